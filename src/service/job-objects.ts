import { createHash } from 'node:crypto';
import { ApiObject, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { claimName } from './claimed-names';
import { annotate, ServiceDeclaration } from './declaration';
import { checkJob } from './model/check-job';
import { checkSchedule, checkTimeZone } from './model/check-schedule';
import { NO_INCOMING_TRAFFIC, podExemptions } from './model/linter-exemptions';
import { ContainerModel, PodModel, ServiceModel } from './model/service-model';
import { readContainer, readResources } from './read-container';
import { CronJobModel, JobModel, renderCronJob, renderJob } from './render/job';
import { exemptionAnnotations, objectMetadata } from './render/metadata';
import { renderNetworkPolicy } from './render/network-policy';
import { ServiceCronJobOptions, ServiceJobOptions } from './service-job';
import { throwProblems } from '../core/problem';

/** What a job needs to know of its service. */
export interface JobOwner {
  readonly declaration: ServiceDeclaration;
  /** The annotations of a pod that reads this configuration. */
  readonly podAnnotations: (pod: PodModel) => { readonly [key: string]: string };
}

/** Emits a Job whose name carries the hash of its content, since a Job can never be changed. */
export function emitJob(scope: Construct, suffix: string, options: ServiceJobOptions, owner: JobOwner): ApiObject {
  const job = new JobParts(scope, suffix, options, owner, `addJob("${suffix}")`);
  job.check(options.timeToLive ?? Duration.days(7));
  owner.declaration.markCopied(suffix);
  const spec = renderJob(job.model());
  const hash = createHash('sha256').update(JSON.stringify(spec)).digest('hex').slice(0, 10);
  job.emitNetworkPolicy();
  return new ApiObject(job, 'Resource', { apiVersion: 'batch/v1', kind: 'Job', metadata: job.metadata(`${job.name}-${hash}`), spec });
}

/** Emits a CronJob. */
export function emitCronJob(scope: Construct, suffix: string, options: ServiceCronJobOptions, owner: JobOwner): ApiObject {
  const job = new JobParts(scope, suffix, options, owner, `addCronJob("${suffix}")`);
  const cron: CronJobModel = {
    schedule: options.schedule.expressionString,
    timeZone: options.timeZone ?? 'Etc/UTC',
    startingDeadlineSeconds: (options.startingDeadline ?? Duration.minutes(5)).toSeconds({ integral: false }),
    concurrencyPolicy: options.concurrencyPolicy ?? 'Forbid',
    suspend: options.suspend ?? false,
  };
  job.check(undefined, cron);
  job.emitNetworkPolicy();
  const cronJob = new ApiObject(job, 'Resource', {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: job.metadata(job.name),
    spec: Lazy.any({ produce: () => renderCronJob(cron, job.model()) }),
  });
  owner.declaration.onChange((model) => annotate(cronJob, job.metadata(job.name, model).annotations));
  return cronJob;
}

/** What a Job and a CronJob of a service have in common. */
class JobParts extends Construct {
  readonly name: string;
  private ttlSeconds?: number;

  constructor(
    scope: Construct,
    suffix: string,
    private readonly options: ServiceJobOptions,
    private readonly owner: JobOwner,
    private readonly call: string,
  ) {
    super(scope, `job-${suffix}`);
    this.name = `${owner.declaration.model.name}-${suffix}`;
  }

  check(timeToLive?: Duration, cron?: CronJobModel): void {
    this.ttlSeconds = timeToLive?.toSeconds({ integral: false });
    const { declaration } = this.owner;
    const path = this.node.scope!.node.path;
    throwProblems(path, [
      ...checkJob(this.call, this.name, this.container(), {
        ...this.limits(), ttlSeconds: this.ttlSeconds, startingDeadlineSeconds: cron?.startingDeadlineSeconds,
      }, declaration.images),
      ...(cron ? [...checkSchedule(`schedule of ${this.call}`, cron.schedule), ...checkTimeZone(`timeZone of ${this.call}`, cron.timeZone!)] : []),
    ]);
    claimName(this, declaration.model.namespace, this.name);
  }

  model(): JobModel {
    const { name: serviceAccountName } = this.owner.declaration.model;
    const container = this.container();
    const pod = this.pod(container);
    return {
      pod,
      container,
      serviceAccountName,
      labels: objectMetadata(this.owner.declaration.model, { name: this.name }).labels,
      podAnnotations: this.owner.podAnnotations({ ...pod, containers: [container] }),
      ...this.limits(),
      ttlSeconds: this.ttlSeconds,
    };
  }

  metadata(name: string, model: ServiceModel = this.owner.declaration.model) {
    const exemptions = [...podExemptions(model, [this.container()]), ...(model.network.enabled ? [NO_INCOMING_TRAFFIC] : [])];
    return { ...objectMetadata(model, { name: this.name, annotations: exemptionAnnotations(exemptions) }), name };
  }

  /** A job calls whom its service calls, and nobody calls a job. */
  emitNetworkPolicy(): void {
    const { declaration } = this.owner;
    if (!declaration.model.network.enabled) return;
    new ApiObject(this, 'NetworkPolicy', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: objectMetadata(declaration.model, { name: this.name }),
      spec: Lazy.any({ produce: () => renderNetworkPolicy(this.name, [], declaration.model.network.egress) }),
    });
  }

  private limits() {
    return {
      deadlineSeconds: (this.options.deadline ?? Duration.hours(1)).toSeconds({ integral: false }),
      retries: this.options.retries ?? 3,
    };
  }

  private container(): ContainerModel {
    const [main] = this.owner.declaration.model.pod.containers;
    const { command, image, env, resources } = this.options;
    const own = readContainer('job', 'main', { command, image, env }, main);
    const claims = new Set(this.owner.declaration.model.pod.volumes.filter(({ source }) => source.kind === 'claim').map(({ name }) => name));
    return {
      ...own,
      env: [...main.env.filter(({ name }) => own.env.every((override) => override.name !== name)), ...own.env],
      envFrom: main.envFrom,
      publicEnv: main.publicEnv,
      // A claim may be bound to the node of a replica.
      mounts: main.mounts.filter(({ volume }) => !claims.has(volume)),
      readOnlyRootFilesystem: main.readOnlyRootFilesystem,
      resources: resources ? readResources(resources, requestsOf(main)) : main.resources,
    };
  }

  private pod({ mounts }: ContainerModel): PodModel {
    const { pod } = this.owner.declaration.model;
    return { ...pod, initContainers: [], volumes: pod.volumes.filter(({ name }) => mounts.some(({ volume }) => volume === name)) };
  }
}

function requestsOf({ resources }: ContainerModel) {
  return { cpu: resources.cpuRequest, memory: resources.memoryRequest, ephemeralStorage: resources.ephemeralStorageRequest };
}
