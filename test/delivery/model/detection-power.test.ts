import { bakeSeconds, canaryRequests, detectionPower, requestsToFind } from '../../../src/delivery/model/detection-power';

const BUDGET = 0.001;

test('1 % of 20 requests a second for 10 minutes are 120 requests', () => {
  expect(canaryRequests({ requestsPerSecond: 20, weight: 0.01, seconds: 600 })).toBe(120);
});

// Simulated releases, whose stable pods vary, too: near a border between two counts of failures that makes a difference of up to 0.06.
test.each([
  [20, 0.01, 10, 0.05, 0.94],
  [20, 0.01, 10, 0.01, 0.13],
  [20, 0.01, 10, 0.005, 0.03],
  [20, 0.10, 10, 0.005, 0.57],
  [20, 0.10, 10, 0.01, 0.98],
  [20, 0.01, 60, 0.01, 0.87],
  [200, 0.01, 10, 0.005, 0.61],
  [200, 0.10, 10, 0.005, 1],
])('%d requests a second, weight %d, %i min: a canary that fails at %d is found with probability %d', (requestsPerSecond, weight, minutes, errorRatio, power) => {
  expect(Math.abs(detectionPower({ requestsPerSecond, weight, seconds: 60 * minutes }, { budget: BUDGET, errorRatio }) - power)).toBeLessThan(0.06);
});

test.each([
  [0.005, 2_127],
  [0.01, 694],
  [0.02, 268],
  [0.05, 87],
  [0.2, 18],
])('a rise to %d is found in %i requests', (errorRatio, requests) => {
  expect(Math.abs(requestsToFind(errorRatio, BUDGET) / requests - 1)).toBeLessThan(0.02);
});

test('a step lasts as long as it takes to find what is worth finding', () => {
  const seconds = bakeSeconds({ requestsPerSecond: 20, weight: 0.01 }, { budget: BUDGET, errorRatio: 0.05 }, 0.9);
  expect(seconds).toBeLessThanOrEqual(600);
  expect(detectionPower({ requestsPerSecond: 20, weight: 0.01, seconds }, { budget: BUDGET, errorRatio: 0.05 })).toBeGreaterThanOrEqual(0.9);
});

test('without requests nothing is ever found', () => {
  expect(bakeSeconds({ requestsPerSecond: 0, weight: 0.01 }, { budget: BUDGET, errorRatio: 0.05 }, 0.9)).toBe(Infinity);
});
