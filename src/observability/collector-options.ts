import { Size } from 'cdk8s';
import { RedactionRule } from './redaction-rule';
import { TraceSampling } from './trace-sampling';

/**
 * The collectors of a stack: `otel-agent`, a pod on every node that applications send to, and `otel-gateway`, which masks, counts, samples and
 * passes on to the stores.
 */
export interface CollectorOptions {
  /**
   * Image of the collector, at least version 0.150. The Kubernetes distribution suffices unless logs go to OpenSearch. An image whose name is not
   * that of a released distribution is taken to have all that is needed.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
  /**
   * Version of the collector in the image, as in `0.160.0`: names of components depend on it.
   *
   * @default - the tag of the image
   */
  readonly version?: string;
  /**
   * Which traces are kept.
   *
   * @default TraceSampling.tail(): all with errors, all that last 1 s, and 10 % of the others
   */
  readonly sampling?: TraceSampling;
  /**
   * What is masked besides what the library masks by itself.
   *
   * @default - nothing more
   */
  readonly redaction?: RedactionRule[];
  /**
   * Whether e-mail addresses, numbers of payment cards, bank accounts and social security, tokens, and whatever is called password, secret,
   * token, authorization, cookie or API key are masked.
   *
   * @default true
   */
  readonly defaultRedaction?: boolean;
  /**
   * Keys of attributes that are never masked, whatever they hold.
   *
   * @default - those that Kubernetes and the runtime of containers fill in
   */
  readonly keptKeys?: string[];
  /**
   * Namespaces whose log files are not read. What applications send by OTLP still arrives.
   *
   * @default - all are read
   */
  readonly unreadNamespaces?: string[];
  /**
   * Paths of requests that no user makes, each with what is below it. Their server spans are dropped before anything is counted.
   *
   * @default - /health, /healthz, /livez, /readyz, /startupz, /ping, /metrics, and those of Prometheus and Spring Boot
   */
  readonly noisePaths?: string[];
  /**
   * Whether agents measure nodes, pods and volumes. They mount the file system of the node read-only for it.
   *
   * @default true
   */
  readonly nodeMetrics?: boolean;
  /**
   * Whether the certificate of kubelets has to be signed by the cluster. Most installations of Kubernetes let kubelets sign their own.
   *
   * @default false
   */
  readonly verifyKubelet?: boolean;
  /**
   * Pods of the gateway, at most 20. With more than one, agents send all spans of a trace to the same. There is no autoscaling: each change of
   * the number splits the traces that are under way.
   *
   * @default - as the profile says, 1
   */
  readonly gatewayReplicas?: number;
  /**
   * Size of the volume of each gateway, whole GiB. It holds what stores do not take yet.
   *
   * @default - as the profile says: 2, 10 or 50 GiB
   */
  readonly queueSize?: Size;
  /**
   * Storage class of that volume.
   *
   * @default - the default class of the cluster
   */
  readonly queueStorageClass?: string;
}
