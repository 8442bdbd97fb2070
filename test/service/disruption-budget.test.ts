import { DisruptionBudget } from '../../src';
import { service } from '../support/service';

test.each([
  ['one pod, by default', undefined, { maxUnavailable: 1 }],
  ['two pods', DisruptionBudget.maxUnavailable(2), { maxUnavailable: 2 }],
  ['a share', DisruptionBudget.maxUnavailablePercent(25), { maxUnavailable: '25%' }],
  ['all but two', DisruptionBudget.minAvailable(2), { minAvailable: 2 }],
  ['all but a share', DisruptionBudget.minAvailablePercent(50), { minAvailable: '50%' }],
])('a drain may take %s', (_, disruptionBudget, expected) => {
  const { maxUnavailable, minAvailable } = service({ disruptionBudget }).one('PodDisruptionBudget').spec;
  expect({ maxUnavailable, minAvailable }).toEqual(expected);
});

test('without a budget there is no object', () => {
  expect(service({ disruptionBudget: DisruptionBudget.none() }).all('PodDisruptionBudget')).toEqual([]);
});
