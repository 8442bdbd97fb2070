import { stringify } from 'yaml';
import { FromEnvironment, goDuration, type Settings, written } from './collector-config';
import { httpClientTls, serverTls } from './stack-tls';
import { memoryLimitMib } from '../model/memory-limit';
import { NAMES, PORTS } from '../model/ports';
import { storeUrl, type TlsModel } from '../model/stack-tls';
import { isLocal, type TracesModel, type TraceStoreModel } from '../model/traces-model';

/** What a Jaeger does: takes spans, shows traces, or both. */
export type JaegerRole = 'all' | 'collector' | 'query';

/** Where the files of a Jaeger are. */
export const JAEGER_PATHS = {
  config: '/etc/jaeger',
  data: '/badger',
  password: '/etc/jaeger-password',
  ca: '/etc/jaeger-ca',
} as const;

/** The variable that holds the password of ClickHouse, which is read from no file. */
export const CLICKHOUSE_PASSWORD = 'CLICKHOUSE_PASSWORD';

const STORE = 'traces';
const METRICS = 'prometheus';
const DAY = 86_400_000;

/**
 * The configuration of a Jaeger, which is a collector with a store and a user interface. It listens on every address, of IPv4 or IPv6:
 * receivers and health checks would take connections from their own pod only.
 *
 * @see https://www.jaegertracing.io/docs/latest/deployment/configuration/
 */
export function renderJaegerConfig(role: JaegerRole, model: TracesModel, namespace: string, tls?: TlsModel): string {
  const takes = role !== 'query';
  const shows = role !== 'collector';
  const secured = serverTls({ tls });
  const config: Settings = {
    extensions: {
      healthcheckv2: { use_v2: true, http: { endpoint: listen(PORTS.collectorHealth) } },
      jaeger_storage: {
        backends: { [STORE]: storeSettings(model.store) },
        metric_backends: shows ? { [METRICS]: { prometheus: metricSettings({ namespace, tls }) } } : undefined,
      },
      jaeger_query: shows ? querySettings() : undefined,
      remote_sampling: takes ? samplingSettings() : undefined,
    },
    receivers: takes
      ? { otlp: { protocols: { grpc: { endpoint: listen(PORTS.otlpGrpc), ...secured }, http: { endpoint: listen(PORTS.otlpHttp), ...secured } } } }
      : { nop: {} },
    processors: takes ? { memory_limiter: memoryLimiter(model), batch: {} } : undefined,
    exporters: takes ? { jaeger_storage_exporter: { trace_storage: STORE } } : { nop: {} },
    service: {
      extensions: ['healthcheckv2', 'jaeger_storage', ...shows ? ['jaeger_query'] : [], ...takes ? ['remote_sampling'] : []],
      pipelines: {
        traces: takes
          ? { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['jaeger_storage_exporter'] }
          : { receivers: ['nop'], exporters: ['nop'] },
      },
      telemetry: {
        resource: { 'service.name': takes ? NAMES.jaeger : NAMES.jaegerQuery },
        metrics: { level: 'normal', readers: [{ pull: { exporter: { prometheus: { host: '', port: PORTS.collectorMetrics } } } }] },
        logs: { level: 'info', encoding: 'json' },
      },
    },
  };
  return stringify(written(config), { lineWidth: 0, aliasDuplicateObjects: false, keepUndefined: false });
}

/** What services that ask are told: the share of traces that they start. */
export function renderSamplingFile({ samplingPercent }: Pick<TracesModel, 'samplingPercent'>): string {
  return `${JSON.stringify({ default_strategy: { type: 'probabilistic', param: samplingPercent / 100 } }, undefined, 2)}\n`;
}

/** The user interface: it offers the whole time that traces are kept, and rate, errors and duration of operations. */
export function renderUiFile({ store }: Pick<TracesModel, 'store'>): string {
  const days = store.kind === 'memory' ? 2 : Math.max(1, Math.ceil(store.retentionMs / DAY));
  return `${JSON.stringify({
    monitor: { menuEnabled: true },
    dependencies: { menuEnabled: true },
    search: { maxLookback: { label: days === 1 ? '1 Day' : `${days} Days`, value: `${days}d` } },
  }, undefined, 2)}\n`;
}

function storeSettings(store: TraceStoreModel): Settings {
  switch (store.kind) {
    case 'memory': return { memory: { max_traces: store.maxTraces } };
    case 'badger': return {
      badger: {
        // True by default: everything would be gone with the pod.
        ephemeral: false,
        directories: { keys: `${JAEGER_PATHS.data}/keys`, values: `${JAEGER_PATHS.data}/values` },
        ttl: { spans: goDuration(store.retentionMs) },
      },
    };
    case 'openSearch':
    case 'elasticSearch': return {
      [store.kind.toLowerCase()]: {
        server_urls: [...store.urls],
        auth: store.username === undefined ? undefined : {
          basic: { username: store.username, password_file: store.password && `${JAEGER_PATHS.password}/password` },
        },
        tls: store.ca && { ca_file: `${JAEGER_PATHS.ca}/ca.crt` },
        // What is older is in an index, but is not looked for: 72 hours by default.
        max_span_age: goDuration(store.retentionMs),
        indices: {
          index_prefix: store.indexPrefix,
          spans: { shards: store.shards, replicas: store.indexReplicas },
          services: { shards: 1, replicas: store.indexReplicas },
          dependencies: { shards: 1, replicas: store.indexReplicas },
          sampling: { shards: 1, replicas: store.indexReplicas },
        },
      },
    };
    case 'clickHouse': return {
      clickhouse: {
        addresses: [...store.addresses],
        database: store.database,
        auth: store.username === undefined ? undefined : {
          basic: { username: store.username, password: store.password && new FromEnvironment(CLICKHOUSE_PASSWORD) },
        },
        tls: store.ca && { ca_file: `${JAEGER_PATHS.ca}/ca.crt` },
        create_schema: true,
        ttl: goDuration(store.retentionMs),
      },
    };
  }
}

/** The names that span metrics of the gateway have in Prometheus: `traces_span_metrics_calls_total`, `traces_span_metrics_duration_milliseconds_bucket`. */
function metricSettings(context: { readonly namespace: string; readonly tls?: TlsModel }): Settings {
  return {
    endpoint: storeUrl(NAMES.prometheus, context),
    ...httpClientTls(context, NAMES.prometheus),
    metric_namespace: 'traces_span_metrics',
    latency_unit: 'ms',
    normalize_calls: true,
    normalize_duration: true,
  };
}

function querySettings(): Settings {
  return {
    http: { endpoint: listen(PORTS.jaegerUi) },
    grpc: { endpoint: listen(PORTS.jaegerQueryGrpc) },
    storage: { traces: STORE, metrics: METRICS },
    ui: { config_file: `${JAEGER_PATHS.config}/ui.json` },
  };
}

function samplingSettings(): Settings {
  return {
    file: { path: `${JAEGER_PATHS.config}/sampling.json` },
    http: { endpoint: listen(PORTS.jaegerSamplingHttp) },
    grpc: { endpoint: listen(PORTS.jaegerSamplingGrpc) },
  };
}

/** Spans are refused, and sent again by the gateway, before the pod is killed. Traces in memory are what it holds anyway, so there they may use more. */
function memoryLimiter({ resources, store }: TracesModel): Settings {
  const limit = memoryLimitMib(resources);
  return { check_interval: '1s', limit_mib: Math.floor(limit * (isLocal(store) ? 0.9 : 0.8)), spike_limit_mib: Math.floor(limit * 0.2) };
}

function listen(port: number): string {
  return `:${port}`;
}
