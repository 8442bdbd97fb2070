import { requestsNeeded } from '../../../src/delivery/model/requests-needed';

const SEARCH = { budget: 0.001, errorRatio: 0.05 };

test('a larger share of failures is found among fewer requests', () => {
  const needed = [0.005, 0.01, 0.05, 0.2].map((errorRatio) => requestsNeeded(0.01, { budget: 0.001, errorRatio }, 0.9));
  expect([...needed].sort((one, other) => other - one)).toEqual(needed);
  expect(needed.at(-1)).toBeGreaterThan(10);
});

test('more power needs more requests', () => {
  expect(requestsNeeded(0.01, SEARCH, 0.99)).toBeGreaterThan(requestsNeeded(0.01, SEARCH, 0.9));
});

test('a canary with half of the traffic needs more than one with little, since the stable pods show less', () => {
  expect(requestsNeeded(0.5, SEARCH, 0.9)).toBeGreaterThan(requestsNeeded(0.01, SEARCH, 0.9));
});

test('with all of the traffic it is judged by what the objective allows', () => {
  expect(requestsNeeded(1, SEARCH, 0.9)).toBeLessThan(requestsNeeded(0.5, SEARCH, 0.9));
});

test('what the objective allows is never found', () => {
  expect(requestsNeeded(0.01, { budget: 0.001, errorRatio: 0.0005 }, 0.9)).toBe(Infinity);
});
