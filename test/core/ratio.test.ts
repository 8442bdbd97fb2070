import * as fc from 'fast-check';
import { Ratio } from '../../src/core/ratio';

test('a share does not grow by a rounding error', () => {
  expect(Math.ceil((7 / 100) * 100)).toBe(8); // What floats make of it.
  expect(Ratio.percent(7).ceilOf(100)).toBe(7);
});

test.each([
  [25, 3, 0, 1],
  [50, 3, 1, 2],
  [100, 3, 3, 3],
  [0, 3, 0, 0],
  [1, 1000, 10, 10],
  [99.9, 1000, 999, 999],
  [99.95, 1000, 999, 1000],
])('%d %% of %i are %i whole ones, or %i rounded up', (percent, count, floor, ceil) => {
  expect(Ratio.percent(percent).floorOf(count)).toBe(floor);
  expect(Ratio.percent(percent).ceilOf(count)).toBe(ceil);
});

test('a share of a count never differs from integer arithmetic', () => {
  const millionths = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(fc.property(millionths, fc.nat(1_000_000), (share, count) => {
    const product = BigInt(share) * BigInt(count);
    const ratio = Ratio.percent(share / 10_000);
    expect(ratio.floorOf(count)).toBe(Number(product / 1_000_000n));
    expect(ratio.ceilOf(count)).toBe(Number((product + 999_999n) / 1_000_000n));
  }), { numRuns: 1000 });
});
