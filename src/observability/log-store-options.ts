import { Duration, Size } from 'cdk8s';
import { LogRetention } from './log-retention';
import { ProgramOptions } from './program-options';
import { SecretKey } from './secret-key';

/** A bucket that is reached as S3 is. */
export interface LogBucket {
  /** Name of the bucket. It has to exist. */
  readonly bucket: string;
  /**
   * Region of the bucket, for example `eu-west-1`.
   *
   * @default - `us-east-1`, which stores other than AWS take as well
   */
  readonly region?: string;
  /**
   * URL of a store other than AWS, for example `https://minio.storage.svc:9000`. Its buckets are addressed by path.
   *
   * @default - AWS
   */
  readonly endpoint?: string;
  /** Access key that may read, write, delete and list. The default of `key` is `access-key-id`. */
  readonly accessKeyId: SecretKey;
  /** Its secret. The default of `key` is `secret-access-key`. */
  readonly secretAccessKey: SecretKey;
}

/** What can be said of logs wherever they are kept. */
export interface LogStoreOptions extends ProgramOptions {
  /**
   * How long logs are kept, at least a day.
   *
   * @default Duration.days(30)
   */
  readonly retention?: Duration;
  /**
   * Logs that are kept longer or shorter. The first that holds decides.
   *
   * @default [LogRetention.ofDataType('audit', Duration.days(365))]
   */
  readonly tiers?: LogRetention[];
}

/** Logs in Loki. */
export interface LokiOptions extends LogStoreOptions {
  /**
   * Where lines are kept.
   *
   * @default - on the volume
   */
  readonly bucket?: LogBucket;
  /**
   * The volume. Beside a bucket it holds what was not written there yet.
   *
   * @default - 20 GiB, 100 GiB or 500 GiB by the profile; 10 GiB beside a bucket
   */
  readonly storage?: Size;
  /**
   * StorageClass of the volume.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * MiB a second that are taken in; collectors wait and try again with what is more.
   *
   * @default - 4, 16 or 64 by the profile
   */
  readonly ingestionRate?: number;
  /**
   * Longest line. What is longer is cut, not lost.
   *
   * @default Size.kibibytes(256)
   */
  readonly maxLineSize?: Size;
}

/**
 * Logs in OpenSearch, in an index for each data type and day. A CronJob sets the policies of its Index State Management, by which it deletes them:
 * an index keeps the policy that it was made with. Grafana shows these logs only with a plugin; OpenSearch Dashboards shows them without.
 */
export interface OpenSearchLogOptions extends LogStoreOptions {
  /** URL with scheme and port: `https://search.search.svc:9200`. */
  readonly url: string;
  /**
   * What names of indices start with.
   *
   * @default 'logs'
   */
  readonly indexPrefix?: string;
  /**
   * User of the store, who may write indices and the policies of Index State Management.
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
   * Certificate of the authority that signed that of the store. The default of `key` is `ca.crt`.
   *
   * @default - the authorities that the image trusts
   */
  readonly ca?: SecretKey;
}
