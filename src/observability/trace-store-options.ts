import { Duration, Size } from 'cdk8s';
import { ProgramOptions } from './program-options';
import { SecretKey } from './secret-key';

/** What can be said of Jaeger wherever it keeps traces. */
export interface TraceStoreOptions extends ProgramOptions {
  /**
   * Per cent of its traces that a service starts if its SDK asks Jaeger (`OTEL_TRACES_SAMPLER=parentbased_jaeger_remote`, ports 5778 and 5779).
   * The gateway then chooses among those, and no longer sees every failure. Services that do not ask start all.
   *
   * @default 10
   */
  readonly sampling?: number;
  /**
   * Namespaces whose pods may open the user interface on port 16686, beside the stack's own.
   *
   * @default - `ingressNamespaces` of the platform
   */
  readonly access?: string[];
}

/** Traces in memory, of one pod. */
export interface MemoryTraceStoreOptions extends TraceStoreOptions {
  /**
   * Traces that are kept; older ones make room.
   *
   * @default 20000 for StackProfile.SMALL, 100000 for the others
   */
  readonly maxTraces?: number;
}

/** Traces on a volume that one pod writes to. */
export interface BadgerTraceStoreOptions extends TraceStoreOptions {
  /**
   * How long traces are kept.
   *
   * @default Duration.days(7)
   */
  readonly retention?: Duration;
  /**
   * The volume.
   *
   * @default - 10 GiB, 50 GiB or 200 GiB by the profile
   */
  readonly storage?: Size;
  /**
   * StorageClass of the volume.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
}

/** A database outside of the stack. Pods that take spans and pods that show them are apart, and keep nothing themselves. */
export interface RemoteTraceStoreOptions extends TraceStoreOptions {
  /**
   * How long traces are kept, in whole days.
   *
   * @default Duration.days(7)
   */
  readonly retention?: Duration;
  /**
   * User of the database.
   *
   * @default - no login
   */
  readonly username?: string;
  /**
   * Password of that user. The default of `key` is `password`.
   *
   * @default - no login
   */
  readonly password?: SecretKey;
  /**
   * Certificate of the authority that signed that of the database. The default of `key` is `ca.crt`.
   *
   * @default - the authorities that the image trusts
   */
  readonly ca?: SecretKey;
  /**
   * Pods that take spans.
   *
   * @default - 1, or 2 for StackProfile.LARGE
   */
  readonly replicas?: number;
  /**
   * Pods that show traces.
   *
   * @default 1
   */
  readonly queryReplicas?: number;
}

/** Traces in OpenSearch or Elasticsearch, in an index a day that a CronJob deletes. */
export interface SearchTraceStoreOptions extends RemoteTraceStoreOptions {
  /** URLs of its nodes or of a balancer in front of them, with scheme and port: `https://search.search.svc:9200`. */
  readonly urls: string[];
  /**
   * What names of indices start with.
   *
   * @default 'jaeger'
   */
  readonly indexPrefix?: string;
  /**
   * Shards of an index of spans: about one for each node.
   *
   * @default 1
   */
  readonly shards?: number;
  /**
   * Copies of each shard. They need as many nodes more.
   *
   * @default 1
   */
  readonly indexReplicas?: number;
  /**
   * Image of the cleaner of old indices.
   *
   * @default - the version that this release of the library was written for
   */
  readonly cleanerImage?: string;
}

/** Traces in ClickHouse, whose tables forget by themselves. Needs Jaeger 2.18; TLS needs 2.19. */
export interface ClickHouseTraceStoreOptions extends RemoteTraceStoreOptions {
  /** `host:port` of the native protocol, of each server: `clickhouse.data.svc:9000`. */
  readonly addresses: string[];
  /**
   * The database. It has to exist; Jaeger creates its tables.
   *
   * @default 'jaeger'
   */
  readonly database?: string;
}
