import { SPAN_BUCKETS_MS, SPAN_DIMENSIONS } from '../../../src/observability/model/span-metrics';
import { METRIC_CONVENTIONS } from '../../../src/slo/model/metric-conventions';

test('buckets rise, and have every threshold of both conventions', () => {
  expect([...SPAN_BUCKETS_MS].sort((one, other) => one - other)).toEqual([...SPAN_BUCKETS_MS]);
  const contract = METRIC_CONVENTIONS.prometheusClient.buckets.map((seconds) => seconds * 1_000);
  expect([...METRIC_CONVENTIONS.spanMetrics.buckets, ...contract].filter((bound) => !new Set<number>(SPAN_BUCKETS_MS).has(bound))).toEqual([]);
});

test('nothing that a client chooses makes series', () => {
  expect(SPAN_DIMENSIONS.filter((name) => /path|query|user|url|full/.test(name))).toEqual([]);
});
