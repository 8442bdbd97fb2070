import { applicationEnvironment, otlpEndpoint } from '../../../src/observability/model/application-telemetry';
import { TraceSampling } from '../../../src/observability/trace-sampling';

const environment = (sampling: TraceSampling) => applicationEnvironment(otlpEndpoint('monitoring'), sampling._model);
const SENDING = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://otel-agent.monitoring.svc:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };

test('where the gateway decides, applications send everything', () => {
  expect(environment(TraceSampling.tail())).toEqual({ ...SENDING, OTEL_TRACES_SAMPLER: 'parentbased_always_on' });
});

test('where applications decide, each begins a share of the traces, and follows who called it', () => {
  expect(environment(TraceSampling.head(0.7))).toEqual({ ...SENDING, OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0.007' });
  expect(environment(TraceSampling.head(100))).toEqual({ ...SENDING, OTEL_TRACES_SAMPLER: 'parentbased_always_on' });
});

test('nothing is said of the sampling of others', () => {
  expect(applicationEnvironment('http://collector.elsewhere:4317', undefined)).toEqual({ ...SENDING, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.elsewhere:4317' });
});
