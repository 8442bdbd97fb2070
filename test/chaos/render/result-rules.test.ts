import { activeRule, budgetRules } from '../../../src/chaos/render/result-rules';
import { syntaxErrorAt } from '../../../src/promql/parse';
import { experimentModel, SLO_QUESTIONS } from '../../support/experiments';

test('an experiment is active while a Job of its CronJob is, whoever created it', () => {
  expect(activeRule(experimentModel())).toEqual({
    record: 'chaos:experiment_active:bool',
    expr: `max((kube_job_status_active{namespace="shop"} > bool 0) and on (namespace, job_name) kube_job_owner{namespace="shop",owner_kind="CronJob",owner_name="checkout-pods"})
or
0 * max(kube_cronjob_created{namespace="shop",cronjob="checkout-pods"})`,
    labels: { namespace: 'shop', service: 'checkout', experiment: 'checkout-pods' },
  });
});

test('the budget that it spends is a part of what is spent: that of its tiles', () => {
  const bad = (metric: string) => `sum without (event) (last_over_time(${metric}{namespace="shop",service="checkout",slo="availability",event="bad"}[10m]))`;
  const labels = { namespace: 'shop', service: 'checkout', slo: 'availability', experiment: 'checkout-pods' };
  expect(budgetRules(experimentModel())).toEqual([
    {
      record: 'chaos:bad_events:tile5m',
      expr: `${bad('slo:events:tile5m')} and on () max_over_time(chaos:experiment_active:bool{namespace="shop",service="checkout",experiment="checkout-pods"}[10m]) > 0`,
      labels,
    },
    {
      record: 'chaos:error_budget_spent:ratio',
      expr: '(1 - last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[10m])) * clamp_max('
        + 'sum without (experiment) (300 * sum_over_time(chaos:bad_events:tile5m{namespace="shop",service="checkout",slo="availability",experiment="checkout-pods"}[30d]))'
        + ` / (${bad('slo:events:period')} > 0), 1)`,
      labels,
    },
  ]);
});

test('over a calendar month, only tiles of this month count', () => {
  const [tile, spent] = budgetRules(experimentModel({ slos: [{ ...SLO_QUESTIONS, window: undefined }] }));
  expect(tile.expr).toContain(' * on () group_left (month) count_values("month", month())');
  expect(spent.expr).toContain('[31d]) and on (month) count_values("month", month()))');
  expect([tile, spent].map(({ expr }) => syntaxErrorAt(expr))).toEqual([undefined, undefined]);
});

test('without objectives no budget is counted', () => expect(budgetRules(experimentModel({ slos: [] }))).toEqual([]));
