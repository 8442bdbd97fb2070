import { gatewayBackends } from '../../../src/observability/model/gateway-backends';
import { PrometheusModel } from '../../../src/observability/model/prometheus-model';
import { collectorStack } from '../../support/collectors';
import { CONTEXT, TLS } from '../../support/component';

test('every store is reached by its name', () => {
  expect(gatewayBackends(collectorStack())).toEqual({
    traces: 'jaeger.monitoring.svc:4317',
    metrics: ['http://prometheus-0.prometheus-headless.monitoring.svc:9090/api/v1/otlp'],
    logs: { kind: 'loki', endpoint: 'http://loki.monitoring.svc:3100/otlp' },
  });
});

test('every Prometheus gets everything, by the name of its pod', () => {
  const two = { context: { ...CONTEXT, mode: 'operator' }, prometheus: { replicas: 2 } as PrometheusModel } as const;
  expect(gatewayBackends(collectorStack({}, two)).metrics).toEqual([0, 1].map((index) =>
    `http://prometheus-observability-${index}.prometheus-operated.monitoring.svc:9090/api/v1/otlp`));
});

test('what has a certificate is called by TLS', () => {
  const { metrics, logs } = gatewayBackends(collectorStack({}, { context: { ...CONTEXT, tls: TLS } }));
  expect(metrics).toEqual(['https://prometheus-0.prometheus-headless.monitoring.svc:9090/api/v1/otlp']);
  expect(logs).toMatchObject({ endpoint: 'https://loki.monitoring.svc:3100/otlp' });
});

test('a stack may do without', () => {
  expect(gatewayBackends(collectorStack({}, { traces: undefined, prometheus: undefined, logs: undefined }))).toEqual({ metrics: [] });
});
