import { equals, Selector } from '../../../src/promql/matcher';
import { rawSelectors } from '../../../src/slo/model/raw-selectors';
import type { IndicatorModel } from '../../../src/slo/model/slo-model';

const of = (metric: string): Selector => ({ metric, matchers: equals({}) });

test.each<[string, IndicatorModel, string[]]>([
  ['events: all of them', { kind: 'events', total: [of('a'), of('b')], count: { of: 'bad', selectors: [of('c')] } }, ['a', 'b']],
  ['a histogram: its count', { kind: 'classic-histogram', count: of('h_count'), bucket: of('h_bucket'), le: ['1'] }, ['h_count']],
  ['a native histogram', { kind: 'native-histogram', histogram: of('h'), threshold: '1' }, ['h']],
  ['a probe', { kind: 'probe', success: of('probe_success') }, ['probe_success']],
  ['freshness', { kind: 'freshness', lastSuccess: of('t'), maxAgeSeconds: 60 }, ['t']],
  ['throughput', { kind: 'throughput', processed: [of('a'), of('b')], minPerSecond: 1 }, ['a', 'b']],
  ['a composite: none', { kind: 'composite', components: [] }, []],
])('%s', (_, indicator, metrics) => {
  expect(rawSelectors(indicator).map(({ metric }) => metric)).toEqual(metrics);
});
