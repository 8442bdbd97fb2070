import { renderRunnerContainer, runnerVolumes } from './runner-pod';
import { restrictedContainer, restrictedPod } from '../../core/restricted-pod';
import { experimentLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { AccessRule, InjectionPlan } from '../model/injection';
import { longestRunOf } from '../model/run-length';

const STARTING_DEADLINE = 600;

/** What the executor of Argo Workflows does with the token of the pod: it tells results, in releases before 3.4 by the pod itself. @see https://argo-workflows.readthedocs.io/en/latest/workflow-rbac/ */
export const EXECUTOR_ACCESS: readonly AccessRule[] = [
  { apiGroups: ['argoproj.io'], resources: ['workflowtaskresults'], verbs: ['create', 'patch'] },
  { apiGroups: [''], resources: ['pods'], verbs: ['get', 'patch'] },
];

/** The containers that Argo adds to a pod are told of no Pod Security Standard; patched, they keep the restricted one. */
function podPatch(): string {
  const securityContext = restrictedContainer();
  return JSON.stringify({ initContainers: [{ name: 'init', securityContext }], containers: [{ name: 'wait', securityContext }] });
}

/** The same pod and script as a CronWorkflow, in the words of Argo Workflows 3.3, which Litmus brings: `schedule`, `timezone`. */
export function renderRunnerWorkflow(experiment: ExperimentModel, plan: InjectionPlan) {
  const { calendar, approvedBy, name, runner: { pullSecrets, user } } = experiment;
  return {
    schedule: calendar.cron,
    timezone: calendar.timeZone,
    concurrencyPolicy: 'Forbid',
    suspend: approvedBy === undefined,
    startingDeadlineSeconds: STARTING_DEADLINE,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 7,
    workflowMetadata: { labels: { ...experimentLabels(experiment) } },
    workflowSpec: {
      entrypoint: 'run',
      serviceAccountName: name,
      activeDeadlineSeconds: longestRunOf(plan.injections, experiment.recoverySeconds),
      imagePullSecrets: pullSecrets.length > 0 ? pullSecrets.map((secret) => ({ name: secret })) : undefined,
      podMetadata: { labels: { ...experimentLabels(experiment) } },
      podSpecPatch: podPatch(),
      securityContext: restrictedPod(user),
      volumes: runnerVolumes(experiment),
      templates: [{ name: 'run', container: renderRunnerContainer(experiment) }],
    },
  };
}
