import { LitmusAccess, mergeRules } from './litmus-access';
import { CAPABILITIES } from '../model/capabilities';
import { experimentLabels, runLabels } from '../model/experiment-labels';
import type { FaultKind } from '../model/fault-model';
import type { Manifest } from '../model/injection';
import type { LitmusExperiment } from '../model/litmus-experiment';
import { litmusExperimentName } from '../model/litmus-names';

/** User of the image of Litmus. @see litmus-go: build/Dockerfile */
const USER = 2_000;

/** How Litmus runs a fault: its program, its image at one version, and what it has to be allowed. */
export function renderLitmusExperiment(experiment: LitmusExperiment, kind: FaultKind, access: LitmusAccess): Manifest {
  const { program } = CAPABILITIES[kind].litmus!;
  const { namespace, runnerImage } = experiment.backend;
  return {
    apiVersion: 'litmuschaos.io/v1alpha1',
    kind: 'ChaosExperiment',
    metadata: { name: litmusExperimentName(experiment, kind), namespace, labels: experimentLabels(experiment) },
    description: { message: `Fault ${program} of the experiment ${experiment.name}` },
    spec: {
      definition: {
        scope: access.cluster.length > 0 ? 'Cluster' : 'Namespaced',
        permissions: mergeRules([...access.engines, ...access.target, ...access.cluster]),
        image: runnerImage,
        imagePullPolicy: 'IfNotPresent',
        command: ['/bin/bash'],
        args: ['-c', `./experiments -name ${program}`],
        env: [{ name: 'LIB_IMAGE', value: runnerImage }, { name: 'LIB_IMAGE_PULL_POLICY', value: 'IfNotPresent' }],
        // Litmus adds one of its own, and cannot do so when there is none.
        labels: runLabels(experiment),
        securityContext: securityContext(experiment.runner.user),
      },
    },
  };
}

/** As Pod Security restricted wants it. Pods that Litmus makes itself to enter others have more. */
function securityContext(user?: number) {
  return {
    podSecurityContext: {
      runAsNonRoot: true,
      ...user === undefined ? {} : { runAsUser: USER },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
  };
}
