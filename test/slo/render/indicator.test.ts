import * as fc from 'fast-check';
import { Ratio } from '../../../src/core/ratio';
import { equals, renderSelector, Selector } from '../../../src/promql/matcher';
import { parseSelector, syntaxErrorAt } from '../../../src/promql/parse';
import { IndicatorWindow, MeasuredIndicator, renderIndicator } from '../../../src/slo/render/indicator';

const WINDOW: IndicatorWindow = { windowMs: 300_000, scrapeIntervalMs: 15_000, groupBy: [] };
const series = (metric: string, labels: Record<string, string> = {}): Selector => ({ metric, matchers: equals(labels) });

const BAD: MeasuredIndicator = { kind: 'events', total: [series('all')], count: { of: 'bad', selectors: [series('all', { ok: 'no' })] } };
const GOOD: MeasuredIndicator = { kind: 'events', total: [series('all')], count: { of: 'good', selectors: [series('fine')] } };
const SUMS: MeasuredIndicator = {
  kind: 'events', total: [series('a'), series('b'), series('c')], count: { of: 'bad', selectors: [series('a', { ok: 'no' }), series('d')] },
};
const CLASSIC: MeasuredIndicator = { kind: 'classic-histogram', count: series('h_count'), bucket: series('h_bucket'), le: ['0.2'] };
const WHOLE: MeasuredIndicator = { kind: 'classic-histogram', count: series('h_count'), bucket: series('h_bucket'), le: ['1', '1.0'] };
const NATIVE: MeasuredIndicator = { kind: 'native-histogram', histogram: series('h'), threshold: '0.2' };
const PROBE: MeasuredIndicator = { kind: 'probe', success: series('probe_success', { job: 'shop' }) };
const FRESHNESS: MeasuredIndicator = { kind: 'freshness', lastSuccess: series('backup_time'), maxAgeSeconds: 93_600 };
const THROUGHPUT: MeasuredIndicator = { kind: 'throughput', processed: [series('done')], minPerSecond: 0.000_000_5 };
const ALL = [BAD, GOOD, SUMS, CLASSIC, WHOLE, NATIVE, PROBE, FRESHNESS, THROUGHPUT];

test.each<[string, MeasuredIndicator, string, string]>([
  ['bad events', BAD, 'sum(rate(all[5m15s]))', 'sum(rate(all{ok="no"}[5m15s]))'],
  ['good events, of which there may be none yet', GOOD, 'sum(rate(all[5m15s]))',
    'clamp_min(sum(sum(rate(all[5m15s])) or label_replace(-1 * sum(rate(fine[5m15s])), "part", "good", "", "")), 0)'],
  ['several counters, any of which may be missing', SUMS,
    'sum(sum(rate(a[5m15s])) or label_replace(sum(rate(b[5m15s])), "part", "2", "", "") or label_replace(sum(rate(c[5m15s])), "part", "3", "", ""))',
    'sum(sum(rate(a{ok="no"}[5m15s])) or label_replace(sum(rate(d[5m15s])), "part", "2", "", ""))'],
  ['a histogram: no bucket, no data', CLASSIC,
    'sum(rate(h_count[5m15s])) and sum(rate(h_bucket{le="0.2"}[5m15s]))', 'clamp_min(sum(rate(h_count[5m15s])) - sum(rate(h_bucket{le="0.2"}[5m15s])), 0)'],
  ['a histogram with a whole bound, in both spellings', WHOLE,
    'sum(rate(h_count[5m15s])) and sum(rate(h_bucket{le=~"1|1\\\\.0"}[5m15s]))',
    'clamp_min(sum(rate(h_count[5m15s])) - sum(rate(h_bucket{le=~"1|1\\\\.0"}[5m15s])), 0)'],
  ['a native histogram', NATIVE, 'histogram_count(sum(rate(h[5m15s])))',
    'histogram_fraction(0.2, +Inf, sum(rate(h[5m15s]))) * histogram_count(sum(rate(h[5m15s]))) >= 0 or 0 * histogram_count(sum(rate(h[5m15s])))'],
  ['a probe, each sample of which is an event', PROBE, 'sum(count_over_time(probe_success{job="shop"}[5m])) / 300',
    '(sum(count_over_time(probe_success{job="shop"}[5m])) - sum(sum_over_time(probe_success{job="shop"}[5m]))) / 300'],
  ['freshness', FRESHNESS, 'group(backup_time)', 'time() - max(backup_time) > bool 93600'],
  ['throughput, in plain decimals', THROUGHPUT, 'group(sum(rate(done[5m15s])))', 'sum(rate(done[5m15s])) < bool 0.0000005'],
])('%s', (_, indicator, total, bad) => {
  expect(renderIndicator(indicator, WINDOW)).toEqual({ total, bad });
});

