import { ApiObject, Chart } from 'cdk8s';
import type {
  EnvFrom, EnvValue, IConfigMap, INetworkPolicyPeer, IPodSelector, IScalable, ISecret, ISubject,
  NetworkPolicyPeerConfig, PodSelectorConfig, ScalingTarget, SubjectConfiguration,
} from 'cdk8s-plus-27';
import { Construct, IConstruct } from 'constructs';
import { cdk8sPlus } from './cdk8s-plus';
import { claimName } from './claimed-names';
import { configHash } from './config-hash';
import { ServiceDeclaration } from './declaration';
import { DisruptionTolerance, IDisruptionTarget } from './disruption-target';
import { HttpRouteExposureOptions, IngressExposureOptions } from './exposure';
import { emitHttpRoute, emitIngress } from './exposure-objects';
import { emitCronJob, emitJob } from './job-objects';
import { healthCheckPaths } from './model/health-check-paths';
import { handOverToRollout } from './model/rollout-handover';
import { ContainerRole, PodModel, ServiceModel } from './model/service-model';
import { NetworkAccess } from './network-access';
import { NetworkPeer } from './network-peer';
import { ProductionServiceProps } from './production-service-props';
import { readContainer, readEnv, readEnvFrom } from './read-container';
import { readService } from './read-service';
import { readTolerance } from './read-tolerance';
import { familyLabels, selectorLabels } from './render/metadata';
import { renderService } from './render/service';
import { ServiceContainerOptions } from './service-container';
import { ServiceCronJobOptions, ServiceJobOptions } from './service-job';
import { emitServiceObjects, ServiceObjects } from './service-objects';
import { MountFilesOptions, MountOptions, ServiceVolume } from './service-volume';
import { throwProblems } from '../core/problem';
import { Platform } from '../platform';
import { IMonitoredService, SloAlerts, SloAlertsOptions } from '../slo';

/**
 * A service that survives rollouts, drains, zone failures and load: Deployment, Service, ServiceAccount, autoscaler,
 * PodDisruptionBudget, NetworkPolicy and monitoring, hardened and checked against each other.
 *
 * Every object can be patched in the last resort: `ApiObject.of(service)` is the Deployment, the others are properties.
 *
 * @example
 *
 * new ProductionService(chart, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' });
 */
