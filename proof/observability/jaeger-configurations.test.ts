import { parse } from 'yaml';
import { stackFiles } from './stack-files';
import { TraceStore } from '../../src';
import { withFiles } from '../prometheus/temporary';
import { judge, Verdict } from '../prometheus/verdict';

const LOGIN = { username: 'jaeger', password: { secretName: 'search' }, ca: { secretName: 'search' } };

const STORES: readonly [string, TraceStore][] = [
  ['OpenSearch', TraceStore.openSearch({ urls: ['https://search.search.svc:9200'], ...LOGIN })],
  ['ClickHouse', TraceStore.clickHouse({ addresses: ['clickhouse.data.svc:9000'], username: 'jaeger', password: { secretName: 'clickhouse' } })],
];

/** Lets Jaeger itself check a configuration; nothing of it starts. */
function validate(config: any, files: Readonly<Record<string, string>> = {}): Verdict {
  return withFiles({ ...files, 'jaeger.yaml': JSON.stringify(config) }, (folder) => judge('jaeger', ['validate', '--config=jaeger.yaml'], folder, { KUBECONFIG: '' }));
}

/** The configuration without what the newest Jaeger that can be built knows otherwise, or not at all: databases, and parts that do nothing. */
function known(configMap: string, traces: TraceStore): any {
  const config = parse(stackFiles(configMap, { traces })['jaeger.yaml']);
  expect(Object.keys(config.extensions.jaeger_storage.backends)).toEqual(['traces']);
  config.extensions.jaeger_storage.backends.traces = { memory: { max_traces: 1 } };
  return JSON.parse(JSON.stringify(config).replace('"receivers":{"nop":{}}', '"receivers":{"otlp":{"protocols":{"grpc":{}}}}')
    .replace('"exporters":{"nop":{}}', '"exporters":{"debug":{}}').replace('"receivers":["nop"]', '"receivers":["otlp"]').replace('"exporters":["nop"]', '"exporters":["debug"]'));
}

test.each(STORES)('beside %s Jaeger accepts all but the store, of the one that takes spans and of the one that shows them', (_, traces) => {
  expect(known('jaeger-config', traces).extensions).not.toHaveProperty('jaeger_query');
  expect(known('jaeger-query-config', traces).extensions).not.toHaveProperty('remote_sampling');
  for (const configMap of ['jaeger-config', 'jaeger-query-config']) expect(validate(known(configMap, traces))).toMatchObject({ ok: true });
});

test('it accepts the whole configuration of a store of its own', () => {
  for (const traces of [TraceStore.memory(), TraceStore.badger()]) {
    const { 'jaeger.yaml': config, ...files } = stackFiles('jaeger-config', { traces });
    expect(validate(parse(config), files)).toMatchObject({ ok: true });
  }
});

test.each([
  ['a store that nothing defines', 'jaeger-config', (config: any) => { config.exporters.jaeger_storage_exporter = { trace_store: 'traces' }; }],
  ['a misspelt backend of metrics', 'jaeger-query-config', (config: any) => { config.extensions.jaeger_storage.metrics_backends = {}; }],
  ['a pipeline without exporters', 'jaeger-query-config', (config: any) => { config.service.pipelines.traces.exporters = []; }],
])('it refuses %s', (_, configMap, plant) => {
  const config = known(configMap, STORES[0][1]);
  plant(config);
  expect(validate(config).ok).toBe(false);
});
