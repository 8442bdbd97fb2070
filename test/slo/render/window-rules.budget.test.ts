import { syntaxErrorAt } from '../../../src/promql/parse';
import { METRIC } from '../../../src/slo/render/metric-names';
import { averageRules, periodRules, sumRules } from '../../../src/slo/render/window-rules';

const SERVICE = { name: 'shop' };
const PERIOD = { period: { kind: 'rolling', ms: 2_592_000_000 }, forecastMs: 86_400_000, slos: ['a'] } as const;
const PLAN = { sums: [600_000], averages: [7_200_000], periods: [PERIOD] };
const OF = 'service="shop",slo="a"';

const expr = (rules: readonly { record: string; expr: string }[], record: string) => rules.find((rule) => rule.record === record)!.expr;

test.each([
  ['5m', sumRules(SERVICE, PLAN)], ['10m', sumRules(SERVICE, PLAN)], ['2h', averageRules(SERVICE, PLAN)],
])('the share of bad events over %s is nothing without events, never NaN', (window, rules) => {
  const of = (event: string) => `slo:events:rate${window}{service="shop",event="${event}"}`;
  expect(expr(rules, `slo:error_ratio:rate${window}`)).toBe(`${of('bad')} / ignoring (event) (${of('total')} > 0)`);
});

test('longer windows add up tiles that do not overlap, and divide by how many there should be', () => {
  expect(expr(averageRules(SERVICE, PLAN), 'slo:events:rate2h')).toBe('sum_over_time(slo:events:tile5m{service="shop"}[2h]) / 24');
  expect(expr(averageRules(SERVICE, PLAN), METRIC.tile)).toBe('slo:events:rate5m{service="shop"}');
});

test('what is left of the budget is joined by service and objective', () => {
  const rules = periodRules(SERVICE, PERIOD);
  expect(expr(rules, METRIC.periodErrorRatio)).toBe(`slo:events:period{${OF},event="bad"} / ignoring (event) (slo:events:period{${OF},event="total"} > 0)`);
  expect(expr(rules, METRIC.budgetRemaining)).toBe(`1 - slo:error_ratio:period{${OF}} / on (service, slo) group_left () slo:error_budget:ratio{${OF}}`);
  expect(expr(periodRules({ name: 'shop', namespace: 'n' }, PERIOD), METRIC.budgetRemaining)).toContain(' / on (namespace, service, slo) group_left () ');
});

test('a budget lasts for what is left of it at the burn rate of late; one that is spent, or is not being spent, has no end to foresee', () => {
  expect(expr(periodRules(SERVICE, PERIOD), METRIC.exhaustion)).toBe(
    `2592000 * (slo:error_budget_remaining:ratio{${OF}} > 0) / ((slo:error_ratio:rate1d{${OF}} > 0) / on (service, slo) group_left () slo:error_budget:ratio{${OF}})`,
  );
});

test('objectives with the same period share its rules', () => {
  for (const rule of periodRules(SERVICE, { ...PERIOD, slos: ['a', 'b'] })) expect(rule.expr).toContain('slo=~"a|b"');
});

test.each([['a rolling period', PERIOD], ['a month', { ...PERIOD, period: { kind: 'calendar-month' } as const }]])('all of them are PromQL: %s', (_, period) => {
  for (const rule of [...sumRules(SERVICE, PLAN), ...averageRules(SERVICE, PLAN), ...periodRules(SERVICE, period)]) {
    expect([rule.expr, syntaxErrorAt(rule.expr)]).toEqual([rule.expr, undefined]);
  }
});
