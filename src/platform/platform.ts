import { IConstruct } from 'constructs';
import { ClusterDistribution } from './cluster-distribution';
import { checkPlatform } from './model/check-platform';
import { Monitoring } from './monitoring';
import { Problem, throwProblems } from '../core/problem';

/** Which images may run. */
export interface ImagePolicy {
  /**
   * Registries or repositories that images must come from, for example `ghcr.io/acme`. A prefix of whole path segments.
   *
   * @default - any registry
   */
  readonly registries?: string[];
  /**
   * Whether every image must be pinned by digest (`name:tag@sha256:…`), so that what was tested is what runs.
   *
   * @default false
   */
  readonly requireDigest?: boolean;
  /**
   * Names of the Secrets that the kubelet logs in to registries with.
   *
   * @default - none
   */
  readonly pullSecrets?: string[];
}

/** What the constructs below a scope take for granted about cluster and organisation. Everything is optional. */
export interface PlatformProps {
  /**
   * The oldest Kubernetes minor release that the manifests must run on. Fields that are newer are not emitted.
   *
   * @default '1.27'
   */
  readonly kubernetesVersion?: string;
  /**
   * The kind of cluster.
   *
   * @default ClusterDistribution.KUBERNETES
   */
  readonly distribution?: ClusterDistribution;
  /**
   * Name of the cluster. Applications see it as the OpenTelemetry resource attribute `k8s.cluster.name`.
   *
   * @default - not told to applications
   */
  readonly cluster?: string;
  /**
   * Region of the cluster, for example `eu-west-1`. Applications see it as the resource attribute `cloud.region`.
   *
   * @default - not told to applications
   */
  readonly region?: string;
  /**
   * Environment, for example `production`. A label of every object, and the resource attribute `deployment.environment.name`.
   *
   * @default - no label
   */
  readonly environment?: string;
  /**
   * The team that is paged. The label `owner` of every object.
   *
   * @default - no label
   */
  readonly owner?: string;
  /**
   * How Prometheus finds services.
   *
   * @default Monitoring.annotations()
   */
  readonly monitoring?: Monitoring;
  /**
   * Name of the metric of requests per second and pod that the cluster's custom metrics API serves.
   * Autoscalers read it once it is named here: a metric that cannot be read blocks every scale-down.
   *
   * @default - not served; services scale on CPU and memory
   */
  readonly requestsPerSecondMetric?: string;
  /**
   * Which images may run.
   *
   * @default - any image with a tag or digest
   */
  readonly imagePolicy?: ImagePolicy;
  /**
   * Namespaces of the pods of ingress controllers and gateways, from which exposed services are reached.
   *
   * @default - `ingress-nginx` for an Ingress, the namespace of its Gateway for an HTTPRoute
   */
  readonly ingressNamespaces?: string[];
  /**
   * PriorityClass of services that name none. It must exist: pods of an unknown class are never created.
   *
   * @default - the default class of the cluster
   */
  readonly priorityClassName?: string;
  /**
   * Where runbooks are published. The page of a service is `<base>/<name>`.
   *
   * @default - no link
   */
  readonly runbookBaseUrl?: string;
  /**
   * Where dashboards are published. The dashboard of a service is `<base>/<name>`.
   *
   * @default - no link
   */
  readonly dashboardBaseUrl?: string;
}

const DEFAULTS = {
  kubernetesVersion: '1.27',
  distribution: ClusterDistribution.KUBERNETES,
  monitoring: Monitoring.annotations(),
  imagePolicy: {},
} satisfies PlatformProps;

/** What was set on a scope, and whether a construct below has read it. */
interface ScopeRecord {
  props?: PlatformProps;
  readBy?: string;
}

const RECORDS = new WeakMap<IConstruct, ScopeRecord>();

function recordOf(scope: IConstruct): ScopeRecord {
  const record = RECORDS.get(scope) ?? {};
  RECORDS.set(scope, record);
  return record;
}

/**
 * What every construct below a scope takes for granted: the Kubernetes version, how it is monitored, who owns it.
 *
 * The nearest scope that sets a value wins, value by value.
 *
 * @example
 *
 * Platform.configure(app, { kubernetesVersion: '1.33', monitoring: Monitoring.operator(), owner: 'payments' });
 */
