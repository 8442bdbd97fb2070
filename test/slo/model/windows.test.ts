import * as fc from 'fast-check';
import { promDuration } from '../../../src/core/prom-duration';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { standardTiers } from '../../../src/slo/model/tiers';
import { forecastWindow, isTiled, nearestWindow, planWindows, TILE_MS } from '../../../src/slo/model/windows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const rolling = (ms: number): SloModel['period'] => ({ kind: 'rolling', ms });
const MONTH: SloModel['period'] = { kind: 'calendar-month' };
const slo = (period: SloModel['period'], name = 'availability') => ({ name, period, tiers: standardTiers(period) });

test.each<[string, SloModel['period'], string, string, string]>([
  ['6 h', rolling(6 * HOUR), '10m 30m 1h', '6h', '1h'],
  ['12 h', rolling(12 * HOUR), '20m 1h', '6h', '1h'],
  ['7 d', rolling(7 * DAY), '15m 30m 1h', '90m 6h 18h', '6h'],
  ['28 d', rolling(28 * DAY), '30m 1h', '2h 6h 1d 3d', '1d'],
  ['30 d', rolling(30 * DAY), '30m 1h', '2h 6h 1d 3d', '1d'],
  ['90 d', rolling(90 * DAY), '30m 1h', '6h 18h 3d 9d', '3d'],
  ['365 d', rolling(365 * DAY), '30m 1h', '6h 1d 3d 12d 36d', '12d'],
  ['a month', MONTH, '30m 1h', '2h 6h 1d 3d', '1d'],
])('windows for %s: sums, averages, and the one that forecasts', (_, period, sums, averages, forecast) => {
  const plan = planWindows([slo(period)]);
  expect([plan.sums, plan.averages].map((windows) => windows.map(promDuration).join(' '))).toEqual([sums, averages]);
  expect(plan.periods).toEqual([{ period, forecastMs: forecastWindow({ period }), slos: ['availability'] }]);
  expect(promDuration(forecastWindow({ period }))).toBe(forecast);
});

test('objectives share windows, and each period is counted once', () => {
  const plan = planWindows([slo(rolling(30 * DAY), 'a'), slo(rolling(30 * DAY), 'b'), slo(MONTH, 'c'), slo(rolling(7 * DAY), 'd'), slo(MONTH, 'e')]);
  expect(plan.sums.map(promDuration)).toEqual(['15m', '30m', '1h']);
  expect(plan.averages.map(promDuration)).toEqual(['90m', '2h', '6h', '18h', '1d', '3d']);
  expect(plan.periods.map(({ period, slos }) => [period, slos])).toEqual([
    [rolling(30 * DAY), ['a', 'b']], [MONTH, ['c', 'e']], [rolling(7 * DAY), ['d']],
  ]);
});

test('30 days and a month are different periods, though their windows are alike', () => {
  expect(planWindows([slo(rolling(30 * DAY), 'a'), slo(MONTH, 'b')]).periods).toHaveLength(2);
});

test('windows that dashboards read are there without any tier', () => {
  const plan = planWindows([{ name: 'a', period: rolling(30 * DAY), tiers: [] }]);
  expect([plan.sums, plan.averages].map((windows) => windows.map(promDuration))).toEqual([['1h'], ['6h', '1d']]);
});

test('what is planned does not depend on the order of objectives', () => {
  const slos = [slo(rolling(7 * DAY), 'a'), slo(rolling(90 * DAY), 'b'), slo(MONTH, 'c')];
  const [one, other] = [planWindows(slos), planWindows([...slos].reverse())];
  expect([other.sums, other.averages]).toEqual([one.sums, one.averages]);
});

test('for any periods, windows are whole tiles, each is made one way, and all that tiers read are there', () => {
  const periods = fc.array(fc.integer({ min: 6, max: 366 * 24 }).map((hours) => rolling(hours * HOUR)), { minLength: 1, maxLength: 4 });
  fc.assert(fc.property(periods, (list) => {
    const slos = list.map((period, index) => slo(period, `slo-${index}`));
    const { sums, averages } = planWindows(slos);
    expect(sums.every((ms) => isTiled(ms) && ms > TILE_MS && ms <= HOUR)).toBe(true);
    expect(averages.every((ms) => isTiled(ms) && ms > HOUR)).toBe(true);
    const all = [TILE_MS, ...sums, ...averages];
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    for (const { tiers, period } of slos) {
      expect(all).toEqual(expect.arrayContaining([forecastWindow({ period }), ...tiers.flatMap(({ longMs, shortMs }) => [longMs, shortMs])]));
    }
  }), { numRuns: 500 });
});

test.each([
  [1, '5m'], [TILE_MS, '5m'], [7 * MINUTE, '5m'], [7.5 * MINUTE, '10m'], [12 * MINUTE, '10m'], [13 * MINUTE, '15m'], [72 * MINUTE, '1h'], [85 * MINUTE, '90m'],
  [100 * MINUTE, '90m'], [5 * HOUR, '6h'], [DAY, '1d'], [31.5 * HOUR, '36h'], [36 * DAY, '36d'], [400 * DAY, '36d'],
])('%d ms are nearest to %s', (ms, window) => {
  expect(promDuration(nearestWindow(ms))).toBe(window);
});

test('the nearest window of a window is itself', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 400 * 24 * 60 }), (minutes) => {
    const nearest = nearestWindow(minutes * MINUTE);
    expect(nearestWindow(nearest)).toBe(nearest);
    expect(isTiled(nearest)).toBe(true);
  }));
});

test.each([
  [TILE_MS, true], [10 * MINUTE, true], [0, false], [-TILE_MS, false], [TILE_MS + 1, false], [TILE_MS / 2, false], [NaN, false], [Infinity, false],
])(
  '%d ms are whole tiles: %s', (ms, tiled) => {
    expect(isTiled(ms)).toBe(tiled);
  });
