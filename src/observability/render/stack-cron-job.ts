import type { CronJobSpec } from 'kubernetes-types/batch/v1';
import type { EnvVar, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { renderResources } from './component-pod';
import { componentLabels } from './stack-metadata';
import { PULL_POLICY } from './stack-pod';
import { restrictedContainer, restrictedPod } from '../../core/restricted-pod';
import type { ComponentResources } from '../model/component';
import type { Party } from '../model/connection';
import { cronJobExemptions } from '../model/stack-exemptions';
import type { PlainObject, StackContext } from '../model/stack-model';

/** A short program that runs now and then. */
export interface StackCronJob {
  readonly name: string;
  readonly schedule: string;
  readonly image: string;
  readonly user: number;
  readonly command?: readonly string[];
  readonly args: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly mounts?: readonly { readonly mountPath: string; readonly volume: Omit<Volume, 'name'> }[];
  readonly resources: ComponentResources;
  /** After so long it is stopped, and tried again. */
  readonly deadlineSeconds: number;
}

/** Its pods, as network policies know them. */
export function cronJobParty(name: string): Party {
  return { kind: 'pods', labels: { 'app.kubernetes.io/name': name } };
}

/** The CronJob and who its pods are. They keep Pod Security restricted and have no token. */
export function renderStackCronJob(job: StackCronJob, context: StackContext): PlainObject[] {
  const object = (apiVersion: string, kind: string, body: PlainObject['body']): PlainObject => ({ id: `${kind}-${job.name}`, apiVersion, kind, name: job.name, body });
  return [
    object('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
    { ...object('batch/v1', 'CronJob', { spec: renderSpec(job, context) }), exemptions: cronJobExemptions(job) },
  ];
}

function renderSpec(job: StackCronJob, context: StackContext): CronJobSpec {
  const { name, schedule, image, user, command, args, env = [], mounts = [], resources, deadlineSeconds } = job;
  const volumes: Volume[] = mounts.map(({ volume }, index) => ({ name: `files-${index}`, ...volume }));
  const volumeMounts: VolumeMount[] = mounts.map(({ mountPath }, index) => ({ name: `files-${index}`, mountPath, readOnly: true }));
  return {
    schedule,
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 3,
    jobTemplate: {
      spec: {
        backoffLimit: 3,
        activeDeadlineSeconds: deadlineSeconds,
        template: {
          metadata: { labels: { ...componentLabels(context, name) } },
          spec: {
            serviceAccountName: name,
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            imagePullSecrets: context.pullSecrets.length > 0 ? context.pullSecrets.map((secret) => ({ name: secret })) : undefined,
            restartPolicy: 'Never',
            securityContext: restrictedPod(user),
            containers: [{
              name,
              image,
              imagePullPolicy: PULL_POLICY,
              command: command && [...command],
              args: [...args],
              env: env.length > 0 ? [...env] : undefined,
              resources: renderResources(resources),
              securityContext: restrictedContainer(),
              volumeMounts: volumeMounts.length > 0 ? volumeMounts : undefined,
            }],
            volumes: volumes.length > 0 ? volumes : undefined,
          },
        },
      },
    },
  };
}
