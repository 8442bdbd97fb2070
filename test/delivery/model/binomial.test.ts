import fc from 'fast-check';
import { binomialTail } from '../../../src/delivery/model/binomial';

test.each([
  [10, 0.5, 0, 1],
  [10, 0.5, 5, 638 / 1024],
  [10, 0.5, 10, 1 / 1024],
  [10, 0.5, 11, 0],
  [2, 0.1, 1, 0.19],
  [10, 0, 1, 0],
  [10, 1, 10, 1],
])('of %i trials at %p, at least %i succeed with probability %p', (trials, probability, atLeast, expected) => {
  expect(binomialTail(trials, probability, atLeast)).toBeCloseTo(expected, 12);
});

test('many trials neither underflow nor overflow', () => {
  expect(binomialTail(1_000_000, 0.001, 1_000)).toBeCloseTo(0.5, 1);
  expect(binomialTail(1_000_000, 0.001, 2_000)).toBeLessThan(1e-100);
  expect(binomialTail(1_000_000, 0.001, 1)).toBe(1);
});

test('it is a probability, and falls as more is asked for', () => {
  const probabilities = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(fc.property(fc.integer({ min: 1, max: 5_000 }), probabilities, fc.nat(5_000), (trials, probability, atLeast) => {
    const [one, more] = [binomialTail(trials, probability, atLeast), binomialTail(trials, probability, atLeast + 1)];
    expect(one).toBeGreaterThanOrEqual(0);
    expect(one).toBeLessThanOrEqual(1);
    expect(more).toBeLessThanOrEqual(one + 1e-9);
  }), { numRuns: 200 });
});
