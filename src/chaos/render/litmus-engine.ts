import { labelSelector, litmusSettings } from './litmus-fault';
import { renderLitmusProbes } from './litmus-probes';
import type { ExperimentModel, TargetModel } from '../model/experiment-model';
import type { FaultModel } from '../model/fault-model';
import { executorName, litmusExperimentName } from '../model/litmus-names';

/** Litmus waits so long at least for pods of its own to start. */
const SHORTEST_TIMEOUT = 180;

/** Time that the pods which inject a fault have to take it back when they are stopped. */
const GRACE_SECONDS = 30;

/** The specification of a ChaosEngine that injects one fault. No state: Litmus fills it in, and nobody else may, or it starts over. */
export function litmusEngineSpec(experiment: ExperimentModel, fault: FaultModel) {
  const settings = litmusSettings(fault, experiment);
  const probe = renderLitmusProbes(experiment);
  return {
    ...targetOf(experiment.target),
    chaosServiceAccount: executorName(experiment),
    defaultHealthCheck: true,
    jobCleanUpPolicy: 'delete',
    terminationGracePeriodSeconds: GRACE_SECONDS,
    experiments: [{
      name: litmusExperimentName(experiment, fault.action.kind),
      spec: {
        components: {
          env: Object.entries(settings).map(([name, value]) => ({ name, value })),
          statusCheckTimeouts: { delay: 2, timeout: Math.max(SHORTEST_TIMEOUT, experiment.recoverySeconds) },
        },
        ...probe.length === 0 ? {} : { probe },
      },
    }],
  };
}

/**
 * Several labels are alternatives to Litmus: it would take the pods of any of them. So a workload with several is found by its name.
 *
 * @see litmus-go: pkg/types/types.go, GetTargets, and pkg/utils/common/pods.go, GetTargetPodsWhenTargetPodsENVNotSet
 */
function targetOf(target: TargetModel) {
  if (target.kind === 'nodes') return {};
  const { namespace, workloadKind, podLabels, name } = target;
  if (Object.keys(podLabels).length > 1) return { selectors: { workloads: [{ kind: workloadKind, namespace, names: name }] } };
  return { appinfo: { appns: namespace, applabel: labelSelector(podLabels), appkind: workloadKind } };
}