export class Platform {
  /**
   * Sets values for everything below a scope: the app, a chart or any construct.
   * Call it before the constructs that it concerns are created.
   *
   * @param scope - everything below it sees the values.
   * @param props - the values; those left out come from the scopes above.
   * @throws SRE1001, SRE1002, SRE1003
   */
  public static configure(scope: IConstruct, props: PlatformProps): Platform {
    const record = recordOf(scope);
    throwProblems(describe(scope), [...checkOrder(record, props), ...checkPlatform(toPlatformModel(props))]);
    record.props = dropUndefined(props);
    return new Platform(Platform.inherited(scope));
  }

  /**
   * The platform of a construct.
   *
   * @param construct - where to look from, upwards.
   */
  public static of(construct: IConstruct): Platform {
    for (const scope of construct.node.scopes) recordOf(scope).readBy ??= describe(construct);
    return new Platform(Platform.inherited(construct));
  }

  /** Value by value, the nearest scope wins. */
  private static inherited(construct: IConstruct): PlatformProps {
    return construct.node.scopes.reduce((all, scope) => ({ ...all, ...RECORDS.get(scope)?.props }), {});
  }

  /** The oldest Kubernetes minor release that the manifests must run on. */
  public readonly kubernetesVersion: string;
  /** The kind of cluster. */
  public readonly distribution: ClusterDistribution;
  /** Name of the cluster. */
  public readonly cluster?: string;
  /** Region of the cluster. */
  public readonly region?: string;
  /** Environment, for example `production`. */
  public readonly environment?: string;
  /** The team that is paged. */
  public readonly owner?: string;
  /** How Prometheus finds services. */
  public readonly monitoring: Monitoring;
  /** Name of the metric of requests per second and pod in the custom metrics API. */
  public readonly requestsPerSecondMetric?: string;
  /** Which images may run. */
  public readonly imagePolicy: ImagePolicy;
  /** Namespaces of the pods of ingress controllers and gateways. */
  public readonly ingressNamespaces?: string[];
  /** PriorityClass of services that name none. */
  public readonly priorityClassName?: string;
  /** Where runbooks are published. */
  public readonly runbookBaseUrl?: string;
  /** Where dashboards are published. */
  public readonly dashboardBaseUrl?: string;

  private constructor(props: PlatformProps) {
    const all = { ...DEFAULTS, ...props };
    this.kubernetesVersion = all.kubernetesVersion;
    this.distribution = all.distribution;
    this.cluster = all.cluster;
    this.region = all.region;
    this.environment = all.environment;
    this.owner = all.owner;
    this.monitoring = all.monitoring;
    this.requestsPerSecondMetric = all.requestsPerSecondMetric;
    this.imagePolicy = all.imagePolicy;
    this.ingressNamespaces = all.ingressNamespaces && [...all.ingressNamespaces];
    this.priorityClassName = all.priorityClassName;
    this.runbookBaseUrl = all.runbookBaseUrl;
    this.dashboardBaseUrl = all.dashboardBaseUrl;
  }
}

function describe(scope: IConstruct): string {
  return scope.node.path || 'App';
}

function dropUndefined(props: PlatformProps): PlatformProps {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));
}

function checkOrder(record: ScopeRecord, props: PlatformProps): Problem[] {
  const named = Object.keys(props).join(', ');
  if (record.props) {
    return [{
      code: 'SRE1002',
      prop: 'Platform.configure',
      must: 'be called once for a scope',
      got: named,
      fix: 'Put all values into the first call.',
    }];
  }
  if (record.readBy !== undefined) {
    return [{
      code: 'SRE1002',
      prop: 'Platform.configure',
      must: `be called before the platform of "${record.readBy}" is read`,
      got: named,
      fix: 'Move the call up, right behind the scope that it configures.',
    }];
  }
  return [];
}

/** Durations and classes become plain data at this door. */
function toPlatformModel(props: PlatformProps) {
  const { distribution, monitoring, ...plain } = props;
  return {
    ...plain,
    dns: distribution?.dns,
    monitoring: monitoring && {
      namespace: monitoring.namespace,
      selectorLabels: monitoring.selectorLabels,
      scrapeIntervalMs: monitoring.scrapeInterval.toMilliseconds({ integral: false }),
      retentionMs: monitoring.retention?.toMilliseconds({ integral: false }),
    },
  };
}
