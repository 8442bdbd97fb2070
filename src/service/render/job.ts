import type { CronJobSpec, JobSpec } from 'kubernetes-types/batch/v1';
import { renderProcess } from './container';
import { renderPodBase } from './pod';
import type { Labels } from '../../core/labels';
import type { PodModel } from '../model/service-model';

export interface JobModel {
  readonly pod: PodModel;
  readonly serviceAccountName: string;
  readonly labels: Labels;
  readonly podAnnotations: Labels;
  readonly deadlineSeconds: number;
  readonly retries: number;
  /** Undefined for the jobs of a CronJob, which keeps its history by count. */
  readonly ttlSeconds?: number;
}

export interface CronJobModel {
  readonly schedule: string;
  readonly timeZone: string;
  readonly startingDeadlineSeconds: number;
  readonly concurrencyPolicy: string;
  readonly suspend: boolean;
}

export function renderJob(job: JobModel): JobSpec {
  return {
    backoffLimit: job.retries,
    activeDeadlineSeconds: job.deadlineSeconds,
    ttlSecondsAfterFinished: job.ttlSeconds,
    template: {
      metadata: { labels: job.labels, annotations: Object.keys(job.podAnnotations).length > 0 ? job.podAnnotations : undefined },
      spec: { ...renderPodBase(job.pod, job.serviceAccountName), restartPolicy: 'Never', containers: job.pod.containers.map(renderProcess) },
    },
  };
}

export function renderCronJob(cron: CronJobModel, job: JobModel): CronJobSpec {
  return {
    schedule: cron.schedule,
    timeZone: cron.timeZone,
    startingDeadlineSeconds: cron.startingDeadlineSeconds,
    concurrencyPolicy: cron.concurrencyPolicy,
    suspend: cron.suspend || undefined,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: { metadata: { labels: job.labels }, spec: renderJob(job) },
  };
}
