import type { Container, PodSpec, Volume } from 'kubernetes-types/core/v1';
import { FILES } from './run-script';
import { prometheusCredentials } from '../../core/prometheus-credentials';
import { restrictedContainer, restrictedPod } from '../../core/restricted-pod';
import { authorityVolumes, believes } from '../../core/trusted-authority';
import type { ExperimentModel } from '../model/experiment-model';
import { STOP_SECONDS } from '../model/run-length';

/** Name of the container, which the failure policy of the Job reads. */
export const CONTAINER = 'runner';

/** What the script has been told beside its arguments: who it is, and as whom it asks Prometheus, if a Secret says so. */
function environment({ name, runner }: ExperimentModel): Container['env'] {
  return [
    { name: 'HOME', value: '/tmp' },
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ...prometheusCredentials(prometheusSecret(name)),
    ...believes(runner.prometheusCaSecretName).env ?? [],
  ];
}

/** Name of the Secret that may hold a token for Prometheus. */
export function prometheusSecret(experiment: string): string {
  return `${experiment}-prometheus`;
}

/** The container that runs an experiment once, under the restricted Pod Security Standard. */
export function renderRunnerContainer(experiment: ExperimentModel, args: readonly string[] = []): Container {
  return {
    name: CONTAINER,
    image: experiment.runner.image,
    imagePullPolicy: 'Always',
    command: ['/bin/sh', `${FILES}/run.sh`],
    args: args.length > 0 ? [...args] : undefined,
    env: environment(experiment),
    resources: {
      requests: { 'cpu': '50m', 'memory': '64Mi', 'ephemeral-storage': '16Mi' },
      limits: { 'cpu': '500m', 'memory': '256Mi', 'ephemeral-storage': '128Mi' },
    },
    securityContext: restrictedContainer(),
    volumeMounts: [{ name: 'experiment', mountPath: FILES, readOnly: true }, { name: 'tmp', mountPath: '/tmp' }, ...believes(experiment.runner.prometheusCaSecretName).volumeMounts ?? []],
  };
}

/** Script and manifests, and where kubectl keeps what it has learned of the API server. */
export function runnerVolumes({ name, runner }: ExperimentModel): Volume[] {
  return [{ name: 'experiment', configMap: { name } }, { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }, ...authorityVolumes(runner.prometheusCaSecretName)];
}

/** The pod of a run. */
export function renderRunnerPod(experiment: ExperimentModel, args: readonly string[] = []): PodSpec {
  const { runner: { pullSecrets, user }, name } = experiment;
  return {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map((secret) => ({ name: secret })) : undefined,
    restartPolicy: 'Never',
    terminationGracePeriodSeconds: STOP_SECONDS,
    securityContext: restrictedPod(user),
    containers: [renderRunnerContainer(experiment, args)],
    volumes: runnerVolumes(experiment),
  };
}
