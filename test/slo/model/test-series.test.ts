import { Ratio } from '../../../src/core/ratio';
import { equals, Selector } from '../../../src/promql/matcher';
import { parseSelector } from '../../../src/promql/parse';
import type { EventsIndicator, IndicatorModel } from '../../../src/slo/model/slo-model';
import { isGradual, testSeries } from '../../../src/slo/model/test-series';
import { sloModel } from '../../support/slo-models';

const select = (text: string): Selector => parseSelector(text)!;
const events = (total: string, counted: string, of: 'bad' | 'good' = 'bad'): EventsIndicator => ({ kind: 'events', total: [select(total)], count: { of, selectors: [select(counted)] } });

function series(indicator: IndicatorModel, group: Record<string, string> = {}, siblings = [sloModel()]): string[] | undefined {
  return testSeries(indicator, siblings, group)?.map(({ metric, labels, counts, shape }) => (
    `${shape} ${metric} ${JSON.stringify(labels)} ${[counts.good && 'good', counts.bad && 'bad'].filter(Boolean).join('+')}`
  ));
}

test.each<[string, IndicatorModel, string[]]>([
  ['bad events of the metric of all', events('a_total{x="1"}', 'a_total{code=~"5.."}'),
    ['counter a_total {"code":"500","x":"1"} bad', 'counter a_total {"x":"1"} good']],
  ['bad events by what they are not', events('a_total', 'a_total{code!~"2.."}'), ['counter a_total {} bad', 'counter a_total {"code":"200"} good']],
  ['good events of the metric of all', events('a_total', 'a_total{ok="yes"}', 'good'), ['counter a_total {"ok":"yes"} good', 'counter a_total {} bad']],
  ['bad events of a metric of their own', events('a_total', 'failed_total'), ['counter a_total {} good+bad', 'counter failed_total {} bad']],
  ['a histogram', { kind: 'classic-histogram', count: select('h_count'), bucket: select('h_bucket'), le: ['1', '1.0'] },
    ['counter h_count {} good+bad', 'counter h_bucket {"le":"1"} good']],
  ['a native histogram', { kind: 'native-histogram', histogram: select('h'), threshold: '0.2' }, ['histogram h {} good+bad']],
  ['a probe', { kind: 'probe', success: select('probe_success{job="a"}') }, ['success-ratio probe_success {"job":"a"} good+bad']],
  ['freshness', { kind: 'freshness', lastSuccess: select('t'), maxAgeSeconds: 60 }, ['timestamp t {} good']],
  ['throughput', { kind: 'throughput', processed: [select('a_total'), select('b_total')], minPerSecond: 1 }, ['counter a_total {} good']],
  ['a composite: those of its parts, each once', {
    kind: 'composite', components: [{ slo: 'availability', weight: Ratio.of(1), objective: Ratio.of(1) }, { slo: 'availability', weight: Ratio.of(1), objective: Ratio.of(1) }],
  }, ['counter http_requests_total {"namespace":"shop","code":"500"} bad', 'counter http_requests_total {"namespace":"shop"} good']],
])('%s', (_, indicator, expected) => {
  expect(series(indicator)).toEqual(expected);
});

test('a group has its label on every series', () => {
  expect(series(events('a_total', 'a_total{ok="no"}'), { tenant: 'calm' })).toEqual(['counter a_total {"ok":"no","tenant":"calm"} bad', 'counter a_total {"tenant":"calm"} good']);
});

test.each<[string, IndicatorModel]>([
  ['conditions that no guess fulfils', events('a_total{x=~"(ab){2}c+d[^x]{7}q"}', 'a_total{ok="no"}')],
  ['bad events that cannot be told from others', events('a_total{ok="no"}', 'a_total{ok="no"}')],
  ['a composite of nothing', { kind: 'composite', components: [] }],
  ['a composite of what is not there', { kind: 'composite', components: [{ slo: 'b', weight: Ratio.of(1), objective: Ratio.of(1) }] }],
])('nothing is played for %s', (_, indicator) => {
  expect(series(indicator)).toBeUndefined();
});

test('the share of bad events is gradual but where time is counted', () => {
  const probe = { kind: 'probe', success: { metric: 'p', matchers: equals({}) } } as const;
  const freshness = { kind: 'freshness', lastSuccess: { metric: 't', matchers: [] }, maxAgeSeconds: 60 } as const;
  const composite = (slo: string) => ({ kind: 'composite', components: [{ slo, weight: Ratio.of(1), objective: Ratio.of(1) }] } as const);
  const siblings = [sloModel({ name: 'fresh', indicator: freshness }), sloModel({ name: 'probe', indicator: probe })];
  expect([
    isGradual({ indicator: probe }, []), isGradual({ indicator: freshness }, []),
    isGradual({ indicator: probe, timeSlice: { maxErrorRatio: Ratio.of(0) } }, []),
    ...['probe', 'fresh', 'gone'].map((part) => isGradual({ indicator: composite(part) }, siblings)),
  ]).toEqual([true, false, false, true, false, false]);
});
