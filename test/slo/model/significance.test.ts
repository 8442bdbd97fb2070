import { fewestSignificant, outageDelaySeconds, significance, SIGNIFICANT_Z } from '../../../src/slo/model/significance';

const HOUR = 3_600_000;

test('one in twenty, on one side', () => {
  expect(SIGNIFICANT_Z).toBe(1.645);
});

test('what is expected is not significant, however much it is', () => {
  expect([0, 1, 100, 1e6].map((count) => significance(count, count))).toEqual([0, 0, 0, 0]);
});

test.each([
  // Two failures where none are expected: 2√2.
  [2, 0, 2.828], [1, 0, 2], [4, 1, 2], [9, 4, 2], [100, 81, 2], [0, 4, -4], [3, 0.0144, 3.224],
])('%d failures where %d are expected lie %d deviations above', (bad, expected, z) => {
  expect(significance(bad, expected)).toBeCloseTo(z, 3);
});

test.each([
  [0, 2], [0.01, 2], [0.144, 2], [1, 4], [10, 16], [100, 118], [10_000, 10_166],
])('where %d failures are allowed, %d are evident', (expected, fewest) => {
  expect(fewestSignificant(expected)).toBe(fewest);
  expect(significance(fewest, expected)).toBeGreaterThan(SIGNIFICANT_Z);
  // One fewer could be chance, or is a single one.
  expect(significance(fewest - 1, expected) > SIGNIFICANT_Z && fewest > 2).toBe(false);
});

test('exactly at the limit is not above it', () => {
  const expected = (2 - SIGNIFICANT_Z / 2) ** 2;
  expect(significance(4, expected)).toBeCloseTo(SIGNIFICANT_Z, 12);
  expect(fewestSignificant(expected)).toBe(5);
});

/**
 * Medians of a simulation with random arrivals and an evaluation every 30 s: a total outage at 99.9 %, judged over an hour at 14.4×. The formula is
 * for steady traffic: arrivals account for a quarter where there are few, and the next evaluation for 30 s.
 */
test.each([
  ['10 an hour', 10, 720, 585],
  ['100 an hour', 100, 180, 150],
  ['10 a minute', 600, 90, 90],
  ['1 a second', 3_600, 65, 90],
  ['10 a second', 36_000, 55.7, 60],
  ['100 a second', 360_000, 53.04, 60],
])('at %s a total outage is evident in about the time that was simulated', (_, perHour, exact, simulated) => {
  const seconds = outageDelaySeconds(perHour, HOUR, 0.0144)!;
  expect(seconds).toBeCloseTo(exact, 6);
  expect(seconds).toBeGreaterThanOrEqual(simulated - 30);
  expect(seconds).toBeLessThanOrEqual(simulated * 1.25);
});

test('without chance, a total outage is beyond 99.9 % after 52 s, and chance costs a second of that at 100 requests a second', () => {
  expect(0.0144 * 3_600).toBeCloseTo(51.84, 9);
  expect(outageDelaySeconds(1e9, HOUR, 0.0144)).toBeCloseTo(51.84, 1);
});

test('a window that never holds enough events never tells', () => {
  expect(outageDelaySeconds(1.99, HOUR, 0.0144)).toBeUndefined();
  expect(outageDelaySeconds(2, HOUR, 0.0144)).toBe(3_600);
  expect(outageDelaySeconds(1, HOUR, 0.0144)).toBeUndefined();
  expect(outageDelaySeconds(1, 3 * HOUR, 0.0144)).toBe(7_200);
});

test('no outage is told before it crosses the threshold itself', () => {
  // A threshold of 90 % of an hour takes 54 minutes at any traffic, and at little it can never be told from chance.
  expect(outageDelaySeconds(100, HOUR, 0.9)).toBeUndefined();
  for (const perHour of [10_000, 1e7]) expect(outageDelaySeconds(perHour, HOUR, 0.9)).toBeGreaterThanOrEqual(3_240);
});
