import { defaultBudgetAlerts } from '../../../src/slo/model/budget-alert-defaults';

const HOUR = 3_600_000;

test.each([[30 * 24, 72], [90 * 24, 72], [7 * 24, 16.8], [6, 1]])('over %d h the end of the budget is told %d h before', (hours, before) => {
  const { left, forecastMs, noData } = defaultBudgetAlerts({ kind: 'rolling', ms: hours * HOUR });
  expect([left.map((share) => share.toPercent()), forecastMs / HOUR, noData]).toEqual([['50', '25', '0'], before, true]);
});
