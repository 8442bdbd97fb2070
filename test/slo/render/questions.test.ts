import { syntaxErrorAt } from '../../../src/promql/parse';
import { sloQuestions } from '../../../src/slo/render/questions';
import { sloModel } from '../../support/slo-models';

const QUESTIONS = sloQuestions(sloModel());

test('an objective is asked for its budget, for the rate at which it burns now, and whether somebody is paged', () => {
  expect(QUESTIONS).toEqual({
    slo: 'availability',
    title: 'Availability',
    labels: { namespace: 'shop', service: 'checkout', slo: 'availability' },
    budgetRemaining: 'min(last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[15m]))',
    burnsAtPageRate: `(count(slo:error_ratio:rate5m{namespace="shop",service="checkout",slo="availability"} > 0.0144
and
2 * (sqrt(300 * slo:events:rate5m{namespace="shop",service="checkout",slo="availability",event="bad"}) - ignoring (event) sqrt(4.32 * slo:events:rate5m{namespace="shop",service="checkout",slo="availability",event="total"})) > 1.645
and ignoring (event)
300 * slo:events:rate5m{namespace="shop",service="checkout",slo="availability",event="bad"} > 1.5) > bool 0)
or
0 * max(slo:objective:ratio{namespace="shop",service="checkout",slo="availability"})`,
    pagesFiring: `(count(ALERTS{namespace="shop",service="checkout",slo="availability",alertstate="firing",severity="page"}))
or
0 * max(slo:objective:ratio{namespace="shop",service="checkout",slo="availability"})`,
    badEvents: 'sum without (event) (last_over_time(slo:events:tile5m{namespace="shop",service="checkout",slo="availability",event="bad"}[10m]))',
    badEventsOfWindow: 'sum without (event) (last_over_time(slo:events:period{namespace="shop",service="checkout",slo="availability",event="bad"}[10m]))',
    budgetSpent: '1 - last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[10m])',
    window: '30d',
  });
});

test('each question is PromQL', () => {
  const { slo, title, labels, window, ...asked } = QUESTIONS;
  expect(Object.entries(asked).filter(([, promql]) => syntaxErrorAt(promql) !== undefined)).toEqual([]);
});

test('an objective without pages never burns at their rate', () => {
  expect(sloQuestions(sloModel({ tiers: [] })).burnsAtPageRate).toBe('0 * max(slo:objective:ratio{namespace="shop",service="checkout",slo="availability"})');
});

test('an objective over the calendar month has no window', () => {
  expect(sloQuestions(sloModel({ period: { kind: 'calendar-month' } })).window).toBeUndefined();
});
