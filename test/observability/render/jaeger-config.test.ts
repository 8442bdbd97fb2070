import { parse } from 'yaml';
import { JaegerRole, renderJaegerConfig, renderSamplingFile, renderUiFile } from '../../../src/observability/render/jaeger-config';
import { TraceStore } from '../../../src/observability/trace-store';
import { storesModel } from '../../support/stores';

const LOGIN = { username: 'jae$ger', password: { secretName: 'search' }, ca: { secretName: 'search' } };
const SEARCH = { urls: ['https://a:9200', 'https://b:9200'], indexPrefix: 'acme', shards: 3, indexReplicas: 2, ...LOGIN };

function config(traces?: TraceStore, role: JaegerRole = 'all') {
  return parse(renderJaegerConfig(role, storesModel({ traces }).traces, 'monitoring'));
}

const backend = (traces: TraceStore) => config(traces).extensions.jaeger_storage.backends.traces;

test('traces on a volume outlive the pod, and are kept for as long as was said', () => {
  expect(backend(TraceStore.badger())).toEqual({
    badger: { ephemeral: false, directories: { keys: '/badger/keys', values: '/badger/values' }, ttl: { spans: '604800s' } },
  });
});

test('traces in memory have a number', () => {
  expect(backend(TraceStore.memory({ maxTraces: 5 }))).toEqual({ memory: { max_traces: 5 } });
});

test.each(['openSearch', 'elasticSearch'] as const)('%s is looked into for as long as it keeps traces, and its password is a file', (kind) => {
  expect(backend(TraceStore[kind](SEARCH))).toEqual({
    [kind.toLowerCase()]: {
      server_urls: ['https://a:9200', 'https://b:9200'],
      auth: { basic: { username: 'jae$$ger', password_file: '/etc/jaeger-password/password' } },
      tls: { ca_file: '/etc/jaeger-ca/ca.crt' },
      max_span_age: '604800s',
      indices: {
        index_prefix: 'acme',
        spans: { shards: 3, replicas: 2 },
        services: { shards: 1, replicas: 2 },
        dependencies: { shards: 1, replicas: 2 },
        sampling: { shards: 1, replicas: 2 },
      },
    },
  });
});

test('ClickHouse forgets by itself, and its password is a variable', () => {
  expect(backend(TraceStore.clickHouse({ addresses: ['clickhouse:9440'], ...LOGIN }))).toEqual({
    clickhouse: {
      addresses: ['clickhouse:9440'],
      database: 'jaeger',
      auth: { basic: { username: 'jae$$ger', password: '${env:CLICKHOUSE_PASSWORD}' } },
      tls: { ca_file: '/etc/jaeger-ca/ca.crt' },
      create_schema: true,
      ttl: '604800s',
    },
  });
});

test('a store without login has none', () => {
  expect(backend(TraceStore.openSearch({ urls: ['http://a:9200'] })).opensearch).not.toHaveProperty('auth');
  expect(backend(TraceStore.openSearch({ urls: ['http://a:9200'] })).opensearch).not.toHaveProperty('tls');
});

test('one that does everything takes spans, says how many to start, and shows them with the metrics of the gateway', () => {
  const { extensions, receivers, service } = config();
  expect(service.extensions).toEqual(['healthcheckv2', 'jaeger_storage', 'jaeger_query', 'remote_sampling']);
  expect(service.pipelines).toEqual({ traces: { receivers: ['otlp'], processors: ['memory_limiter', 'batch'], exporters: ['jaeger_storage_exporter'] } });
  expect(receivers.otlp.protocols).toEqual({ grpc: { endpoint: ':4317' }, http: { endpoint: ':4318' } });
  expect(extensions.jaeger_query).toMatchObject({ http: { endpoint: ':16686' }, storage: { traces: 'traces', metrics: 'prometheus' } });
  expect(extensions.remote_sampling).toEqual({ file: { path: '/etc/jaeger/sampling.json' }, http: { endpoint: ':5778' }, grpc: { endpoint: ':5779' } });
  expect(extensions.jaeger_storage.metric_backends.prometheus.prometheus).toEqual({
    endpoint: 'http://prometheus.monitoring.svc:9090',
    metric_namespace: 'traces_span_metrics',
    latency_unit: 'ms',
    normalize_calls: true,
    normalize_duration: true,
  });
});

test('roles are apart: one takes and shows nothing, the other shows and takes nothing', () => {
  const [collector, query] = (['collector', 'query'] as const).map((role) => config(TraceStore.openSearch(SEARCH), role));
  expect(collector.service.extensions).toEqual(['healthcheckv2', 'jaeger_storage', 'remote_sampling']);
  expect(collector.extensions.jaeger_storage).not.toHaveProperty('metric_backends');
  expect(query.service.extensions).toEqual(['healthcheckv2', 'jaeger_storage', 'jaeger_query']);
  expect(query.service.pipelines).toEqual({ traces: { receivers: ['nop'], exporters: ['nop'] } });
  expect(Object.keys(query.receivers)).toEqual(['nop']);
  expect(query.extensions.jaeger_storage.backends).toEqual(collector.extensions.jaeger_storage.backends);
});

test('whatever listens does so on every address', () => {
  const listens = renderJaegerConfig('all', storesModel().traces, 'monitoring').match(/endpoint: .*:\d+"?$/gm)!;
  expect(listens.filter((line) => !/endpoint: ":\d+"|endpoint: :\d+|http:\/\/prometheus/.test(line))).toEqual([]);
});

test('spans are refused before the pod is killed', () => {
  const { limit_mib: limit, spike_limit_mib: spike } = config().processors.memory_limiter;
  expect(limit).toBeLessThan(256 * 1.5);
  expect(spike).toBeLessThan(limit / 2);
});

test('the user interface looks back for as long as traces are kept', () => {
  expect(JSON.parse(renderUiFile(storesModel().traces))).toEqual({
    monitor: { menuEnabled: true }, dependencies: { menuEnabled: true }, search: { maxLookback: { label: '7 Days', value: '7d' } },
  });
});

test('services that ask start a tenth of their traces', () => {
  expect(JSON.parse(renderSamplingFile({ samplingPercent: 10 }))).toEqual({ default_strategy: { type: 'probabilistic', param: 0.1 } });
});
