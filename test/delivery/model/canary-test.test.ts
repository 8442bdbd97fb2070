import fc from 'fast-check';
import { canaryZ, verdict } from '../../../src/delivery/model/canary-test';

const BUDGET = 0.001;
const judge = (canary: [total: number, bad: number], stable: [total: number, bad: number], minRequests = 100) => verdict(
  { total: canary[0], bad: canary[1] }, { total: stable[0], bad: stable[1] }, { budget: BUDGET, minRequests },
);

test.each([
  ['no requests', [0, 0], [10_000, 10], 'inconclusive'],
  ['few good ones', [50, 0], [10_000, 10], 'inconclusive'],
  ['enough good ones', [100, 0], [10_000, 10], 'pass'],
  ['one failure, however few requests there are', [10, 1], [10_000, 10], 'inconclusive'],
  ['failures that the stable pods have, too', [1_000, 50], [10_000, 500], 'pass'],
  ['many more failures', [120, 6], [11_880, 12], 'fail'],
  ['more failures, with no stable pods to compare to', [10_000, 30], [0, 0], 'fail'],
  ['what the objective allows, with no stable pods to compare to', [10_000, 10], [0, 0], 'pass'],
] as [string, [number, number], [number, number], string][])('%s: %p against %p is %s', (_, canary, stable, expected) => {
  expect(judge(canary, stable)).toBe(expected);
});

test('a stable side without failures counts as one that has what the objective allows', () => {
  expect(canaryZ({ total: 1_000, bad: 3 }, { total: 100, bad: 0 }, BUDGET)).toBe(canaryZ({ total: 1_000, bad: 3 }, { total: 100, bad: 0.1 }, BUDGET));
});

test('more failures never look better', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), fc.nat(100), (total, bad, stableBad) => {
    const [less, more] = [Math.min(bad, total - 1), Math.min(bad, total - 1) + 1];
    const z = (failures: number) => canaryZ({ total, bad: failures }, { total: 10_000, bad: stableBad }, BUDGET);
    expect(z(more)).toBeGreaterThan(z(less));
  }), { numRuns: 100 });
});
