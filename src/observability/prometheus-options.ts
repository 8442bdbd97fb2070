import { Duration, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { RemoteWriteOptions } from './remote-write-options';

/** The Prometheus of a stack. */
export interface PrometheusOptions {
  /**
   * Image. Its tag says the version, and the version decides which settings are written, and how: at least 3.5.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
  /**
   * Version of Prometheus in the image, such as `3.13.2`, where its tag does not say it.
   *
   * @default - the tag of the image
   */
  readonly version?: string;
  /**
   * Servers that all scrape everything. Two keep alerting while one restarts.
   *
   * @default - 1 for StackProfile.SMALL, 2 for the others
   */
  readonly replicas?: number;
  /**
   * CPU that each server requests.
   *
   * @default - as the profile sizes it
   */
  readonly cpu?: Cpu;
  /**
   * Memory that each server requests; its limit is one and a half times that.
   *
   * @default - as the profile sizes it
   */
  readonly memory?: Size;
  /**
   * How long samples are kept. Objectives need them for as long as their window lasts.
   *
   * @default - `retention` of the platform's monitoring; 35 days where that is not known, so that a window of 30 days can be counted
   */
  readonly retention?: Duration;
  /**
   * How much is kept: the oldest samples go when there is more, however old they are.
   *
   * @default - four fifths of the volume, since the write-ahead log and compaction need room as well
   * @see https://prometheus.io/docs/prometheus/latest/storage/#right-sizing-retention-size
   */
  readonly retentionSize?: Size;
  /**
   * Volume of each server.
   *
   * @default - 20 GiB, 100 GiB or 500 GiB by the profile
   */
  readonly storage?: Size;
  /**
   * StorageClass of the volumes.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * Time between two evaluations of the rules.
   *
   * @default - the scrape interval of the platform's monitoring
   */
  readonly evaluationInterval?: Duration;
  /**
   * Longest time that a scrape may take.
   *
   * @default Duration.seconds(10), or the scrape interval if that is shorter
   */
  readonly scrapeTimeout?: Duration;
  /**
   * How late a sample may arrive that is pushed, as those of the collectors are when they had to wait.
   *
   * @default Duration.minutes(30)
   */
  readonly outOfOrderWindow?: Duration;
  /**
   * Labels of everything that leaves this Prometheus: alerts and remote writes, beside `cluster` and `region` of the platform.
   *
   * @default - none
   */
  readonly externalLabels?: { readonly [name: string]: string };
  /**
   * External label that holds the name of the pod, by which stores tell replicas apart. Alerts go out without it.
   *
   * @default 'prometheus_replica'
   */
  readonly replicaLabel?: string;
  /**
   * Resource attributes of OpenTelemetry that become labels of pushed metrics, beside those that name service, pod and node.
   *
   * @default - none
   */
  readonly promotedAttributes?: string[];
  /**
   * Whether native histograms are scraped, beside the classic ones.
   *
   * @default true; false where the operator runs a version from 3.9 to 3.12, which it cannot tell to
   */
  readonly nativeHistograms?: boolean;
  /**
   * Exemplars that are kept in memory: the traces behind a value. 0 keeps none.
   *
   * @default 100000
   */
  readonly exemplars?: number;
  /**
   * Samples that a pod may answer a scrape with. A scrape with more fails as a whole, and `up` tells.
   *
   * @default 20000
   */
  readonly sampleLimit?: number;
  /**
   * Whether certificates of kubelets must be signed by the CA of the cluster. Most clusters let kubelets sign their own.
   *
   * @default false
   */
  readonly verifyKubelets?: boolean;
  /**
   * Stores that samples are sent to as well.
   *
   * @default - none
   */
  readonly remoteWrites?: RemoteWriteOptions[];
  /**
   * ConfigMaps in the namespace of the stack that hold rule files with names that end in `.yml` or `.yaml`, beside the rules of the app.
   * Only without the operator, which reads PrometheusRules.
   *
   * @default - none
   */
  readonly ruleConfigMaps?: string[];
  /**
   * Namespaces whose pods may query.
   *
   * @default - none beside the parts of the stack
   */
  readonly queryNamespaces?: string[];
  /**
   * Where people reach Prometheus, for links in alerts. If it has a path, whatever leads there takes the path away.
   *
   * @default - its Service, which only the cluster can reach
   */
  readonly externalUrl?: string;
}
