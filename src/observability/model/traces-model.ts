import type { ComponentResources, ComponentStorage, SecretKeyModel } from './component';
import { hostOf, NAMES, PORTS } from './ports';

/** Where traces are kept, and the Jaeger that keeps and shows them. */
export interface TracesModel {
  readonly image: string;
  readonly store: TraceStoreModel;
  /** Of the pods that take spans; and of those that show them, where roles are split. */
  readonly replicas: number;
  readonly queryReplicas: number;
  readonly resources: ComponentResources;
  /** Share of traces that a service is told to start, if it asks. */
  readonly samplingPercent: number;
  /** Namespaces whose pods may open the user interface. */
  readonly uiNamespaces: readonly string[];
}

export type TraceStoreModel = MemoryStoreModel | BadgerStoreModel | SearchStoreModel | ClickHouseStoreModel;

/** Gone with the pod. */
export interface MemoryStoreModel {
  readonly kind: 'memory';
  readonly maxTraces: number;
}

/** A volume that one pod writes to. */
export interface BadgerStoreModel {
  readonly kind: 'badger';
  readonly retentionMs: number;
  readonly storage: Omit<ComponentStorage, 'mountPath'>;
}

/** A database outside of the stack, and how it is entered. */
export interface DatabaseLogin {
  readonly username?: string;
  readonly password?: SecretKeyModel;
  /** Certificate of the authority that signed that of the database. */
  readonly ca?: SecretKeyModel;
}

/** OpenSearch or Elasticsearch: an index a day. */
export interface SearchStoreModel extends DatabaseLogin {
  readonly kind: 'openSearch' | 'elasticSearch';
  readonly urls: readonly string[];
  readonly retentionMs: number;
  readonly indexPrefix: string;
  readonly shards: number;
  readonly indexReplicas: number;
  readonly cleanerImage: string;
}

export interface ClickHouseStoreModel extends DatabaseLogin {
  readonly kind: 'clickHouse';
  /** `host:port` of the native protocol. */
  readonly addresses: readonly string[];
  readonly database: string;
  readonly retentionMs: number;
}

/** Whether a single pod holds the traces, so that there can be no second one. */
export function isLocal(store: TraceStoreModel): store is MemoryStoreModel | BadgerStoreModel {
  return store.kind === 'memory' || store.kind === 'badger';
}

/** `host:port` that takes OTLP over gRPC, for whoever sends spans to the store. */
export function traceEndpoint(namespace: string): string {
  return `${hostOf(NAMES.jaeger, namespace)}:${PORTS.otlpGrpc}`;
}

/** Name of the component that shows traces and answers queries. */
export function traceQueryName({ store }: Pick<TracesModel, 'store'>): string {
  return isLocal(store) ? NAMES.jaeger : NAMES.jaegerQuery;
}
