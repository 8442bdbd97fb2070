import { certificateNames } from '../../../src/observability/model/stack-tls';

test('a certificate holds the names of the Services that take OTLP from collectors', () => {
  expect(certificateNames('telemetry')).toEqual(['otel-gateway.telemetry.svc', 'jaeger.telemetry.svc']);
});