export class ProductionService extends Construct
  implements INetworkPolicyPeer, IPodSelector, IScalable, ISubject, IMonitoredService, IDisruptionTarget {
  /** Name of all objects. */
  public readonly name: string;
  /** Namespace, if it is known. */
  public readonly namespace?: string;
  /** Who may connect to the service, and whom it may connect to. */
  public readonly network: NetworkAccess;
  /** The Deployment. */
  public readonly deployment: ApiObject;
  /** The Service. */
  public readonly service: ApiObject;
  /** The ServiceAccount. */
  public readonly serviceAccount: ApiObject;
  /** The HorizontalPodAutoscaler or ScaledObject; undefined for a fixed number of replicas. */
  public readonly autoscaler?: ApiObject;
  /** The PodDisruptionBudget; undefined when there is none. */
  public readonly disruptionBudget?: ApiObject;
  /** The NetworkPolicy; undefined when there is none. */
  public readonly networkPolicy?: ApiObject;
  /** The ServiceMonitor; undefined unless the Prometheus operator monitors the platform. */
  public readonly serviceMonitor?: ApiObject;
  /** Whether an autoscaler owns the number of replicas. */
  public hasAutoscaler: boolean;

  private readonly platform: Platform;
  private readonly declaration: ServiceDeclaration;
  private readonly contents: IConstruct[] = [];
  private readonly revisions: { [name: string]: string } = {};

  /**
   * @param scope - a chart or a construct in one.
   * @param id - becomes the name unless one is given.
   * @param props - what the service is.
   * @throws an error that lists all that is wrong, see docs/errors.md
   */
  constructor(scope: Construct, id: string, props: ProductionServiceProps) {
    super(scope, id);
    this.platform = Platform.of(this);
    this.name = props.name ?? id;
    this.namespace = props.namespace ?? Chart.of(this).namespace;
    this.declaration = new ServiceDeclaration(this.node.path, readService(this.name, this.namespace, props, this.platform), {
      images: this.platform.imagePolicy,
      metadata: { labels: props.labels ?? {}, annotations: props.annotations ?? {}, podAnnotations: props.podAnnotations ?? {} },
    });
    claimName(this, this.namespace, this.name);
    this.network = NetworkAccess._of(this.declaration);
    this.hasAutoscaler = this.declaration.model.scaling.owner !== 'fixed';
    const objects: ServiceObjects = emitServiceObjects(this, this.declaration, (pod) => this.podAnnotations(pod));
    this.deployment = objects.deployment;
    this.service = objects.service;
    this.serviceAccount = objects.serviceAccount;
    this.autoscaler = objects.autoscaler;
    this.disruptionBudget = objects.disruptionBudget;
    this.networkPolicy = objects.networkPolicy;
    this.serviceMonitor = objects.serviceMonitor;
  }

  /** Labels that select the pods of the service, and never change while its name does not. */
  public get podLabels(): { [key: string]: string } {
    return { ...selectorLabels(this.name) };
  }

  /** Container port that serves requests. */
  public get port(): number {
    return this.declaration.model.pod.containers[0].ports[0].containerPort;
  }

  /** Port of the Service. */
  public get servicePort(): number {
    return this.declaration.model.pod.containers[0].ports[0].servicePort!;
  }

  /** Labels that the metrics of the service carry in Prometheus. */
  public get metricLabels(): { [key: string]: string } {
    const namespace: { [key: string]: string } = this.namespace === undefined ? {} : { namespace: this.namespace };
    return this.platform.monitoring.mode === 'operator'
      ? { ...namespace, service: this.name }
      : { ...namespace, app_kubernetes_io_instance: this.name };
  }

  /** Name of the Deployment. */
  public get deploymentName(): string | undefined {
    return this.name;
  }

  /** Paths of the health checks of the main container, which are no requests of users. */
  public get healthCheckPaths(): string[] | undefined {
    return healthCheckPaths(this.declaration.model);
  }

  /** How much it can bear, by what it declares: for experiments. */
  public get tolerance(): DisruptionTolerance {
    return readTolerance(this.declaration.model);
  }

  /** @internal Seconds that a request may take, also while its pod ends. */
  public get _longestRequestSeconds(): number {
    return this.declaration.model.rollout.longestRequestSeconds;
  }

  /**
   * Sets objectives: recording rules, alerts and runbooks for them. Once for a service.
   *
   * @param options - the objectives.
   */
  public addSlos(options: SloAlertsOptions): SloAlerts {
    return new SloAlerts(this, 'Slos', { ...options, service: this });
  }

  /**
   * Sets an environment variable of a container.
   *
   * @param name - name of the variable.
   * @param value - a literal, or a reference to a ConfigMap, Secret or field.
   * @param containers - names of the containers; the main one unless given.
   */
  public addEnv(name: string, value: EnvValue, containers?: string[]): void {
    this.declaration.changeContainers('addEnv()', containers, (container) => ({ ...container, env: [...container.env, ...readEnv({ [name]: value })] }));
  }

  /** @internal What a Rollout has to know of the service. */
  public get _model(): ServiceModel {
    return this.declaration.model;
  }

  /** @internal What a Service for a part of the pods has in common with that for all of them. */
  public get _serviceSpec(): object {
    return renderService(this.declaration.model);
  }

  /** @internal A Rollout takes the pods over: autoscaler, budget, spread and monitor follow it. */
  public _releaseByRollout(): void {
    this.declaration.change('release by a Rollout', handOverToRollout);
  }

  /** @internal Literals by their names, for constructs that would load cdk8s-plus for nothing else. */
  public _addLiterals(literals: { readonly [name: string]: string }): void {
    const env = Object.entries(literals).map(([name, value]) => ({ name, value }));
    this.declaration.changeContainers('addEnv()', undefined, (container) => ({ ...container, env: [...container.env, ...env] }));
  }

  /**
   * Turns the keys of a ConfigMap or Secret into environment variables of a container.
   *
   * @param source - the ConfigMap or Secret.
   * @param containers - names of the containers; the main one unless given.
   */
  public addEnvFrom(source: EnvFrom, containers?: string[]): void {
    this.declaration.changeContainers('addEnvFrom()', containers, (container) => ({ ...container, envFrom: [...container.envFrom, ...readEnvFrom([source])] }));
  }

  /**
   * Mounts a ConfigMap, read-only. A change of its content rolls the pods.
   *
   * @param path - directory in the container.
   * @param configMap - the ConfigMap.
   * @param options - which keys, and for which containers.
   */
  public mountConfig(path: string, configMap: IConfigMap, options: MountFilesOptions = {}): void {
    this.mountFiles('mountConfig()', path, ServiceVolume.configMap(configMap, options), options);
  }

  /**
   * Mounts a Secret, read-only, as files that only the pod's own user group can read. A change of its content rolls the pods.
   *
   * @param path - directory in the container.
   * @param secret - the Secret.
   * @param options - which keys, and for which containers.
   */
  public mountSecret(path: string, secret: ISecret, options: MountFilesOptions = {}): void {
    this.mountFiles('mountSecret()', path, ServiceVolume.secret(secret, options), options);
  }

  /**
   * Mounts a volume.
   *
   * @param path - directory in the container.
   * @param volume - the volume.
   * @param options - how, and for which containers.
   */
  public mountVolume(path: string, volume: ServiceVolume, options: MountOptions = {}): void {
    this.mount('mountVolume()', path, volume, options);
  }

  /**
   * Adds a container that runs beside the main one.
   *
   * @param name - name of the container.
   * @param options - what it runs.
   */
  public addContainer(name: string, options: ServiceContainerOptions = {}): void {
    this.add('addContainer()', 'containers', name, 'additional', options);
  }

  /**
   * Adds a helper that starts before the main container and ends after it: a native sidecar from Kubernetes 1.29 on, an ordinary container before.
   *
   * @param name - name of the container.
   * @param options - what it runs.
   */
  public addSidecar(name: string, options: ServiceContainerOptions = {}): void {
    this.add('addSidecar()', 'initContainers', name, 'sidecar', options);
  }

  /**
   * Adds a container that runs to its end before the main one starts.
   *
   * @param name - name of the container.
   * @param options - what it runs.
   */
  public addInitContainer(name: string, options: ServiceContainerOptions = {}): void {
    this.add('addInitContainer()', 'initContainers', name, 'init', options);
  }

  /**
   * Adds a program that runs once per version, such as a migration. Its name carries the hash of its content.
   *
   * @param name - what the job is for; its objects are called `<service>-<name>`.
   * @param options - what it runs.
   */
  public addJob(name: string, options: ServiceJobOptions): ApiObject {
    return emitJob(this, name, options, { declaration: this.declaration, podAnnotations: (pod) => this.podAnnotations(pod) });
  }

  /**
   * Adds a program that runs on a schedule.
   *
   * @param name - what the job is for; its objects are called `<service>-<name>`.
   * @param options - what it runs, and when.
   */
  public addCronJob(name: string, options: ServiceCronJobOptions): ApiObject {
    return emitCronJob(this, name, options, { declaration: this.declaration, podAnnotations: (pod) => this.podAnnotations(pod) });
  }

  /**
   * Serves the service under a host name, through an ingress controller.
   * The controller is let in from the platform's ingress namespaces, or from `ingress-nginx` when there are none.
   *
   * @param options - host, path and certificate.
   */
  public exposeViaIngress(options: IngressExposureOptions): ApiObject {
    const ingress = emitIngress(this, options, this.declaration);
    this.letIn(this.platform.ingressNamespaces ?? ['ingress-nginx']);
    return ingress;
  }

  /**
   * Serves the service under host names, through a gateway of the Gateway API.
   * The gateway is let in from its namespace, and from the platform's ingress namespaces.
   *
   * @param options - hosts, path and gateway.
   */
  public exposeViaHttpRoute(options: HttpRouteExposureOptions): ApiObject {
    const route = emitHttpRoute(this, options, this.declaration);
    this.letIn([options.gatewayNamespace ?? this.namespace, ...(this.platform.ingressNamespaces ?? [])]);
    return route;
  }

  /**
   * Lets this service and its jobs call another one: opens the way out here and the way in there.
   *
   * @param other - the service that is called.
   */
  public call(other: ProductionService): void {
    this.network.allowTo(NetworkPeer.pods({ namespace: other.namespace, labels: other.podLabels }), { tcpPorts: [other.port] });
    other.network.allowFrom(NetworkPeer.pods({ namespace: this.namespace, labels: familyLabels(this.name) }), { tcpPorts: [other.port] });
  }

  /** The pods, as a peer of a cdk8s-plus network policy. */
  public toNetworkPolicyPeerConfig(): NetworkPolicyPeerConfig {
    return { podSelector: this.toPodSelectorConfig() };
  }

  /** The pods, as a selector of cdk8s-plus. */
  public toPodSelector(): IPodSelector | undefined {
    return this;
  }

  /** The pods, as a selector of cdk8s-plus. */
  public toPodSelectorConfig(): PodSelectorConfig {
    const namespaces = this.namespace === undefined ? undefined : { names: [this.namespace] };
    return { labelSelector: cdk8sPlus().LabelSelector.of({ labels: this.podLabels }), namespaces };
  }

  /** The Deployment, as the target of a cdk8s-plus autoscaler. */
  public toScalingTarget(): ScalingTarget {
    return { kind: 'Deployment', apiVersion: 'apps/v1', name: this.name, containers: [] };
  }

  /**
   * Called by a cdk8s-plus autoscaler that takes over.
   *
   * @throws SRE1313 unless the number of replicas was fixed.
   */
  public markHasAutoscaler(): void {
    const { owner } = this.declaration.model.scaling;
    throwProblems(this.node.path, owner === 'fixed' ? [] : [{
      code: 'SRE1313',
      prop: 'autoscaling',
      must: 'be Autoscaling.none() when another autoscaler takes over',
      got: owner,
      fix: 'Two autoscalers on one Deployment undo each other: keep one.',
    }]);
    this.declaration.change('autoscaling', (model) => ({ ...model, scaling: { ...model.scaling, owner: 'external' } }));
    this.hasAutoscaler = true;
  }

  /** The ServiceAccount, as the subject of a cdk8s-plus role binding. */
  public toSubjectConfiguration(): SubjectConfiguration {
    return { kind: 'ServiceAccount', name: this.name, namespace: this.namespace };
  }

  private add(call: string, list: 'containers' | 'initContainers', name: string, role: ContainerRole, options: ServiceContainerOptions): void {
    this.declaration.change(call, (model) => {
      const container = readContainer(name, role, options, model.pod.containers[0]);
      return { ...model, pod: { ...model.pod, [list]: [...model.pod[list], container] } };
    });
  }

  private mountFiles(call: string, path: string, volume: ServiceVolume, options: MountFilesOptions): void {
    this.mount(call, path, volume, { containers: options.containers, readOnly: true });
    if (options.revision !== undefined) this.revisions[[path, ...(options.containers ?? [])].join(' ')] = options.revision;
  }

  private mount(call: string, path: string, volume: ServiceVolume, { containers, readOnly, subPath }: MountOptions): void {
    const writable = volume._source.kind === 'emptyDir' || volume._source.kind === 'claim';
    this.declaration.mount(call, { path, readOnly: readOnly ?? !writable, subPath }, volume._source, containers);
    if (volume._content) this.contents.push(volume._content);
  }

  private letIn(namespaces: readonly (string | undefined)[]): void {
    new Set(namespaces).forEach((namespace) => this.network.allowFrom(NetworkPeer.pods({ namespace }), { tcpPorts: [this.port] }));
  }

  private podAnnotations(pod: PodModel): { readonly [key: string]: string } {
    const hash = configHash(this, { pod, namespace: this.namespace }, this.contents, this.revisions);
    return {
      ...pod.annotations,
      ...(hash === undefined ? {} : { 'cdk8s-sre/config-hash': hash }),
    };
  }
}
