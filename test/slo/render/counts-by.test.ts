import { Ratio } from '../../../src/core/ratio';
import { parseSelector } from '../../../src/promql/parse';
import type { IndicatorModel } from '../../../src/slo/model/slo-model';
import { countsBy } from '../../../src/slo/render/counts-by';
import { sloModel } from '../../support/slo-models';

const select = (text: string) => parseSelector(text)!;
const of = (indicator: IndicatorModel) => countsBy(sloModel({ indicator, title: 'Anything' }), 'version');

test('events of one version are counted over a window, and the budget is a plain number', () => {
  const { slo, budget, uncountable, of: events } = countsBy(sloModel(), 'version');
  expect([slo, budget, uncountable]).toEqual(['availability', 0.001, undefined]);
  expect(events('a"b', 600_000)).toEqual({
    total: '600 * (sum(rate(http_requests_total{namespace="shop",version="a\\"b"}[10m15s])))',
    bad: '600 * (sum(rate(http_requests_total{namespace="shop",code=~"5..",version="a\\"b"}[10m15s])))',
  });
});

test('requests within a threshold are counted by version in a histogram with buckets', () => {
  const { total, bad } = of({ kind: 'classic-histogram', count: select('d_count'), bucket: select('d_bucket'), le: ['0.5'] }).of('x', 60_000);
  expect(total).toBe('60 * (sum(rate(d_count{version="x"}[1m15s])) and sum(rate(d_bucket{version="x",le="0.5"}[1m15s])))');
  expect(bad).toBe('60 * (clamp_min(sum(rate(d_count{version="x"}[1m15s])) - sum(rate(d_bucket{version="x",le="0.5"}[1m15s])), 0))');
});

test('and in a native histogram', () => {
  const { total } = of({ kind: 'native-histogram', histogram: select('d'), threshold: '0.5' }).of('x', 60_000);
  expect(total).toBe('60 * (histogram_count(sum(rate(d{version="x"}[1m15s]))))');
});

test.each<[string, IndicatorModel]>([
  ['is measured of the service as a whole', { kind: 'probe', success: select('probe_success') }],
  ['is measured of the service as a whole', { kind: 'freshness', lastSuccess: select('last'), maxAgeSeconds: 60 }],
  ['is measured of the service as a whole', { kind: 'throughput', processed: [select('done_total')], minPerSecond: 1 }],
  ['is made of other objectives, which are asked themselves', { kind: 'composite', components: [{ slo: 'a', weight: Ratio.ONE, objective: Ratio.ONE }] }],
  ['is counted by envoy_cluster_name outside of the pods', { kind: 'events', total: [select('rq{envoy_cluster_name="x"}')], count: { of: 'good', selectors: [select('ok')] } }],
])('what %s cannot be counted by version', (reason, indicator) => {
  expect(of(indicator).uncountable).toBe(reason);
});
