import { CronJobModel, JobModel, renderCronJob, renderJob } from '../../../src/service/render/job';
import { containerModel, podModel } from '../../support/model';

const JOB: JobModel = {
  pod: podModel({ containers: [containerModel({ command: ['/app/migrate'] })] }),
  serviceAccountName: 'checkout',
  labels: { 'app.kubernetes.io/instance': 'checkout-migrate' },
  podAnnotations: {},
  deadlineSeconds: 3600,
  retries: 3,
  ttlSeconds: 604_800,
};

const CRON: CronJobModel = { schedule: '30 3 * * *', timeZone: 'Etc/UTC', startingDeadlineSeconds: 300, concurrencyPolicy: 'Forbid', suspend: false };

test('a job ends, is tried again and is deleted', () => {
  const { template, ...spec } = renderJob(JOB);
  expect(spec).toEqual({ backoffLimit: 3, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 604_800 });
  expect(template.metadata).toEqual({ labels: { 'app.kubernetes.io/instance': 'checkout-migrate' } });
});

test('a pod of a job is as hardened as the service, and has neither ports nor a place in the spread', () => {
  const pod = renderJob(JOB).template.spec!;
  expect(pod.restartPolicy).toBe('Never');
  expect(pod.serviceAccountName).toBe('checkout');
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  expect(pod.containers).toHaveLength(1);
  expect(pod.containers[0]).toMatchObject({ command: ['/app/migrate'], securityContext: { readOnlyRootFilesystem: true } });
  expect(pod.containers[0].ports).toBeUndefined();
  expect([pod.affinity, pod.topologySpreadConstraints, pod.terminationGracePeriodSeconds]).toEqual([undefined, undefined, undefined]);
});

test('annotations of its pod are written when there are some', () => {
  expect(renderJob({ ...JOB, podAnnotations: { a: 'b' } }).template.metadata!.annotations).toEqual({ a: 'b' });
});

test('a cron job keeps the last run and the last three failures', () => {
  const { jobTemplate, ...spec } = renderCronJob(CRON, { ...JOB, ttlSeconds: undefined });
  expect(spec).toEqual({
    schedule: '30 3 * * *',
    timeZone: 'Etc/UTC',
    startingDeadlineSeconds: 300,
    concurrencyPolicy: 'Forbid',
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
  });
  expect(jobTemplate).toEqual({ metadata: { labels: JOB.labels }, spec: renderJob({ ...JOB, ttlSeconds: undefined }) });
  expect(jobTemplate.spec!.ttlSecondsAfterFinished).toBeUndefined();
});

test('a paused schedule is told so', () => {
  expect(renderCronJob({ ...CRON, suspend: true }, JOB).suspend).toBe(true);
});
