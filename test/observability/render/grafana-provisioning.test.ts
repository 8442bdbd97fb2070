import fc from 'fast-check';
import { parse } from 'yaml';
import { LogStore } from '../../../src/observability/log-store';
import { StackModel } from '../../../src/observability/model/stack-model';
import { renderDashboardProvider, renderDatasources, renderProvisioning } from '../../../src/observability/render/grafana-provisioning';
import { TraceStore } from '../../../src/observability/trace-store';
import { alertmanagerModel } from '../../support/alertmanager';
import { prometheusModel } from '../../support/prometheus';
import { storesModel } from '../../support/stores';

/** As Grafana reads it: two dollar signs are one, and one alone would be a variable. */
function sources(model: StackModel): Record<string, any> {
  const text = renderDatasources(model);
  expect(text.replaceAll('$$', '')).not.toContain('$');
  return Object.fromEntries(parse(text.replaceAll('$$', '$')).datasources.map((source: any) => [source.uid, source]));
}

const all = (traces?: TraceStore, logs?: LogStore): StackModel => ({
  ...storesModel({ traces, logs }), prometheus: prometheusModel(), alertmanager: alertmanagerModel(),
});

test('everything that the stack keeps is there, and Prometheus comes first', () => {
  const found = sources(all());
  expect(Object.entries(found).map(([uid, { type, url }]) => [uid, type, url])).toEqual([
    ['prometheus', 'prometheus', 'http://prometheus.monitoring.svc:9090'],
    ['alertmanager', 'alertmanager', 'http://alertmanager.monitoring.svc:9093'],
    ['jaeger', 'jaeger', 'http://jaeger.monitoring.svc:16686'],
    ['loki', 'loki', 'http://loki.monitoring.svc:3100'],
  ]);
  expect(Object.values(found).filter(({ isDefault }) => isDefault).map(({ uid }) => uid)).toEqual(['prometheus']);
});

test('an exemplar leads to its trace', () => {
  expect(sources(all()).prometheus.jsonData.exemplarTraceIdDestinations).toContainEqual({ name: 'trace_id', datasourceUid: 'jaeger', urlDisplayLabel: 'Trace' });
});

test('a span leads to the logs of its trace, and to rate, errors and duration of its service', () => {
  const { tracesToLogsV2: logs, tracesToMetrics: metrics } = sources(all()).jaeger.jsonData;
  expect(logs).toMatchObject({ datasourceUid: 'loki', customQuery: true, query: '{service_name=~".+"} | trace_id="${__span.traceId}"' });
  expect(metrics.datasourceUid).toBe('prometheus');
  expect(metrics.queries[0].query).toBe('sum by (service_name) (rate(traces_span_metrics_calls_total{$__tags}[5m]))');
});

test('what links ask is valid when a span has none of the tags that they look for, among which Jaeger has no name of the service', () => {
  const { tracesToLogsV2: logs, tracesToMetrics: metrics } = sources(all()).jaeger.jsonData;
  expect(logs.query).not.toContain('__tags');
  expect(metrics.tags.map(({ key }: any) => key)).not.toContain('service.name');
  expect(metrics.queries.filter(({ query }: any) => /\$__tags,/.test(query))).toEqual([]);
});

test('a line leads to its trace', () => {
  expect(sources(all()).loki.jsonData.derivedFields).toEqual([
    { name: 'Trace', matcherType: 'label', matcherRegex: 'trace_id', url: '${__value.raw}', datasourceUid: 'jaeger', urlDisplayLabel: 'Trace' },
  ]);
});

test('beside a database traces are read from those that show them', () => {
  expect(sources(all(TraceStore.openSearch({ urls: ['https://search:9200'] }))).jaeger.url).toBe('http://jaeger-query.monitoring.svc:16686');
});

test('logs in OpenSearch have no source, and nothing leads there', () => {
  const found = sources(all(undefined, LogStore.openSearch({ url: 'https://search:9200' })));
  expect(Object.keys(found)).toEqual(['prometheus', 'alertmanager', 'jaeger']);
  expect(found.jaeger.jsonData).not.toHaveProperty('tracesToLogsV2');
});

test('whatever a text holds, Grafana reads it as it was', () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', 'a', ':', '\n', '"') }), (text) => {
    expect(parse(renderProvisioning({ text })).text.replaceAll('$$', '$')).toBe(text);
  }));
});

test('dashboards are files, which nobody changes by hand', () => {
  expect(parse(renderDashboardProvider('/dashboards')).providers).toEqual([expect.objectContaining({
    type: 'file', allowUiUpdates: false, disableDeletion: false, options: { path: '/dashboards', foldersFromFilesStructure: false },
  })]);
});
