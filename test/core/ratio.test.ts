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

test.each([
  ['a product', Ratio.of(14.4).times(Ratio.percent(0.1)), '0.0144'],
  ['a product with a count', Ratio.percent(99.999).complement().times(86_400), '0.864'],
  ['a sum', Ratio.of(0.1).plus(Ratio.of(0.2)), '0.3'],
  ['weights', Ratio.of(0.4).plus(Ratio.of(0.3)).plus(Ratio.of(0.3)), '1'],
  ['a quotient', Ratio.of(72).dividedBy(5), '14.4'],
  ['a quotient without end', Ratio.ONE.dividedBy(3), '0.33333333333333333333'],
  ['what is missing', Ratio.percent(99.9).complement(), '0.001'],
  ['what is missing to more than all', Ratio.of(1.5).complement(), '-0.5'],
  ['what floats write with an exponent', Ratio.of(1e-7), '0.0000001'],
  ['a text', Ratio.percent('99.95'), '0.9995'],
])('%s is exact: %s', (_, ratio, text) => {
  expect(ratio.toString()).toBe(text);
  expect(`${ratio}`).toBe(text);
});

test.each([[99.9, '99.9'], [0.001, '0.001'], [100, '100'], [33.3333, '33.3333'], [-1, '-1']])('%d %% is written %s', (percent, text) => {
  expect(Ratio.percent(percent).toPercent()).toBe(text);
});

test('ratios compare by their values, not by how they were written', () => {
  expect([Ratio.percent(50).compare(Ratio.of('0.50')), Ratio.of(1).compare(Ratio.of(2)), Ratio.of(2).compare(Ratio.of(1))]).toEqual([0, -1, 1]);
});

test('fails when a ratio is divided by nothing', () => {
  expect(() => Ratio.ONE.dividedBy(0)).toThrow('[big.js] Division by zero');
});

test('sums and products do not depend on the order', () => {
  const ratio = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((millionths) => Ratio.percent(millionths / 10_000));
  fc.assert(fc.property(ratio, ratio, ratio, (a, b, c) => {
    expect(a.plus(b).plus(c).toString()).toBe(c.plus(b).plus(a).toString());
    expect(a.times(b).times(c).compare(c.times(b).times(a))).toBe(0);
    expect(a.complement().complement().compare(a)).toBe(0);
  }));
});
