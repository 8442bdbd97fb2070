import { Duration } from 'cdk8s';
import { EnvFrom, EnvValue, ImagePullPolicy, PercentOrAbsolute } from 'cdk8s-plus-27';
import { Autoscaling } from './autoscaling';
import { DisruptionBudget } from './disruption-budget';
import { Drain } from './drain';
import { HealthCheck } from './health-check';
import { SecurityUser } from './security-user';
import { ServicePortOptions, ServiceResources } from './service-container';

/** A taint that the pods of a service put up with. */
export interface ServiceToleration {
  /** Key of the taint. */
  readonly key: string;
  /**
   * Value of the taint.
   *
   * @default - any value
   */
  readonly value?: string;
  /**
   * Effect of the taint: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   *
   * @default - every effect
   */
  readonly effect?: string;
}

/** What a service is. Only the image has no default. */
export interface ProductionServiceProps {
  /** Image with tag or digest. A digest makes sure that what was tested is what runs: `ghcr.io/acme/checkout:1.4.2@sha256:…`. */
  readonly image: string;
  /**
   * Name of all objects, and the value of the selector. It is a contract with the cluster: a new name is a new service.
   * Set it before the construct gets another id.
   *
   * @default - the id of the construct
   */
  readonly name?: string;
  /**
   * Namespace.
   *
   * @default - the namespace of the chart
   */
  readonly namespace?: string;
  /**
   * Labels on every object and pod, beside those of the library. They are never part of a selector.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations on every object.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
  /**
   * Annotations on the pods, for meshes and agents.
   *
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };
  /**
   * Annotations on the ServiceAccount, for the identity that a cloud binds to it.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { readonly [key: string]: string };
  /**
   * Program to run instead of the image's entry point.
   *
   * @default - the entry point of the image
   */
  readonly command?: string[];
  /**
   * Arguments.
   *
   * @default - those of the image
   */
  readonly args?: string[];
  /**
   * Port that the container serves requests on.
   *
   * @default 8080
   */
  readonly port?: number;
  /**
   * Name of that port.
   *
   * @default 'http'
   */
  readonly portName?: string;
  /**
   * Port of the Service.
   *
   * @default 80
   */
  readonly servicePort?: number;
  /**
   * Further ports.
   *
   * @default - none
   */
  readonly extraPorts?: ServicePortOptions[];
  /**
   * Whether Prometheus scrapes the service. It has no effect where the platform is not monitored.
   *
   * @default true
   */
  readonly scrape?: boolean;
  /**
   * Port that serves metrics. It may be the port of the service itself.
   *
   * @default 9090
   */
  readonly metricsPort?: number;
  /**
   * Path that serves metrics.
   *
   * @default '/metrics'
   */
  readonly metricsPath?: string;
  /**
   * What the container is promised and may not exceed.
   *
   * @default - 500 millis of CPU, 512 MiB of memory and of storage, twice as much as limits
   */
  readonly resources?: ServiceResources;
  /**
   * Environment variables.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: EnvValue };
  /**
   * ConfigMaps and Secrets whose keys become environment variables.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];
  /**
   * Names of variables that look like a secret and hold none.
   *
   * @default - none
   */
  readonly publicEnv?: string[];
  /**
   * When to restart the container: only when it can never recover by itself.
   *
   * @default - GET /health/live after 30 s, every 10 s, 5 s timeout, 3 failures
   */
  readonly liveness?: HealthCheck;
  /**
   * When the pod may receive requests. It should not depend on what all replicas share.
   *
   * @default - GET /health/ready after 10 s, every 5 s, 3 s timeout, 3 failures
   */
  readonly readiness?: HealthCheck;
  /**
   * When the container has started; the other checks wait for it.
   *
   * @default - the liveness endpoint every 5 s, for up to two minutes
   */
  readonly startup?: HealthCheck;
  /**
   * How a pod keeps serving while load balancers learn that it is going away.
   *
   * @default Drain.sleep(Duration.seconds(15))
   */
  readonly drain?: Drain;
  /**
   * The longest time that a request may take. Whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly longestRequest?: Duration;
  /**
   * Time from the decision to stop a pod until it is killed. Whole seconds, at least drain + longest request + 5 s.
   *
   * @default - drain + longest request + 5 s
   */
  readonly terminationGracePeriod?: Duration;
  /**
   * How many pods a rollout may add at a time.
   *
   * @default PercentOrAbsolute.absolute(1)
   */
  readonly maxSurge?: PercentOrAbsolute;
  /**
   * How many pods may be missing during a rollout.
   *
   * @default PercentOrAbsolute.absolute(0)
   */
  readonly maxUnavailable?: PercentOrAbsolute;
  /**
   * How long a new pod must stay ready before the rollout goes on. Whole seconds.
   *
   * @default Duration.seconds(10)
   */
  readonly minReady?: Duration;
  /**
   * Time without progress after which a rollout has failed. Whole seconds.
   *
   * @default Duration.minutes(10)
   */
  readonly progressDeadline?: Duration;
  /**
   * How many old revisions are kept to roll back to.
   *
   * @default 5
   */
  readonly revisionHistoryLimit?: number;
  /**
   * Who decides how many replicas run.
   *
   * @default Autoscaling.hpa()
   */
  readonly autoscaling?: Autoscaling;
  /**
   * How many pods a drain of nodes may take away at a time.
   *
   * @default DisruptionBudget.maxUnavailable(1)
   */
  readonly disruptionBudget?: DisruptionBudget;
  /**
   * Who the processes run as.
   *
   * @default - user and group 10001; on OpenShift, whom the cluster assigns
   */
  readonly user?: SecurityUser;
  /**
   * Whether the container's own file system is read-only.
   *
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Directories that the application writes to. Each is a scratch directory of 256 MiB.
   *
   * @default ['/tmp']
   */
  readonly writablePaths?: string[];
  /**
   * Whether the application calls the Kubernetes API and so gets a token for it.
   *
   * @default false
   */
  readonly serviceAccountToken?: boolean;
  /**
   * When the kubelet asks the registry. Anything but `ALWAYS` needs an image pinned by digest.
   *
   * @default ImagePullPolicy.ALWAYS
   */
  readonly imagePullPolicy?: ImagePullPolicy;
  /**
   * PriorityClass. It must exist: pods of an unknown class are never created.
   *
   * @default - that of the platform
   */
  readonly priorityClassName?: string;
  /**
   * Labels that a node must have.
   *
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };
  /**
   * Taints that the pods put up with.
   *
   * @default - none
   */
  readonly tolerations?: ServiceToleration[];
  /**
   * Whether connections are limited to those that are allowed.
   *
   * @default true
   */
  readonly networkPolicy?: boolean;
  /**
   * Whether pods of the same namespace may call the service, and be called by it.
   *
   * @default true
   */
  readonly trustNamespace?: boolean;
  /**
   * Whether callers are sent to pods in their own zone while there are enough. Saves traffic between zones, and may load zones unevenly.
   * Needs Kubernetes 1.31.
   *
   * @default false
   */
  readonly preferSameZone?: boolean;
}
