import { syntaxErrorAt } from '../../../src/promql/parse';
import { HOUR_MS, SIX_HOURS_MS, sloQueries } from '../../../src/slo/render/dashboard-queries';
import { sloModel } from '../../support/slo-models';

const KEY = 'namespace="shop",service="checkout",slo="availability"';

test('every query reads what is recorded, and looks back further where that is every five minutes', () => {
  const { burn, ...rest } = sloQueries(sloModel());
  const left = `last_over_time(slo:error_budget_remaining:ratio{${KEY}}[15m])`;
  expect({ ...rest, burn1h: burn(HOUR_MS), burn6h: burn(SIX_HOURS_MS) }).toEqual({
    budgetLeft: `100 * ${left}`,
    compliance: `100 * (1 - last_over_time(slo:error_ratio:period{${KEY}}[15m]))`,
    burn1h: `slo:error_ratio:rate1h{${KEY}} / 0.001`,
    burn6h: `last_over_time(slo:error_ratio:rate6h{${KEY}}[15m]) / 0.001`,
    exhaustion: `0 * (${left} <= 0) or 1 * last_over_time(slo:error_budget_exhaustion:seconds{${KEY}}[15m]) or 0 * ${left} - 1`,
    outageLeft: `2592 * clamp_min(${left}, 0)`,
    totalRate: `slo:events:rate5m{${KEY},event="total"}`,
    badRate: `slo:events:rate5m{${KEY},event="bad"}`,
    goodRate: `slo:events:rate5m{${KEY},event="total"} - ignoring (event) slo:events:rate5m{${KEY},event="bad"}`,
    health: `last_over_time(slo:health_score:percent{${KEY}}[15m])`,
    firing: `ALERTS{alertstate="firing",${KEY}}`,
  });
});

test('a service without a namespace is found without one, and the reader\'s choice is a condition', () => {
  const queries = sloQueries(sloModel({ service: { name: 'cart' } }), [{ label: 'tenant', operator: '=~', value: '$by_tenant' }]);
  expect(queries.burn(HOUR_MS)).toBe('slo:error_ratio:rate1h{service="cart",slo="availability",tenant=~"$by_tenant"} / 0.001');
  expect(syntaxErrorAt(queries.goodRate)).toBeUndefined();
});
