import { Ratio } from '../../../src/core/ratio';
import { equals, Matcher, narrow } from '../../../src/promql/matcher';
import { syntaxErrorAt } from '../../../src/promql/parse';
import type { CompositeIndicator, EventsIndicator, SloModel } from '../../../src/slo/model/slo-model';
import { baseRules, healthScore, sumOf } from '../../../src/slo/render/base-rules';
import { sloModel } from '../../support/slo-models';

const HEALTH: CompositeIndicator = {
  kind: 'composite',
  components: [
    { slo: 'a', weight: Ratio.of(0.4), objective: Ratio.percent(99.9) },
    { slo: 'b', weight: Ratio.of(0.6), objective: Ratio.percent(95) },
  ],
};
const health = (groupBy: string[] = []) => sloModel({ service: { name: 'shop' }, name: 'h', indicator: HEALTH, groupBy });
const ours = (slo: string, event: string) => `slo:events:rate5m{service="shop",slo="${slo}",event="${event}"}`;
const labels = (event: string) => ({ namespace: 'shop', service: 'checkout', slo: 'availability', event });

/** Told apart by a label whose values nobody knows to be few. */
const byResult = (more: Partial<SloModel> = {}) => sloModel({ indicator: events({ label: 'result', operator: '=', value: 'failed' }), ...more });
const events = (bad: Matcher): EventsIndicator => {
  const total = { metric: 'http_requests_total', matchers: equals({ namespace: 'shop' }) };
  return { kind: 'events', total: [total], count: { of: 'bad', selectors: [narrow(total, [bad])] } };
};

test('two rules read raw series; an idle objective is zero as long as the period remembers any events', () => {
  expect(baseRules([byResult()])).toEqual([
    {
      record: 'slo:events:rate5m',
      expr: 'sum(rate(http_requests_total{namespace="shop"}[5m15s])) '
        + 'or 0 * sum (last_over_time(slo:events:period{namespace="shop",service="checkout",slo="availability",event="total"}[10m]) > 0)',
      labels: labels('total'),
    },
    {
      record: 'slo:events:rate5m',
      expr: 'sum(rate(http_requests_total{namespace="shop",result="failed"}[5m15s])) '
        + 'or 0 * sum (slo:events:rate5m{namespace="shop",service="checkout",slo="availability",event="total"})',
      labels: labels('bad'),
    },
  ]);
});

test('where a status tells failures from others, one rule reads raw series, and two add up its statuses', () => {
  const own = '{namespace="shop",service="checkout",slo="availability"';
  expect(baseRules([sloModel()])).toEqual([
    {
      record: 'slo:requests_by_status:rate5m',
      expr: 'sum by (code) (rate(http_requests_total{namespace="shop"}[5m15s]))',
      labels: { namespace: 'shop', service: 'checkout', slo: 'availability' },
    },
    {
      record: 'slo:events:rate5m',
      expr: `sum without (code) (slo:requests_by_status:rate5m${own}}) or 0 * sum without (event) (last_over_time(slo:events:period${own},event="total"}[10m]) > 0)`,
      labels: { namespace: 'shop', service: 'checkout', event: 'total' },
    },
    {
      record: 'slo:events:rate5m',
      expr: `sum without (code) (slo:requests_by_status:rate5m${own},code=~"5.."}) or 0 * sum without (event) (slo:events:rate5m${own},event="total"})`,
      labels: { namespace: 'shop', service: 'checkout', event: 'bad' },
    },
  ]);
});

test('objectives by one status share the two rules; those by another are joined to them, for linters take two rules of one name for an oversight', () => {
  const [, , , total, bad, ...more] = baseRules([
    sloModel({ name: 'a' }), sloModel({ name: 'b' }), sloModel({ name: 'c', indicator: events({ label: 'grpc_code', operator: '=', value: 'Internal' }) }),
  ]);
  expect(more).toEqual([]);
  expect([total, bad].map(({ labels: { event } }) => event)).toEqual(['total', 'bad']);
  for (const { expr } of [total, bad]) {
    expect(expr.split('\nor\n').map((part) => part.match(/^sum without \((.*?)\) \(.*?(slo=~?"[^"]*")/)!.slice(1))).toEqual([['code', 'slo=~"a|b"'], ['grpc_code', 'slo="c"']]);
  }
});

test('fallbacks have the labels of what they stand in for, or the rule would fail at the first error', () => {
  for (const { expr } of baseRules([byResult({ groupBy: ['tenant', 'region'] })])) {
    expect(expr).toMatch(/^sum by \(tenant, region\) \(.*\) or 0 \* sum by \(tenant, region\) \(.*\)$/);
  }
  expect([sumOf([]), sumOf(['tenant']), sumOf(['tenant', 'region'])]).toEqual(['sum', 'sum by (tenant)', 'sum by (tenant, region)']);
});

test('a month, which begins without events, remembers those of the last day', () => {
  expect(baseRules([byResult({ period: { kind: 'calendar-month' } })])[0].expr)
    .toContain(' or 0 * sum (last_over_time(slo:events:rate1d{namespace="shop",service="checkout",slo="availability",event="total"}[10m]) > 0)');
});

test('a composite adds up events by weight, and shares of bad ones by weight', () => {
  const [total, bad] = baseRules([health()]);
  expect(total.expr).toBe(`sum (0.4 * ${ours('a', 'total')} or 0.6 * ${ours('b', 'total')}) `
    + 'or 0 * sum (last_over_time(slo:events:period{service="shop",slo="h",event="total"}[10m]) > 0)');
  expect(bad.expr).toBe(
    `sum (0.4 * (${ours('a', 'bad')} / ignoring (event) (${ours('a', 'total')} > 0)) or 0.6 * (${ours('b', 'bad')} / ignoring (event) (${ours('b', 'total')} > 0))) `
    + `* sum (${ours('h', 'total')}) or 0 * sum (${ours('h', 'total')})`,
  );
});

test('a grouped composite keeps its groups apart', () => {
  expect(baseRules([health(['tenant', 'region'])])[1].expr).toContain(`) * on (tenant, region) sum by (tenant, region) (${ours('h', 'total')})`);
});

test('health is 100 when all parts keep their objectives; an idle part keeps it', () => {
  const hour = (slo: string, event: string) => `slo:events:rate1h{service="shop",slo="${slo}",event="${event}"}`;
  const part = (weight: number, slo: string, objective: string) => `${weight} * clamp_max((1 - (${hour(slo, 'bad')} / ignoring (event) (${hour(slo, 'total')} > 0) `
    + `or ignoring (event) 0 * ${hour(slo, 'total')})) / ${objective}, 1)`;
  expect(healthScore(health())).toEqual([{
    record: 'slo:health_score:percent', expr: `sum (${part(40, 'a', '0.999')} or ${part(60, 'b', '0.95')})`, labels: { service: 'shop', slo: 'h' },
  }]);
  expect(healthScore(health(['tenant']))[0].expr).toMatch(/^sum by \(tenant\) \(40 /);
  expect(healthScore(sloModel())).toEqual([]);
});

test('all of them are PromQL', () => {
  for (const slo of [sloModel(), health(), health(['tenant']), sloModel({ groupBy: ['a', 'b'] })]) {
    for (const { expr } of [...baseRules([slo]), ...healthScore(slo)]) expect([expr, syntaxErrorAt(expr)]).toEqual([expr, undefined]);
  }
});
