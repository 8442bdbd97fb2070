import { CollectorOptions } from '../../../src/observability/collector-options';
import { PrometheusModel } from '../../../src/observability/model/prometheus-model';
import { StackModel } from '../../../src/observability/model/stack-model';
import { gatewayConfig } from '../../../src/observability/render/gateway-config';
import { TraceSampling } from '../../../src/observability/trace-sampling';
import { collectorStack } from '../../support/collectors';

function config(options: CollectorOptions = {}, more: Partial<StackModel> = {}) {
  const model = collectorStack(options, more);
  return gatewayConfig(model, model.collectors);
}

test('noise goes first, then what no store may hold; spans are counted before any is dropped by chance', () => {
  expect(config().pipelines).toEqual({
    'traces/in': {
      receivers: ['otlp'], processors: ['memory_limiter', 'filter/noise', 'transform/pii', 'redaction/pii'], exporters: ['span_metrics', 'forward/sampling'],
    },
    'traces/out': { receivers: ['forward/sampling'], processors: ['tail_sampling'], exporters: ['otlp_grpc/jaeger'] },
    'metrics': { receivers: ['otlp'], processors: ['memory_limiter', 'transform/pii', 'redaction/pii'], exporters: ['otlp_http/prometheus-0'] },
    'metrics/spans': { receivers: ['span_metrics'], processors: [], exporters: ['otlp_http/prometheus-0'] },
    'logs': { receivers: ['otlp'], processors: ['memory_limiter', 'redaction/pii'], exporters: ['otlp_http/loki'] },
  });
});

test('memory is limited before anything else, wherever data come from outside', () => {
  const outside = Object.values(config().pipelines).filter(({ receivers }) => receivers.includes('otlp'));
  expect(outside.map(({ processors }) => processors[0])).toEqual(['memory_limiter', 'memory_limiter', 'memory_limiter']);
});

test('traces are kept for what they are, and some by chance', () => {
  expect(config({ sampling: TraceSampling.tail({ percentage: 0 }) }).processors.tail_sampling.policies).toEqual([
    { name: 'errors', type: 'status_code', status_code: { status_codes: ['ERROR'] } },
    { name: 'slow', type: 'latency', latency: { threshold_ms: 1_000 } },
    { name: 'synthetic', type: 'boolean_attribute', boolean_attribute: { key: 'synthetic', value: true } },
  ]);
  expect(config().processors.tail_sampling).toMatchObject({
    decision_wait: '10s', num_traces: 16_000, policies: expect.arrayContaining([{ name: 'ordinary', type: 'probabilistic', probabilistic: { sampling_percentage: 10 } }]),
  });
});

test('where applications decide, all goes on', () => {
  const { pipelines, processors, connectors } = config({ sampling: TraceSampling.head(10) });
  expect(pipelines['traces/in'].exporters).toEqual(['span_metrics', 'otlp_grpc/jaeger']);
  expect([pipelines['traces/out'], processors.tail_sampling, connectors['forward/sampling']]).toEqual([undefined, undefined, undefined]);
});

test('every Prometheus gets all metrics', () => {
  const { pipelines } = config({}, { prometheus: { replicas: 2 } as PrometheusModel });
  expect([pipelines.metrics.exporters, pipelines['metrics/spans'].exporters]).toEqual([['otlp_http/prometheus-0', 'otlp_http/prometheus-1'], ['otlp_http/prometheus-0', 'otlp_http/prometheus-1']]);
});

test('together the queues leave a quarter of the volume', () => {
  const sizes = Object.values(config().exporters).map(({ sending_queue }) => (sending_queue as any).queue_size);
  expect(sizes).toEqual(Array(3).fill(2 * 1024 ** 3 * 0.75 / 3));
});

test('paths of noise are taken as they are', () => {
  expect(config({ noisePaths: ['/a.b'] }).processors['filter/noise'].trace_conditions).toEqual(['url.path', 'http.target', 'http.route'].map((key) =>
    `span.kind == SPAN_KIND_SERVER and IsMatch(span.attributes["${key}"], "^(?:/a\\\\.b)(?:/|$)")`));
  expect(config({ noisePaths: [] }).pipelines['traces/in'].processors).toEqual(['memory_limiter', 'transform/pii', 'redaction/pii']);
});

test('what a stack does without gets nothing', () => {
  expect(Object.keys(config({}, { traces: undefined, logs: undefined }).pipelines)).toEqual(['traces/in', 'metrics', 'metrics/spans']);
  expect(Object.keys(config({}, { traces: undefined, prometheus: undefined }).pipelines)).toEqual(['logs']);
});
