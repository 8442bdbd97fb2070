import { certificateNames, storeUrl } from '../../../src/observability/model/stack-tls';
import { TLS } from '../../support/component';

test('a certificate holds the names of the Services that take or keep data', () => {
  const names = ['otel-gateway', 'jaeger', 'prometheus', 'loki'].map((server) => `${server}.telemetry.svc`);
  expect(certificateNames('telemetry', { loki: true })).toEqual(names);
  expect(certificateNames('telemetry', { loki: false })).toEqual(names.slice(0, 3));
});

test('a store is called by the name that its certificate holds', () => {
  expect(storeUrl('prometheus', { namespace: 'telemetry', tls: TLS })).toBe('https://prometheus.telemetry.svc:9090');
  expect(storeUrl('loki', { namespace: 'telemetry' })).toBe('http://loki.telemetry.svc:3100');
});
