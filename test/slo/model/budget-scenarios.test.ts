import { Ratio } from '../../../src/core/ratio';
import { budgetScenarios } from '../../../src/slo/model/budget-scenarios';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { sloModel } from '../../support/slo-models';

const LEFT = [50, 25, 0].map(Ratio.percent);

function played(differences: Partial<SloModel> = {}) {
  return budgetScenarios(sloModel({ budgetAlerts: { left: LEFT, forecastMs: 259_200_000, noData: true }, ...differences }), []);
}

test('each share of the budget is told of alone', () => {
  const shares = played().slice(0, 3);
  expect(shares.map(({ name, expectations }) => [name, expectations.map((one) => 'fires' in one && one.fires)])).toEqual([
    ['tells that less than 50 % of the budget is left, and only that', [true, false, false]],
    ['tells that less than 25 % of the budget is left, and only that', [false, true, false]],
    ['tells that nothing of the budget is left, and only that', [false, false, true]],
  ]);
  // 62.5 %, 87.5 % and one and a half of the budget.
  expect(shares.map(({ phases }) => phases[0].bad! / 100 / 0.001)).toEqual([0.625, 0.875, 1.5].map((spent) => expect.closeTo(spent)));
});

test('the forecast is told, and not while the budget lasts', () => {
  expect(played().slice(3, 5).map(({ name, expectations }) => [name, ...expectations])).toEqual([
    ['tells that the budget will soon be gone', { atSeconds: 10_800, alert: 'CheckoutAvailabilityBudgetForecast', fires: true }],
    ['does not warn while the budget lasts', { atSeconds: 10_800, alert: 'CheckoutAvailabilityBudgetForecast', fires: false }],
  ]);
  expect(played({ budgetAlerts: { left: [], noData: true } }).map(({ name }) => name)).toEqual(['counts the budget of 30 uneven days within 0.5 %']);
});

test.each<[string, SloModel['period'], number, number]>([
  // Eight hours a night at 2 % of 1/s, of 16 h at 100/s and 8 h at 1/s, against a budget of 0.1 %.
  ['30 days', { kind: 'rolling', ms: 30 * 86_400_000 }, 30, 1 - 0.02 * 8 / (1_608 * 0.001)],
  ['a week', { kind: 'rolling', ms: 7 * 86_400_000 }, 7, 1 - 0.02 * 8 / (1_608 * 0.001)],
  // 30 of the 31 days of January.
  ['a month', { kind: 'calendar-month' }, 30, 1 - 0.02 * 8 / (1_608 * 0.001) * 30 / 31],
])('the budget of %s of busy days and bad nights', (_, period, days, remaining) => {
  const last = played({ period }).find(({ pace }) => pace === 'period')!;
  expect(last.phases).toHaveLength(2 * days);
  expect(last.expectations).toEqual([
    { atSeconds: days * 86_400, budgetRemaining: expect.closeTo(remaining, 6), tolerance: expect.closeTo(0.005 * (1 - remaining), 6) },
  ]);
});

test('nothing is played where the bad share is none or all', () => {
  expect(played({ timeSlice: { maxErrorRatio: Ratio.percent(5) } })).toEqual([]);
});

test('errors that would not be evident within two days are left out', () => {
  const names = played({ objective: Ratio.percent(99.999), indicator: { kind: 'probe', success: { metric: 'p', matchers: [] } } }).map(({ name }) => name);
  expect(names).toEqual([]);
});
