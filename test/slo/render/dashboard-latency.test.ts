import { syntaxErrorAt } from '../../../src/promql/parse';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { latencyTile } from '../../../src/slo/render/dashboard-latency';
import { sloModel } from '../../support/slo-models';

const SIZE = { width: 8, height: 8 };
const route = { label: 'route', operator: '=~', value: '/pay$|/$x' } as const;

function classic(bucket: string, le: string[]): SloModel['indicator'] {
  return { kind: 'classic-histogram', count: { metric: 'c', matchers: [] }, bucket: { metric: bucket, matchers: [route] }, le };
}

function queries(slo: SloModel, chosen: Parameters<typeof latencyTile>[1] = []): string[] {
  return latencyTile(slo, chosen, SIZE)!.panel.targets!.map((target) => (target as unknown as { expr: string }).expr);
}

test('quantiles of a classic histogram are taken of its buckets, under the conditions of the objective', () => {
  expect(queries(sloModel({ indicator: classic('http_request_duration_seconds_bucket', ['0.2']) }))).toEqual(['0.99', '0.95', '0.5'].map((quantile) =>
    `histogram_quantile(${quantile}, sum by (le) (rate(http_request_duration_seconds_bucket{route=~"/pay$|/\\u0024x"}[$__rate_interval])))`));
});

test('quantiles of a native histogram need no buckets', () => {
  const slo = sloModel({ indicator: { kind: 'native-histogram', histogram: { metric: 'http_request_duration_seconds', matchers: [] }, threshold: '0.2' } });
  expect(queries(slo)[0]).toBe('histogram_quantile(0.99, sum (rate(http_request_duration_seconds[$__rate_interval])))');
});

test('groups are kept apart and can be chosen', () => {
  const slo = sloModel({ groupBy: ['tenant'], indicator: classic('http_request_duration_seconds_bucket', ['0.2']) });
  const [p99] = queries(slo, [{ label: 'tenant', operator: '=~', value: '$by_tenant' }]);
  expect(p99).toBe('histogram_quantile(0.99, sum by (le, tenant) (rate(http_request_duration_seconds_bucket{route=~"/pay$|/\\u0024x",tenant=~"$by_tenant"}[$__rate_interval])))');
  expect(syntaxErrorAt(p99.replace('$__rate_interval', '5m'))).toBeUndefined();
});

test.each([
  ['http_request_duration_seconds_bucket', '0.2', 's'],
  ['istio_request_duration_milliseconds_bucket', '200', 'ms'],
  ['envoy_cluster_upstream_rq_time_bucket', '200', 'ms'],
  ['latency_ms_bucket', '200', 'ms'],
  ['db_query_microseconds_bucket', '200', 'µs'],
  ['ms_wait_bucket', '1.0', 's'],
])('%s with a threshold of %s is shown in %s', (metric, le, unit) => {
  const { defaults } = latencyTile(sloModel({ indicator: classic(metric, [le]) }), [], SIZE)!.panel.fieldConfig!;
  expect([defaults.unit, defaults.thresholds!.steps[1]]).toEqual([unit, { value: Number(le), color: 'red' }]);
});

test('other objectives have no latency', () => {
  expect(latencyTile(sloModel(), [], SIZE)).toBeUndefined();
});
