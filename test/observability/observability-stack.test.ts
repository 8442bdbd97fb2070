import { App, Chart } from 'cdk8s';
import { ExistingStack, Monitoring, ObservabilityStack, ProductionService } from '../../src';
import { stack } from '../support/observability';
import { refusal } from '../support/refusal';

/** What a stack adds to a service: environment, and what it may connect to. */
function instrumented(declare: (app: App) => ObservabilityStack) {
  const app = new App();
  const service = new ProductionService(new Chart(app, 'shop', { namespace: 'shop' }), 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' });
  declare(app).instrument(service);
  const [{ env }] = service.deployment.toJson().spec.template.spec.containers;
  return {
    env: env.filter(({ name }: { name: string }) => /^OTEL_(EXPORTER|TRACES)/.test(name)).map(({ name, value }: { name: string; value: string }) => `${name}=${value}`),
    egress: service.networkPolicy!.toJson().spec.egress.at(-1),
  };
}

const joined = (existing: ExistingStack) => (app: App) => new ObservabilityStack(new Chart(app, 'monitoring', { namespace: 'monitoring' }), 'stack', { existing });

test('parts have addresses that do not depend on the id of the construct', () => {
  const { prometheusUrl, alertmanagerUrl, grafanaUrl, otlpEndpoint } = stack();
  expect({ prometheusUrl, alertmanagerUrl, grafanaUrl, otlpEndpoint }).toEqual({
    prometheusUrl: 'http://prometheus.monitoring.svc:9090',
    alertmanagerUrl: 'http://alertmanager.monitoring.svc:9093',
    grafanaUrl: 'http://grafana.monitoring.svc:3000',
    otlpEndpoint: 'http://otel-agent.monitoring.svc:4317',
  });
});

test('a stack with a certificate is asked by TLS, and what people open is not', () => {
  const { prometheusUrl, alertmanagerUrl, grafanaUrl } = stack({ tls: { secretName: 'stack-tls' } });
  expect([prometheusUrl, alertmanagerUrl, grafanaUrl]).toEqual([
    'https://prometheus.monitoring.svc:9090', 'http://alertmanager.monitoring.svc:9093', 'http://grafana.monitoring.svc:3000',
  ]);
});

test('a certificate can be ordered by the names that a stack asks for, whether it has one yet or not', () => {
  const names = ['otel-gateway', 'jaeger', 'prometheus', 'loki'].map((server) => `${server}.monitoring.svc`);
  expect(stack().certificateNames).toEqual(names);
  expect(stack({ tls: { secretName: 'stack-tls' } }).certificateNames).toEqual(names);
  expect(joined({})(new App()).certificateNames).toEqual([]);
});

test('fails when a joined stack is given a certificate', () => {
  expect(refusal(() => stack({ existing: {}, alerting: undefined, tls: { secretName: 'stack-tls' } }))).toBe(
    'monitoring/stack: tls must be left out where a stack is joined, got "a value". Configure it in the stack that exists, or leave out "existing". [SRE3004]',
  );
});

test('a service of a joined stack sends where that takes OTLP, and may connect to it', () => {
  expect(instrumented(joined({ otlpEndpoint: 'http://collector.telemetry.svc:4317' }))).toEqual({
    env: ['OTEL_EXPORTER_OTLP_ENDPOINT=http://collector.telemetry.svc:4317', 'OTEL_EXPORTER_OTLP_PROTOCOL=grpc'],
    egress: { to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'telemetry' } } }], ports: [{ port: 4317, protocol: 'TCP' }] },
  });
});

test('a host that names no namespace needs it said', () => {
  const { egress } = instrumented(joined({ otlpEndpoint: 'https://otlp.example.com', otlpNamespace: 'egress' }));
  expect(egress).toEqual({ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'egress' } } }], ports: [{ port: 443, protocol: 'TCP' }] });
});

test.each<[string, ExistingStack, string]>([
  ['says no endpoint', {}, 'got nothing'],
  ['says a host without namespace', { otlpEndpoint: 'http://collector:4317' }, 'got "http://collector:4317"'],
])('fails when a service is instrumented and the joined stack %s', (_, existing, got) => {
  expect(refusal(() => instrumented(joined(existing)))).toBe(
    `monitoring/stack: existing.otlpEndpoint must be known, and the namespace behind it, before a service is instrumented, ${got}. Pass existing.otlpEndpoint `
    + 'such as http://collector.telemetry.svc:4317; for a host that names no namespace, existing.otlpNamespace too. [SRE3005]',
  );
});

test('fails when the stack to join is no URL, and when options of programs stand beside it, with all of it', () => {
  const existing = { prometheusUrl: 'prometheus:9090', otlpNamespace: 'Telemetry' };
  expect(refusal(() => stack({ existing, prometheus: {} }, { monitoring: Monitoring.operator() }))).toBe([
    'existing.prometheusUrl must be a URL that starts with https:// or http://, without query, fragment or trailing spaces, got "prometheus:9090". '
    + 'Write scheme, host and port, as pods reach it. [SRE3004]',
    'existing.otlpNamespace must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Telemetry". '
    + 'Write the namespace of the pods that take OTLP. [SRE3004]',
    'alerting must be left out where a stack is joined, got "a value". Configure it in the stack that exists, or leave out "existing". [SRE3004]',
    'prometheus must be left out where a stack is joined, got "a value". Configure it in the stack that exists, or leave out "existing". [SRE3004]',
  ].map((problem) => `monitoring/stack: ${problem}`).join('\n'));
});
