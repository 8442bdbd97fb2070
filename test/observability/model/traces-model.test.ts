import { traceEndpoint, traceQueryName } from '../../../src/observability/model/traces-model';
import { TraceStore } from '../../../src/observability/trace-store';
import { storesModel } from '../../support/stores';

test('spans go to the Service of Jaeger, wherever it keeps them', () => {
  expect(traceEndpoint('monitoring')).toBe('jaeger.monitoring.svc:4317');
});

test('traces are shown by the pod that has them, or by pods of their own beside a database', () => {
  expect(traceQueryName(storesModel().traces)).toBe('jaeger');
  expect(traceQueryName(storesModel({ traces: TraceStore.elasticSearch({ urls: ['https://search:9200'] }) }).traces)).toBe('jaeger-query');
});
