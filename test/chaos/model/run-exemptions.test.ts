import { runExemptions } from '../../../src/chaos/model/run-exemptions';
import { experimentModel } from '../../support/experiments';

const { runner } = experimentModel();
const ids = (image: string) => runExemptions({ runner: { ...runner, image } }).flatMap(({ checkov = [] }) => checkov);

test('a run calls the Kubernetes API and may read a token from its environment', () => {
  expect(ids(`ghcr.io/acme/k8s:1.33.4@sha256:${'a'.repeat(64)}`)).toEqual(['CKV_K8S_38', 'CKV_K8S_35']);
});

test('an image without a digest has a reason', () => expect(ids('docker.io/alpine/k8s:1.33.4')).toContain('CKV_K8S_43'));
