import { Duration } from 'cdk8s';
import { Indicator, RatioOptions, RequestMetrics } from '../../src';
import { renderSelector } from '../../src/promql/matcher';
import type { IndicatorContext } from '../../src/slo/model/indicator-declaration';
import type { EventsIndicator } from '../../src/slo/model/slo-model';

const CONTEXT: IndicatorContext = { name: 'checkout', metricLabels: { service: 'checkout' }, scrapeIntervalMs: 30_000 };

function model(indicator: Indicator, context: Partial<IndicatorContext> = {}) {
  const read = indicator._read({ ...CONTEXT, ...context });
  expect(read.problems).toEqual([]);
  return read.model;
}

const equal = (label: string, value: string) => ({ label, operator: '=', value });

test('availability and latency are of a service that counts with a client of Prometheus, unless something else is said', () => {
  expect(model(Indicator.availability())).toEqual(model(Indicator.availability({ metrics: RequestMetrics.prometheusClient() })));
  const threshold = Duration.millis(200);
  expect(model(Indicator.latency({ threshold }))).toEqual(model(Indicator.latency({ threshold, metrics: RequestMetrics.prometheusClient() })));
});

test.each([
  [Duration.millis(50), ['0.05']], [Duration.millis(200), ['0.2']], [Duration.millis(500), ['0.5']],
  [Duration.seconds(1), ['1', '1.0']], [Duration.millis(2500), ['2.5']], [Duration.seconds(0.25), ['0.25']],
])('a threshold is spelled as a label may spell it: %#', (threshold, le) => {
  expect(model(Indicator.latency({ threshold }))).toMatchObject({ kind: 'classic-histogram', le });
});

test('a bucket of a few microseconds is spelled with an exponent as well', () => {
  const metrics = RequestMetrics.custom({ duration: 'took_seconds', buckets: [0.00002] });
  expect(model(Indicator.latency({ threshold: Duration.millis(0.02), metrics }))).toMatchObject({ le: ['0.00002', '2e-05'] });
});

test('a native histogram takes any threshold, exactly', () => {
  const metrics = RequestMetrics.prometheusClient({ nativeHistogram: true });
  expect(model(Indicator.latency({ threshold: Duration.seconds(0.29), metrics }))).toMatchObject({ kind: 'native-histogram', threshold: '0.29' });
});

test('a ratio takes counters as they are written: labels of the service are not added', () => {
  expect(model(Indicator.ratio({ total: ['orders_total{shop="eu"}'], bad: ['orders_failed_total{shop="eu"}'] }))).toEqual({
    kind: 'events',
    total: [{ metric: 'orders_total', matchers: [equal('shop', 'eu')] }],
    count: { of: 'bad', selectors: [{ metric: 'orders_failed_total', matchers: [equal('shop', 'eu')] }] },
  });
});

test.each<[string, RatioOptions, string[]]>([
  ['gets the conditions of the total', { total: ['a{x="1"}'], bad: ['a{ok="no"}'] }, ['a{ok="no",x="1"}']],
  ['keeps those that it has', { total: ['a{x="1"}'], bad: ['a{x="1",ok="no"}'] }, ['a{x="1",ok="no"}']],
  ['of a metric that is in the total twice is part of both', { total: ['a{x="1"}', 'a{x="2"}'], bad: ['a{ok="no"}'] }, ['a{ok="no",x="1"}', 'a{ok="no",x="2"}']],
  ['is only part of what it does not contradict', { total: ['a{x="1"}', 'a{x="2"}'], bad: ['a{x="2",ok="no"}'] }, ['a{x="2",ok="no"}']],
  ['of another metric names the conditions itself', { total: ['a{x="1"}'], bad: ['b{ok="no",x="1"}'] }, ['b{ok="no",x="1"}']],
  ['of another metric is part of one of several', { total: ['a{x="1"}', 'c'], bad: ['b'] }, ['b']],
])('a bad event %s', (_, options, selectors) => {
  const { count } = model(Indicator.ratio(options)) as EventsIndicator;
  expect(count.selectors.map(renderSelector)).toEqual(selectors);
});

test.each([
  ['a job and a target', Indicator.probe({ job: 'shop', target: 'https://shop.example.com' }), 'probe_success', [equal('job', 'shop'), equal('instance', 'https://shop.example.com')]],
  ['a gauge of its own', Indicator.probe({ selector: 'login_ok{flow="web"}' }), 'login_ok', [equal('flow', 'web')]],
  ['both', Indicator.probe({ selector: 'login_ok{flow="web"}', job: 'e2e' }), 'login_ok', [equal('flow', 'web'), equal('job', 'e2e')]],
])('a probe is told by %s', (_, indicator, metric, matchers) => {
  expect(model(indicator)).toEqual({ kind: 'probe', success: { metric, matchers } });
});

test('freshness and throughput are in seconds', () => {
  expect(model(Indicator.freshness({ lastSuccess: 'backup_last_success_timestamp_seconds', maxAge: Duration.hours(26) })))
    .toEqual({ kind: 'freshness', lastSuccess: { metric: 'backup_last_success_timestamp_seconds', matchers: [] }, maxAgeSeconds: 93_600 });
  expect(model(Indicator.throughput({ processed: ['imported_total', 'skipped_total'], minPerSecond: 0.5 })))
    .toEqual({ kind: 'throughput', processed: [{ metric: 'imported_total', matchers: [] }, { metric: 'skipped_total', matchers: [] }], minPerSecond: 0.5 });
});

test('the age of two scrapes is just enough', () => {
  expect(model(Indicator.freshness({ lastSuccess: 't', maxAge: Duration.minutes(1) }))).toMatchObject({ maxAgeSeconds: 60 });
});

test('lists that change later do not change the indicator', () => {
  const total = ['a'];
  const indicator = Indicator.ratio({ total, bad: ['a{ok="no"}'] });
  total.push('b');
  expect(model(indicator)).toMatchObject({ total: [{ metric: 'a' }] });
});
