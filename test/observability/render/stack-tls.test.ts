import { parse } from 'yaml';
import { LogStore } from '../../../src/observability/log-store';
import { Component } from '../../../src/observability/model/component';
import { StackModel } from '../../../src/observability/model/stack-model';
import { agentConfig } from '../../../src/observability/render/agent-config';
import { renderCollectors } from '../../../src/observability/render/collectors';
import { renderWorkload } from '../../../src/observability/render/component-workload';
import { gatewayConfig } from '../../../src/observability/render/gateway-config';
import { renderGrafana } from '../../../src/observability/render/grafana';
import { renderJaegerConfig } from '../../../src/observability/render/jaeger-config';
import { renderLogs } from '../../../src/observability/render/logs';
import { renderPrometheus } from '../../../src/observability/render/prometheus';
import { renderComponentMonitor } from '../../../src/observability/render/stack-monitor';
import { renderTraces } from '../../../src/observability/render/traces';
import { TraceStore } from '../../../src/observability/trace-store';
import { collectorStack } from '../../support/collectors';
import { CONTEXT, TLS } from '../../support/component';
import { prometheusModel } from '../../support/prometheus';
import { storesModel } from '../../support/stores';

const CONTEXT_TLS = { ...CONTEXT, tls: TLS };
const OPERATOR_TLS = { ...CONTEXT_TLS, mode: 'operator' } as const;
const FILES = { cert_file: '/etc/stack-tls/tls.crt', key_file: '/etc/stack-tls/tls.key' };
const SERVER = { ...FILES, reload_interval: '5m' };
const client = (server: string) => ({ ca_file: '/etc/stack-tls/ca.crt', server_name_override: `${server}.monitoring.svc` });
const secret = (...keys: string[]) => ({
  mountPath: '/etc/stack-tls', source: { kind: 'secret', secretName: 'stack-tls', items: Object.fromEntries(keys.map((key) => [key, key])) },
});
const stack = (more: Partial<StackModel> = {}, logs?: LogStore): StackModel => (
  { ...storesModel({ logs }), prometheus: prometheusModel({}, CONTEXT_TLS), context: CONTEXT_TLS, ...more }
);
const file = ({ files }: Component, name: string) => {
  const own = files!.flatMap(({ source }) => (source.kind === 'own' ? [source.files] : []));
  return parse(own.find((one) => name in one)![name]);
};

test('Jaeger takes OTLP by TLS alone', () => {
  const { protocols } = parse(renderJaegerConfig('all', storesModel().traces, 'monitoring', TLS)).receivers.otlp;
  expect(protocols).toEqual({ grpc: { endpoint: ':4317', tls: SERVER }, http: { endpoint: ':4318', tls: SERVER } });
});

test('a Jaeger that shows traces asks Prometheus by TLS', () => {
  const { metric_backends } = parse(renderJaegerConfig('query', storesModel().traces, 'monitoring', TLS)).extensions.jaeger_storage;
  expect(metric_backends.prometheus.prometheus).toMatchObject({ endpoint: 'https://prometheus.monitoring.svc:9090', tls: client('prometheus') });
});

test('the gateway takes from agents and sends to every store of the stack by TLS', () => {
  const model = collectorStack({}, { context: CONTEXT_TLS });
  const { receivers, exporters } = gatewayConfig(model, model.collectors);
  expect(receivers.otlp).toMatchObject({ protocols: { grpc: { endpoint: ':4317', tls: SERVER } } });
  expect(Object.entries(exporters).map(([id, { tls }]) => [id, tls])).toEqual([
    ['otlp_grpc/jaeger', client('jaeger')], ['otlp_http/prometheus-0', client('prometheus')], ['otlp_http/loki', client('loki')],
  ]);
});

test('a store outside of the stack is not asked for the name of Loki', () => {
  const model = collectorStack({}, { context: CONTEXT_TLS }, LogStore.openSearch({ url: 'https://search:9200' }));
  expect(gatewayConfig(model, model.collectors).exporters['opensearch/logs'].http).toEqual({ endpoint: 'https://search:9200' });
});

test('an agent believes gateways only, whichever of them it chooses', () => {
  const model = collectorStack({ gatewayReplicas: 2 }, { context: CONTEXT_TLS });
  const { exporters, receivers } = agentConfig(model, model.collectors);
  expect(exporters['otlp_grpc/gateway'].tls).toEqual(client('otel-gateway'));
  expect(exporters.load_balancing).toMatchObject({ protocol: { otlp: { tls: client('otel-gateway') } } });
  expect(JSON.stringify(receivers.otlp)).not.toContain('tls');
});

test('Prometheus answers by TLS alone, and asks itself and Loki by it', () => {
  const [prometheus] = renderPrometheus(stack()).components;
  expect(prometheus.args).toContain('--web.config.file=/etc/prometheus/config/web.yml');
  expect(file(prometheus, 'web.yml')).toEqual({ tls_server_config: FILES });
  const jobs: any[] = file(prometheus, 'prometheus.yml').scrape_configs;
  const secured = jobs.filter(({ tls_config }) => tls_config?.server_name);
  expect(secured.map(({ job_name, scheme, tls_config }) => [job_name, scheme, tls_config])).toEqual(['prometheus', 'loki'].map((server) => [
    server, 'https', { ca_file: '/etc/stack-tls/ca.crt', server_name: `${server}.monitoring.svc` },
  ]));
  expect(secured[1]).toMatchObject({
    kubernetes_sd_configs: [
      { role: 'pod', namespaces: { names: ['monitoring'] }, selectors: [{ role: 'pod', label: 'app.kubernetes.io/instance=loki' }] },
    ],
    relabel_configs: expect.arrayContaining([{ source_labels: ['__meta_kubernetes_pod_container_port_number'], regex: '3100', action: 'keep' }]),
    sample_limit: 20_000,
  });
});

