import { sumRules } from '../../../src/slo/render/window-rules';

const MINUTE = 60_000;
const SERVICE = { name: 'checkout' };

const exprOf = (sums: number[], record: string) =>
  sumRules(SERVICE, { sums, averages: [], periods: [] }).find((rule) => rule.record === record)!.expr;

/** The tiles that a window adds up, each by how many minutes ago it ended; what a shorter window added up is followed. */
function tilesOf(sums: number[], record: string): number[] {
  const expr = exprOf(sums, record);
  const [, shorter] = /^\((?:\d+ \* )?(slo:events:rate\w+)\{service="checkout"\}/.exec(expr)!;
  const earlier = [...expr.matchAll(/\(slo:events:rate5m\{service="checkout"\} offset (\w+) or 0 \* slo:events:rate5m\{service="checkout"\}\)/g)]
    .map(([, offset]) => (/h/.test(offset) ? 60 * parseInt(offset, 10) : parseInt(offset, 10)));
  return [...shorter === 'slo:events:rate5m' ? [0] : tilesOf(sums, shorter), ...earlier];
}

const every5Minutes = (count: number) => Array.from({ length: count }, (_, index) => index * 5);

describe('windows that are sums of tiles', () => {
  test('a window adds up each tile once, and divides by their number', () => {
    expect(exprOf([10 * MINUTE], 'slo:events:rate10m')).toBe(
      '(slo:events:rate5m{service="checkout"} + (slo:events:rate5m{service="checkout"} offset 5m or 0 * slo:events:rate5m{service="checkout"})) / 2');
  });

  test('a longer one begins with the sum of the one before, which is recorded just before it', () => {
    const sums = [30 * MINUTE, 45 * MINUTE, 60 * MINUTE];
    expect(tilesOf(sums, 'slo:events:rate30m')).toEqual(every5Minutes(6));
    expect(tilesOf(sums, 'slo:events:rate45m')).toEqual(every5Minutes(9));
    expect(tilesOf(sums, 'slo:events:rate1h')).toEqual(every5Minutes(12));
    expect(exprOf(sums, 'slo:events:rate1h')).toMatch(/^\(9 \* slo:events:rate45m\{service="checkout"\} \+ .*\) \/ 12$/);
    expect(sumRules(SERVICE, { sums, averages: [], periods: [] }).slice(0, 3).map(({ record }) => record))
      .toEqual(['slo:events:rate30m', 'slo:events:rate45m', 'slo:events:rate1h']);
  });

  test('without a shorter window, a long one adds up all tiles itself', () => {
    expect(tilesOf([60 * MINUTE], 'slo:events:rate1h')).toEqual(every5Minutes(12));
  });
});
