import type { ExperimentModel } from './experiment-model';
import { parseImage } from '../../core/image-reference';
import type { Exemption } from '../../core/linter-exemption';

const CALLS_API: Exemption = {
  reason: 'a run creates experiments and reads their state by the Kubernetes API',
  polaris: ['automountServiceAccountToken'],
  checkov: ['CKV_K8S_38'],
};

const READS_TOKEN: Exemption = {
  reason: 'the script reads a token for Prometheus from its environment, if there is one',
  kubeLinter: ['env-value-from', 'read-secret-from-env-var'],
  checkov: ['CKV_K8S_35'],
};

const NO_DIGEST: Exemption = {
  reason: 'the image of a run is named by its version; a platform with requireDigest refuses it',
  checkov: ['CKV_K8S_43'],
};

/** What linters find in the pod of a run that is meant. */
export function runExemptions({ runner: { image } }: Pick<ExperimentModel, 'runner'>): Exemption[] {
  return [CALLS_API, READS_TOKEN, ...parseImage(image)?.digest === undefined ? [NO_DIGEST] : []];
}
