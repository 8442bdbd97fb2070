import type { CronJobSpec, JobSpec } from 'kubernetes-types/batch/v1';
import { CONTAINER, renderRunnerPod } from './runner-pod';
import { experimentLabels } from '../model/experiment-labels';
import type { ExperimentModel } from '../model/experiment-model';
import type { InjectionPlan } from '../model/injection';
import { longestRunOf } from '../model/run-length';

/** Ends of the script that say nothing about the target: not started, cannot tell, wrong arguments. */
const NO_VERDICT = [2, 3, 64];

/** An experiment that cannot start in time waits for the next one: people have gone home by then. */
const STARTING_DEADLINE = 600;

/**
 * A run. One that has failed ends with the reason `BackoffLimitExceeded`; one that was not started, or of which nobody can tell, with
 * `PodFailurePolicy`, and so does one whose pod was evicted.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
 */
export function renderRunnerJob(experiment: ExperimentModel, plan: InjectionPlan, args: readonly string[] = []): JobSpec {
  return {
    backoffLimit: 0,
    activeDeadlineSeconds: longestRunOf(plan.injections, experiment.recoverySeconds),
    podFailurePolicy: {
      rules: [
        { action: 'FailJob', onExitCodes: { containerName: CONTAINER, operator: 'In', values: NO_VERDICT } },
        { action: 'FailJob', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
      ],
    },
    template: { metadata: { labels: { ...experimentLabels(experiment) } }, spec: renderRunnerPod(experiment, args) },
  };
}

/** Starts runs by the calendar, never two at a time, and none until a person has approved it. */
export function renderRunnerCronJob(experiment: ExperimentModel, plan: InjectionPlan): CronJobSpec {
  const { calendar, approvedBy } = experiment;
  return {
    schedule: calendar.cron,
    timeZone: calendar.timeZone,
    concurrencyPolicy: 'Forbid',
    suspend: approvedBy === undefined,
    startingDeadlineSeconds: STARTING_DEADLINE,
    successfulJobsHistoryLimit: 3,
    failedJobsHistoryLimit: 7,
    jobTemplate: { metadata: { labels: { ...experimentLabels(experiment) } }, spec: renderRunnerJob(experiment, plan) },
  };
}