test('there is no job for a Loki that is not there, or has no certificate', () => {
  const jobs = (model: StackModel) => file(renderPrometheus(model).components[0], 'prometheus.yml').scrape_configs.map((job: any) => job.job_name);
  expect(jobs(stack({}, LogStore.openSearch({ url: 'https://search:9200' })))).not.toContain('loki');
  expect(jobs(stack({ context: CONTEXT }))).not.toContain('loki');
});

test('the operator is told the same of Prometheus, by reference', () => {
  const { objects } = renderPrometheus(stack({ context: OPERATOR_TLS }));
  const body = (kind: string): any => objects.find((one) => one.kind === kind)!.body.spec;
  expect(body('Prometheus')).toMatchObject({
    externalUrl: 'https://prometheus.monitoring.svc:9090',
    web: { tlsConfig: { cert: { secret: { name: 'stack-tls', key: 'tls.crt' } }, keySecret: { name: 'stack-tls', key: 'tls.key' } } },
  });
  expect(body('PodMonitor').podMetricsEndpoints).toEqual([expect.objectContaining({
    scheme: 'https', tlsConfig: { ca: { secret: { name: 'stack-tls', key: 'ca.crt' } }, serverName: 'prometheus.monitoring.svc' },
  })]);
  expect(body('Service').ports).toEqual([expect.objectContaining({ appProtocol: 'https' })]);
});

test('Loki answers by TLS alone, and no annotation has it scraped in plain text', () => {
  const [loki] = renderLogs(stack()).components;
  expect(file(loki, 'loki.yaml').server.http_tls_config).toEqual(FILES);
  expect((renderWorkload(loki, CONTEXT_TLS, () => []) as any).template.metadata.annotations).not.toHaveProperty(['prometheus.io/scrape']);
  expect(renderComponentMonitor(loki, CONTEXT_TLS)).toMatchObject({
    podMetricsEndpoints: [{ port: 'http', path: '/metrics', scheme: 'https', tlsConfig: { serverName: 'loki.monitoring.svc' } }],
  });
});

test('the kubelet asks by TLS whether they are ready', () => {
  for (const { probe } of [...renderPrometheus(stack()).components, ...renderLogs(stack()).components]) expect(probe.scheme).toBe('HTTPS');
});

test('Grafana asks Prometheus and Loki by TLS, and reads the authority from its file', () => {
  const [grafana] = renderGrafana(stack()).components;
  const { datasources } = file(grafana, 'datasources.yaml');
  expect(datasources.map(({ url, jsonData, secureJsonData }: any) => [url, jsonData.tlsAuthWithCACert, secureJsonData])).toEqual([
    ['https://prometheus.monitoring.svc:9090', true, { tlsCACert: '$__file{/etc/stack-tls/ca.crt}' }],
    ['http://jaeger.monitoring.svc:16686', undefined, undefined],
    ['https://loki.monitoring.svc:3100', true, { tlsCACert: '$__file{/etc/stack-tls/ca.crt}' }],
  ]);
});

test('servers have the private key, clients the authority, and who is neither has nothing', () => {
  const search = TraceStore.openSearch({ urls: ['https://search:9200'] });
  const model = stack({ traces: storesModel({ traces: search }).traces });
  const components = [
    renderCollectors(collectorStack({}, { context: CONTEXT_TLS })),
    ...[renderPrometheus, renderTraces, renderLogs, renderGrafana].map((render) => render(model)),
  ].flatMap((part) => part.components);
  const mounted = ({ name, files }: Component) => [name, files!.find(({ mountPath }) => mountPath === '/etc/stack-tls')];
  expect(components.map(mounted)).toEqual([
    ['otel-gateway', secret('tls.crt', 'tls.key', 'ca.crt')],
    ['otel-agent', secret('ca.crt')],
    ['prometheus', secret('tls.crt', 'tls.key', 'ca.crt')],
    ['jaeger', secret('tls.crt', 'tls.key')],
    ['jaeger-query', secret('ca.crt')],
    ['loki', secret('tls.crt', 'tls.key')],
    ['grafana', secret('ca.crt')],
  ]);
});

test('Services say that there is TLS behind ports of servers', () => {
  const protocols = ({ ports }: Component) => ports.map(({ name, appProtocol }) => `${name} ${appProtocol}`);
  expect(protocols(renderTraces(stack()).components[0])).toEqual([
    'otlp-grpc https', 'otlp-http https', 'sampling-http http', 'sampling-grpc grpc', 'ui http', 'query-grpc grpc', 'metrics http', 'health http',
  ]);
  expect([...renderPrometheus(stack()).components, ...renderLogs(stack()).components].flatMap(protocols)).toEqual(['http https', 'http https']);
});
