import { Component } from '../../../src/observability/model/component';
import { componentExemptions, cronJobExemptions } from '../../../src/observability/model/stack-exemptions';
import { COMPONENT } from '../../support/component';

const PINNED = `ghcr.io/acme/sink@sha256:${'a'.repeat(64)}`;
/** The reasons that stand in a manifest beside the one that all parts share. */
const reasons = (changes: Partial<Component>) => componentExemptions({ ...COMPONENT, image: PINNED, workload: 'StatefulSet', ...changes }).map(({ reason }) => reason).slice(1);

test.each<[string, Partial<Component>, string[]]>([
  ['a part with nothing special', {}, []],
  ['an image without digest', { image: COMPONENT.image }, ['the image is named by its version; a platform with requireDigest refuses it']],
  ['a Deployment of one pod', { workload: 'Deployment' }, ['one pod writes the data, or nothing is lost while it restarts']],
  ['a Deployment of two pods', { workload: 'Deployment', replicas: 2 }, []],
  ['a low user', { user: 472 }, ['the image has a user below 10000']],
  ['the agent', { user: 0, privilegedBecause: 'it reads the node' },
    ['the agent reads logs and measures of its node, which belong to root; it may read, and nothing else']],
  ['a reader of the API', { access: [{ resources: ['pods'], verbs: ['get'] }] }, ['the program discovers pods and nodes by the Kubernetes API']],
  ['a login in the environment', { env: [{ name: 'A', secret: { secretName: 'a', key: 'b' } }] }, ['the program reads its login from the environment only']],
])('%s gives its reasons to linters', (_, changes, expected) => {
  expect(reasons(changes)).toEqual(expected);
});

test('a CronJob gives the same reasons', () => {
  const ids = cronJobExemptions({ image: 'curl:8', user: 100, env: [{ name: 'A', valueFrom: {} }] }).flatMap(({ checkov = [] }) => checkov);
  expect(ids).toEqual(['CKV_K8S_11', 'CKV_K8S_43', 'CKV_K8S_40', 'CKV_K8S_35']);
  expect(cronJobExemptions({ image: PINNED, user: 10_001 })).toHaveLength(1);
});
