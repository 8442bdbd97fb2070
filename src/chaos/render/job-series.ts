import { equals, Matcher, renderSelector } from '../../promql/matcher';

/** A CronJob, as kube-state-metrics names it. */
export interface CronJobSeries {
  readonly namespace: string;
  readonly name: string;
}

/** Reasons of a Job that has failed by itself: not because the gate was closed, which ends it by its failure policy. */
const FAILED: Matcher = { label: 'reason', operator: '=~', value: 'BackoffLimitExceeded|DeadlineExceeded' };
const REFUSED: Matcher = { label: 'reason', operator: '!~', value: 'BackoffLimitExceeded|DeadlineExceeded|Evicted' };

/**
 * What kube-state-metrics tells of a CronJob and its Jobs, those that a person made of it by hand included.
 *
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/job-metrics.md
 */
export function jobSeries({ namespace, name }: CronJobSeries) {
  const ofJob = (metric: string, more: readonly Matcher[] = []) => renderSelector({ metric, matchers: [...equals({ namespace }), ...more] });
  const ofCronJob = (metric: string) => `max(${renderSelector({ metric, matchers: equals({ namespace, cronjob: name }) })})`;
  const owner = renderSelector({ metric: 'kube_job_owner', matchers: equals({ namespace, owner_kind: 'CronJob', owner_name: name }) });
  const owned = (expr: string) => `${expr} and on (namespace, job_name) ${owner}`;
  const lastSuccess = ofCronJob('kube_cronjob_status_last_successful_time');
  const created = ofCronJob('kube_cronjob_created');
  return {
    active: `max(${owned(`(${ofJob('kube_job_status_active')} > bool 0)`)})`,
    passed: `sum(${owned(ofJob('kube_job_status_succeeded'))})`,
    failed: `count(${owned(`(${ofJob('kube_job_status_failed', [FAILED])} > 0)`)})`,
    refused: `count(${owned(`(${ofJob('kube_job_status_failed', [REFUSED])} > 0)`)})`,
    /** When the runs were created that have failed since the last one that passed. */
    failedSince: `max by (job_name) (${owned(ofJob('kube_job_created'))} and on (namespace, job_name) (${ofJob('kube_job_status_failed', [FAILED])} > 0))`
      + ` > on () group_left () (${lastSuccess} or 0 * ${created})`,
    lastSuccess,
    created,
    suspended: ofCronJob('kube_cronjob_spec_suspend'),
    next: ofCronJob('kube_cronjob_next_schedule_time'),
    /** Seconds since a run passed, or since there is an experiment at all. */
    sinceSuccess: `time() - (${lastSuccess} or ${created})`,
  };
}