test.each<[string, MeasuredIndicator, string, string]>([
  ['bad events', BAD, 'sum by (tenant, region) (rate(all[5m15s]))', 'sum by (tenant, region) (rate(all{ok="no"}[5m15s]))'],
  ['good events', GOOD, 'sum by (tenant, region) (rate(all[5m15s]))',
    'clamp_min(sum by (tenant, region) (sum by (tenant, region) (rate(all[5m15s])) or '
    + 'label_replace(-1 * sum by (tenant, region) (rate(fine[5m15s])), "part", "good", "", "")), 0)'],
  ['freshness', FRESHNESS, 'group by (tenant, region) (backup_time)', 'time() - max by (tenant, region) (backup_time) > bool 93600'],
])('%s, each tenant and region for itself', (_, indicator, total, bad) => {
  expect(renderIndicator(indicator, { ...WINDOW, groupBy: ['tenant', 'region'] })).toEqual({ total, bad });
});

test('parts keep apart by a label that nobody groups by', () => {
  expect(renderIndicator(GOOD, { ...WINDOW, groupBy: ['part'] }).bad).toContain('"part_of_sum", "good"');
});

test('time slices: a slice is bad as a whole, an idle one is nothing, and one failure is chance', () => {
  expect(renderIndicator(BAD, { ...WINDOW, timeSlice: { maxErrorRatio: Ratio.percent(5) } })).toEqual({
    total: '(sum(rate(all[5m15s]))) > bool 0',
    bad: '((sum(rate(all{ok="no"}[5m15s]))) > bool 0.05 * (sum(rate(all[5m15s])))) * (300 * (sum(rate(all{ok="no"}[5m15s]))) > bool 1.5)',
  });
});

test.each([[60_000, '[6m]'], [30_000, '[5m30s]'], [1_500, '[5m1s500ms]']])('a scrape interval of %d ms is added to the window: %s', (scrapeIntervalMs, range) => {
  expect(renderIndicator(BAD, { ...WINDOW, scrapeIntervalMs }).total).toBe(`sum(rate(all${range}))`);
});

test('every text is PromQL, grouped or not, in slices or not', () => {
  for (const indicator of ALL) {
    for (const groupBy of [[], ['tenant'], ['part', 'region']]) {
      for (const timeSlice of [undefined, { maxErrorRatio: Ratio.of('0.0000001') }]) {
        const { total, bad } = renderIndicator(indicator, { ...WINDOW, groupBy, timeSlice });
        expect([total, syntaxErrorAt(total), bad, syntaxErrorAt(bad)]).toEqual([total, undefined, bad, undefined]);
      }
    }
  }
});

test('whatever a label holds, it is read back as it was, and its rate is PromQL', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (one, other) => {
    const selector = series('all', { one, other });
    expect(parseSelector(renderSelector(selector))).toEqual(selector);
    expect(syntaxErrorAt(renderIndicator({ ...BAD, total: [selector] }, WINDOW).total)).toBeUndefined();
  }));
});
