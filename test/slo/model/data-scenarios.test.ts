import { dataScenarios } from '../../../src/slo/model/data-scenarios';
import { sloModel } from '../../support/slo-models';

const LABELS = { service: 'checkout' };

test('no data is told from no traffic, and from never any', () => {
  const told = dataScenarios(sloModel(), LABELS).map(({ phases, seriesGone, targets, expectations }) => [
    phases.map(({ good, bad }) => [good, bad]), seriesGone, targets, expectations.map((one) => 'alert' in one && [one.alert.replace('CheckoutAvailability', ''), one.fires]),
  ]);
  expect(told).toEqual([
    [[[100, 0], [undefined, undefined]], undefined, LABELS, [['NoData', false], ['NoData', true]]],
    [[[100, 0], [0, 0]], undefined, LABELS, [['NoData', false], ['NoData', false]]],
    [[[undefined, undefined]], true, LABELS, [['NeverData', false], ['NeverData', true]]],
  ]);
});

test('nobody is told where that is off, or where there are no raw series', () => {
  expect(dataScenarios(sloModel({ budgetAlerts: { left: [], noData: false } }), LABELS)).toEqual([]);
  expect(dataScenarios(sloModel({ indicator: { kind: 'composite', components: [] } }), LABELS)).toEqual([]);
});
