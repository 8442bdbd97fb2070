import { compoundDuration } from '../../src/promql/duration';

test.each([
  [0, '0s'], [315_000, '5m15s'], [330_000, '5m30s'], [360_000, '6m'], [5_400_000, '1h30m'], [300_500, '5m500ms'], [90_061_000, '1d1h1m1s'],
])('%d ms are %s', (ms, text) => {
  expect(compoundDuration(ms)).toBe(text);
});
