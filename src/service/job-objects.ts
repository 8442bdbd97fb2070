import { createHash } from 'node:crypto';
import { ApiObject, Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { claimName } from './claimed-names';
import { annotate, ServiceDeclaration } from './declaration';
import { checkJob } from './model/check-job';
import { NO_INCOMING_TRAFFIC, podExemptions } from './model/linter-exemptions';
import { egressRules } from './model/network-rules';
import { ContainerModel, PodModel, ServiceModel } from './model/service-model';
import { readContainer, readResources } from './read-container';
import { CronJobModel, JobModel, renderCronJob, renderJob } from './render/job';
import { objectMetadata } from './render/metadata';
import { renderNetworkPolicy } from './render/network-policy';
import { ServiceCronJobOptions, ServiceJobOptions } from './service-job';
import { checkSchedule, checkTimeZone } from '../core/check-schedule';
import { Problem, throwProblems } from '../core/problem';

/** What a job needs to know of its service. */
export interface JobOwner {
  readonly declaration: ServiceDeclaration;
  /** The annotations of a pod that reads this configuration. */
  readonly podAnnotations: (pod: PodModel) => { readonly [key: string]: string };
}

/** Emits a Job whose name carries the hash of its content, since a Job can never be changed. */
export function emitJob(service: Construct, suffix: string, options: ServiceJobOptions, owner: JobOwner): ApiObject {
  const job = new JobDeclaration(suffix, options, owner, (options.timeToLive ?? Duration.days(7)).toSeconds({ integral: false }));
  throwProblems(service.node.path, job.check(`addJob("${suffix}")`));
  const scope = job.claim(service);
  owner.declaration.markCopied(suffix);
  const spec = renderJob(job.model());
  const hash = createHash('sha256').update(JSON.stringify(spec)).digest('hex').slice(0, 10);
  return new ApiObject(scope, 'Resource', { apiVersion: 'batch/v1', kind: 'Job', metadata: job.metadata(`${job.name}-${hash}`), spec });
}

/** Emits a CronJob. */
export function emitCronJob(service: Construct, suffix: string, options: ServiceCronJobOptions, owner: JobOwner): ApiObject {
  const job = new JobDeclaration(suffix, options, owner);
  const call = `addCronJob("${suffix}")`;
  const cron: CronJobModel = {
    schedule: options.schedule.expressionString,
    timeZone: options.timeZone ?? 'Etc/UTC',
    startingDeadlineSeconds: (options.startingDeadline ?? Duration.minutes(5)).toSeconds({ integral: false }),
    concurrencyPolicy: options.concurrencyPolicy ?? 'Forbid',
    suspend: options.suspend ?? false,
  };
  throwProblems(service.node.path, [
    ...job.check(call, cron.startingDeadlineSeconds),
    ...checkSchedule(`schedule of ${call}`, cron.schedule),
    ...checkTimeZone(`timeZone of ${call}`, cron.timeZone),
  ]);
  const cronJob = new ApiObject(job.claim(service), 'Resource', {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: job.metadata(job.name),
    spec: Lazy.any({ produce: () => renderCronJob(cron, job.model()) }),
  });
  owner.declaration.addHeir((candidate) => job.check(call, cron.startingDeadlineSeconds, candidate));
  owner.declaration.onChange(() => annotate(cronJob, job.metadata(job.name).annotations));
  return cronJob;
}

/** What a Job and a CronJob of a service have in common: they inherit from what the service is at the moment. */
class JobDeclaration {
  readonly name: string;

  constructor(suffix: string, private readonly options: ServiceJobOptions, private readonly owner: JobOwner, private readonly ttlSeconds?: number) {
    this.name = `${owner.declaration.model.name}-${suffix}`;
  }

  check(call: string, startingDeadlineSeconds?: number, model: ServiceModel = this.owner.declaration.model): Problem[] {
    const numbers = { ...this.limits(), ttlSeconds: this.ttlSeconds, startingDeadlineSeconds };
    return checkJob(call, this.name, this.pod(model), numbers, this.owner.declaration.images);
  }

  /** Takes the name, and emits the policy of its pods: a job calls whom its service calls, and nobody calls a job. */
  claim(service: Construct): Construct {
    const { declaration } = this.owner;
    claimName(service, declaration.model.namespace, this.name);
    const scope = new Construct(service, `job-${this.name}`);
    if (declaration.model.network.enabled) {
      new ApiObject(scope, 'NetworkPolicy', {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: objectMetadata(declaration.model, { name: this.name }),
        spec: Lazy.any({ produce: () => renderNetworkPolicy(this.name, [], egressRules(declaration.model)) }),
      });
    }
    return scope;
  }

  model(): JobModel {
    const { declaration, podAnnotations } = this.owner;
    const pod = this.pod(declaration.model);
    return {
      pod,
      serviceAccountName: declaration.model.name,
      labels: objectMetadata(declaration.model, { name: this.name }).labels,
      podAnnotations: podAnnotations(pod),
      ...this.limits(),
      ttlSeconds: this.ttlSeconds,
    };
  }

  metadata(name: string) {
    const { model } = this.owner.declaration;
    const exemptions = [...podExemptions(model, this.pod(model).containers), ...(model.network.enabled ? [NO_INCOMING_TRAFFIC] : [])];
    return { ...objectMetadata(model, { name: this.name, exemptions }), name };
  }

  private limits() {
    return {
      deadlineSeconds: (this.options.deadline ?? Duration.hours(1)).toSeconds({ integral: false }),
      retries: this.options.retries ?? 3,
    };
  }

  private container({ pod }: ServiceModel): ContainerModel {
    const [main] = pod.containers;
    const { command, image, env, resources } = this.options;
    const own = readContainer('job', 'main', { command, image, env }, main);
    // A claim may be bound to the node of a replica.
    const claims = pod.volumes.filter(({ source }) => source.kind === 'claim').map(({ name }) => name);
    return {
      ...own,
      env: [...main.env.filter(({ name }) => own.env.every((override) => override.name !== name)), ...own.env],
      envFrom: main.envFrom,
      publicEnv: main.publicEnv,
      mounts: main.mounts.filter(({ volume }) => !claims.includes(volume)),
      readOnlyRootFilesystem: main.readOnlyRootFilesystem,
      resources: resources ? readResources(resources, requestsOf(main)) : main.resources,
    };
  }

  private pod(model: ServiceModel): PodModel {
    const { pod } = model;
    const container = this.container(model);
    const volumes = pod.volumes.filter(({ name }) => container.mounts.some(({ volume }) => volume === name));
    return { ...pod, containers: [container], initContainers: [], volumes };
  }
}

function requestsOf({ resources }: ContainerModel) {
  return { cpu: resources.cpuRequest, memory: resources.memoryRequest, ephemeralStorage: resources.ephemeralStorageRequest };
}
