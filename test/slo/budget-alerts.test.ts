import { Ratio } from '../../src/core/ratio';
import { budgetAlerts, dataAlerts, retentionAlerts } from '../../src/slo/budget-alerts';
import type { SloModel } from '../../src/slo/model/slo-model';
import { sloModel } from '../support/slo-models';

const LABELS = { namespace: 'shop', service: 'checkout' };
const named = (alerts: { name: string }[]) => alerts.map(({ name }) => name.replace('CheckoutAvailability', ''));
const budget = (differences: Partial<SloModel['budgetAlerts']>) => sloModel({ budgetAlerts: { left: [], noData: true, ...differences } });

test('a ticket for each share of the budget, and one before it is gone', () => {
  expect(named(budgetAlerts(budget({ left: [50, 12.5, 0].map(Ratio.percent), forecastMs: 3_600_000 })))).toEqual([
    'BudgetForecast', 'BudgetBelow50', 'BudgetBelow125', 'BudgetExhausted',
  ]);
  expect(budgetAlerts(budget({}))).toEqual([]);
});

test('each ticket ends where the next lower one begins', () => {
  const [half, quarter, none] = budgetAlerts(budget({ left: [50, 25, 0].map(Ratio.percent) })).map(({ expr }) => expr);
  expect([half, quarter, none].map((expr) => [...expr.matchAll(/ (<=?|>=?) ([\d.]+)\n/g)].map(([, operator, value]) => `${operator} ${value}`))).toEqual([
    ['< 0.5', '>= 0.25'], ['< 0.25', '> 0'], ['<= 0'],
  ]);
});

test('silence is a page, never anything is a ticket', () => {
  expect(named(dataAlerts(sloModel(), { metricLabels: LABELS }))).toEqual(['NoData', 'NeverData']);
  expect(dataAlerts(budget({ noData: false }), { metricLabels: LABELS })).toEqual([]);
  expect(dataAlerts(sloModel({ indicator: { kind: 'composite', components: [] } }), { metricLabels: LABELS })).toEqual([]);
});

test('a Deployment that was scaled to nothing is expected to be silent, where its namespace is known', () => {
  const expr = (service: SloModel['service'], deployment?: string) => dataAlerts(sloModel({ service }), { metricLabels: LABELS, deploymentName: deployment })[0].expr;
  expect(expr({ name: 'checkout', namespace: 'shop' }, 'web')).toContain('kube_deployment_spec_replicas{namespace="shop",deployment="web"} == 0');
  expect(expr({ name: 'checkout', namespace: 'shop' })).not.toContain('kube_deployment_spec_replicas');
  expect(expr({ name: 'checkout' }, 'web')).not.toContain('kube_deployment_spec_replicas');
});

test('one ticket for the retention of all objectives of a service, unless nobody wants to know of missing data', () => {
  const quiet = budget({ noData: false });
  expect(retentionAlerts([quiet, sloModel({ name: 'b' })]).map(({ name }) => name)).toEqual(['CheckoutSloRetentionTooShort']);
  expect(retentionAlerts([quiet, quiet])).toEqual([]);
});

test('the retention has to last for the longest of the periods', () => {
  const year = sloModel({ name: 'b', period: { kind: 'rolling', ms: 365 * 86_400_000 } });
  expect(retentionAlerts([sloModel(), year])[0].expr).toBe('max (prometheus_tsdb_retention_limit_seconds > 0) < 31536000');
});
