import { parse } from 'yaml';
import { agentConfig } from '../../../src/observability/render/agent-config';
import { renderCollectors } from '../../../src/observability/render/collectors';
import { gatewayConfig } from '../../../src/observability/render/gateway-config';
import { renderJaegerConfig } from '../../../src/observability/render/jaeger-config';
import { renderTraces } from '../../../src/observability/render/traces';
import { TraceStore } from '../../../src/observability/trace-store';
import { collectorStack } from '../../support/collectors';
import { CONTEXT } from '../../support/component';
import { storesModel } from '../../support/stores';

const TLS = { secretName: 'stack-tls', certificateKey: 'tls.crt', privateKeyKey: 'tls.key', caKey: 'ca.crt' };
const CONTEXT_TLS = { ...CONTEXT, tls: TLS };
const SERVER = { cert_file: '/etc/stack-tls/tls.crt', key_file: '/etc/stack-tls/tls.key', reload_interval: '5m' };
const client = (server: string) => ({ ca_file: '/etc/stack-tls/ca.crt', server_name_override: `${server}.monitoring.svc` });
const secret = (...keys: string[]) => ({
  mountPath: '/etc/stack-tls', source: { kind: 'secret', secretName: 'stack-tls', items: Object.fromEntries(keys.map((key) => [key, key])) },
});

test('Jaeger takes OTLP by TLS alone', () => {
  const { protocols } = parse(renderJaegerConfig('all', storesModel().traces, 'monitoring', TLS)).receivers.otlp;
  expect(protocols).toEqual({ grpc: { endpoint: ':4317', tls: SERVER }, http: { endpoint: ':4318', tls: SERVER } });
});

test('the gateway takes from agents and sends to Jaeger by TLS', () => {
  const model = collectorStack({}, { context: CONTEXT_TLS });
  const { receivers, exporters } = gatewayConfig(model, model.collectors);
  expect(receivers.otlp).toMatchObject({ protocols: { grpc: { endpoint: ':4317', tls: SERVER } } });
  expect(exporters['otlp_grpc/jaeger'].tls).toEqual(client('jaeger'));
});

test('an agent believes gateways only, whichever of them it chooses', () => {
  const model = collectorStack({ gatewayReplicas: 2 }, { context: CONTEXT_TLS });
  const { exporters, receivers } = agentConfig(model, model.collectors);
  expect(exporters['otlp_grpc/gateway'].tls).toEqual(client('otel-gateway'));
  expect(exporters.load_balancing).toMatchObject({ protocol: { otlp: { tls: client('otel-gateway') } } });
  expect(JSON.stringify(receivers.otlp)).not.toContain('tls');
});

test('servers have the private key, clients the authority, and who is neither has nothing', () => {
  const model = collectorStack({}, { context: CONTEXT_TLS });
  const search = TraceStore.openSearch({ urls: ['https://search:9200'] });
  const traces = renderTraces({ ...storesModel({ traces: search }), context: CONTEXT_TLS });
  const components = [...renderCollectors(model).components, ...traces.components];
  expect(components.map(({ name, files }) => [name, files!.at(-1)])).toEqual([
    ['otel-gateway', secret('tls.crt', 'tls.key', 'ca.crt')],
    ['otel-agent', secret('ca.crt')],
    ['jaeger', secret('tls.crt', 'tls.key')],
    ['jaeger-query', expect.objectContaining({ mountPath: '/etc/jaeger' })],
  ]);
});

test('Services say that there is TLS behind ports of OTLP', () => {
  const protocols = renderTraces({ ...storesModel(), context: CONTEXT_TLS }).components[0].ports.map(({ name, appProtocol }) => `${name} ${appProtocol}`);
  expect(protocols).toEqual([
    'otlp-grpc https', 'otlp-http https', 'sampling-http http', 'sampling-grpc grpc', 'ui http', 'query-grpc grpc', 'metrics http', 'health http',
  ]);
});
