import type { ComponentResources, ComponentStorage, SecretKeyModel } from './component';
import { NAMES } from './ports';
import { storeUrl, type TlsModel } from './stack-tls';
import type { Labels } from '../../core/labels';

/** Where logs are kept, and for how long. */
export interface LogsModel {
  /** Of Loki; or of what sets the retention of a store outside of the stack. */
  readonly image: string;
  readonly store: LogStoreModel;
  readonly retentionMs: number;
  /** Logs that are kept longer or shorter than the others; the first that matches holds. */
  readonly tiers: readonly LogTierModel[];
  readonly resources: ComponentResources;
}

/** Logs that are kept for a time of their own: of one data type, of the severities below INFO, or by labels of Loki. */
export type LogTierModel = { readonly retentionMs: number } & (
  | { readonly kind: 'dataType'; readonly dataType: string }
  | { readonly kind: 'debug' }
  | { readonly kind: 'labels'; readonly labels: Labels }
);

export type LogStoreModel = LokiStoreModel | OpenSearchLogStoreModel;

export interface LokiStoreModel {
  readonly kind: 'loki';
  /** Of the write-ahead log and the index; and of everything where there is no object store. */
  readonly storage: Omit<ComponentStorage, 'mountPath'>;
  readonly objects?: ObjectStoreModel;
  readonly ingestionMibPerSecond: number;
  readonly maxLineKib: number;
}

/** A bucket that is reached as S3 is. */
export interface ObjectStoreModel {
  readonly bucket: string;
  readonly region: string;
  /** Of stores other than AWS. */
  readonly endpoint?: string;
  readonly accessKeyId: SecretKeyModel;
  readonly secretAccessKey: SecretKeyModel;
}

export interface OpenSearchLogStoreModel {
  readonly kind: 'openSearch';
  readonly url: string;
  readonly indexPrefix: string;
  readonly username?: string;
  readonly password?: SecretKeyModel;
  readonly ca?: SecretKeyModel;
}

/**
 * The attribute that says of which data type a log is, such as `audit`. Of the resource, as the annotation
 * `resource.opentelemetry.io/data.type` of a pod sets it, or of one record.
 */
export const DATA_TYPE_ATTRIBUTE = 'data.type';

/** The data type of logs that name none. */
export const DEFAULT_DATA_TYPE = 'application';

/**
 * Attributes of the resource that become labels of Loki, with underscores for dots. There are few values of each:
 * what differs by pod or request stays beside the line, where it is searched as well.
 *
 * @see https://grafana.com/docs/loki/latest/get-started/labels/cardinality/
 */
export const LOG_LABELS = [
  'service.name', 'service.namespace', 'k8s.namespace.name', 'k8s.cluster.name', 'deployment.environment.name', DATA_TYPE_ATTRIBUTE,
] as const;

/** Where collectors send logs to. */
export type LogsLink =
  /** OTLP over HTTP: the exporter appends `/v1/logs`. */
  | { readonly kind: 'loki'; readonly endpoint: string }
  /** The exporter `opensearch` of the contrib distribution. */
  | {
    readonly kind: 'openSearch';
    readonly endpoint: string;
    readonly username?: string;
    readonly password?: SecretKeyModel;
    readonly ca?: SecretKeyModel;
    /** `logs_index`, with a placeholder for the data type; an index a day. */
    readonly index: string;
    readonly indexFallback: string;
    readonly indexTimeFormat: string;
  };

export function logsLink({ store }: Pick<LogsModel, 'store'>, context: { readonly namespace: string; readonly tls?: TlsModel }): LogsLink {
  if (store.kind === 'loki') return { kind: 'loki', endpoint: `${storeUrl(NAMES.loki, context)}/otlp` };
  const { url, username, password, ca, indexPrefix } = store;
  return {
    kind: 'openSearch',
    endpoint: url,
    username,
    password,
    ca,
    index: `${indexPrefix}-%{${DATA_TYPE_ATTRIBUTE}}`,
    indexFallback: DEFAULT_DATA_TYPE,
    indexTimeFormat: 'yyyy.MM.dd',
  };
}
