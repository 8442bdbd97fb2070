import { highestRate, mostConcurrent, plannedRequests, stepRates, stepTimes, totalSeconds } from '../../../src/delivery/model/load-stages';
import { breakingPoint, RAMP } from '../../support/load-tests';

test('a ramp makes half as many requests on its way as it would at its rate', () => {
  expect([plannedRequests(RAMP), totalSeconds(RAMP), highestRate(RAMP)]).toEqual([100 * 300 / 2 + 100 * 600, 900, 100]);
});

test('as many requests are under way as come in the time that one may take', () => {
  expect(mostConcurrent({ profile: RAMP, timeoutSeconds: 5 })).toBe(500);
});

test('steps rise evenly from the first rate to the last', () => {
  expect([stepRates(10, 100, 10), stepRates(1, 10, 4)]).toEqual([[10, 20, 30, 40, 50, 60, 70, 80, 90, 100], [1, 4, 7, 10]]);
});

test('a step begins when its rate is reached', () => {
  expect(stepTimes(breakingPoint(100, 200, 2, 60))).toEqual([{ rate: 100, from: 5, to: 65 }, { rate: 200, from: 70, to: 130 }]);
  expect(stepTimes(RAMP)).toEqual([]);
});
