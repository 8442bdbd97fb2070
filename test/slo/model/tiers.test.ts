import * as fc from 'fast-check';
import { promDuration } from '../../../src/core/prom-duration';
import { Ratio } from '../../../src/core/ratio';
import type { SloModel, TierModel } from '../../../src/slo/model/slo-model';
import {
  budgetSpentAt, detections, isUnreachable, lowestObjective, shortWindowOf, STANDARD_TIERS, standardTiers, thresholdOf,
} from '../../../src/slo/model/tiers';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const rolling = (ms: number): SloModel['period'] => ({ kind: 'rolling', ms });
const MONTH: SloModel['period'] = { kind: 'calendar-month' };
const text = ({ name, notification, burn, longMs, shortMs }: TierModel) => `${name} ${notification} ${burn}× ${promDuration(longMs)}/${promDuration(shortMs)}`;

const LONG_TERM_PAGES = ['fast page 14.4× 1h/5m', 'medium page 6× 6h/30m'];

test.each<[string, SloModel['period'], string[]]>([
  ['6 h', rolling(6 * HOUR), ['medium page 6× 5m/5m', 'slow ticket 3× 10m/5m', 'long-term ticket 1× 30m/5m']],
  ['12 h', rolling(12 * HOUR), ['medium page 6× 5m/5m', 'slow ticket 3× 20m/5m', 'long-term ticket 1× 1h/5m']],
  ['1 d', rolling(DAY), ['fast page 14.4× 5m/5m', 'medium page 6× 10m/5m', 'slow ticket 3× 45m/5m', 'long-term ticket 1× 2h/10m']],
  ['7 d', rolling(7 * DAY), ['fast page 14.4× 15m/5m', 'medium page 6× 90m/5m', 'slow ticket 3× 6h/30m', 'long-term ticket 1× 18h/90m']],
  ['28 d', rolling(28 * DAY), [...LONG_TERM_PAGES, 'slow ticket 3× 1d/2h', 'long-term ticket 1× 3d/6h']],
  ['30 d', rolling(30 * DAY), [...LONG_TERM_PAGES, 'slow ticket 3× 1d/2h', 'long-term ticket 1× 3d/6h']],
  ['90 d', rolling(90 * DAY), [...LONG_TERM_PAGES, 'slow ticket 3× 3d/6h', 'long-term ticket 1× 9d/18h']],
  ['365 d', rolling(365 * DAY), [...LONG_TERM_PAGES, 'slow ticket 3× 12d/1d', 'long-term ticket 1× 36d/3d']],
  ['a month', MONTH, [...LONG_TERM_PAGES, 'slow ticket 3× 1d/2h', 'long-term ticket 1× 3d/6h']],
])('tiers for %s', (_, period, tiers) => {
  expect(standardTiers(period).map(text)).toEqual(tiers);
});

test('pages stay for five minutes, tickets end when it is over', () => {
  expect(standardTiers(MONTH).map(({ severity, keepFiringForMs }) => [severity, keepFiringForMs])).toEqual([
    ['SEV2', 300_000], ['SEV2', 300_000], ['SEV3', undefined], ['SEV3', undefined],
  ]);
});

test('the table spends 2, 5, 10 and 10 % of the budget of 30 days, and a short window is a twelfth', () => {
  const tiers = standardTiers(rolling(30 * DAY));
  expect(tiers.map((tier) => `${budgetSpentAt(tier, rolling(30 * DAY)).toPercent()} %`)).toEqual(['2 %', '5 %', '10 %', '10 %']);
  for (const { longMs, shortMs } of STANDARD_TIERS) expect(longMs / shortMs).toBe(12);
});

const PERIOD = fc.integer({ min: 6, max: 366 * 24 }).map((hours) => rolling(hours * HOUR));

test('for any period, windows are whole tiles, the short one is no longer, and none spends the whole budget before it tells', () => {
  fc.assert(fc.property(PERIOD, (period) => {
    const tiers = standardTiers(period);
    expect(tiers.some(({ notification }) => notification === 'page')).toBe(true);
    expect(tiers.some(({ notification }) => notification === 'ticket')).toBe(true);
    expect(new Set(tiers.map(({ name }) => name)).size).toBe(tiers.length);
    for (const tier of tiers) {
      expect([tier.longMs % 300_000, tier.shortMs % 300_000]).toEqual([0, 0]);
      expect(tier.shortMs).toBeGreaterThan(0);
      expect(tier.longMs).toBeGreaterThanOrEqual(tier.shortMs);
      expect(budgetSpentAt(tier, period).compare(Ratio.percent(25))).toBeLessThan(0);
    }
  }), { numRuns: 300 });
});

test('longer periods never have shorter windows', () => {
  fc.assert(fc.property(PERIOD, PERIOD, (a, b) => {
    const [short, long] = [a, b].sort((x, y) => (x as { ms: number }).ms - (y as { ms: number }).ms).map(standardTiers);
    for (const tier of short) {
      const other = long.find(({ name }) => name === tier.name);
      if (other) expect(other.longMs).toBeGreaterThanOrEqual(tier.longMs);
    }
  }));
});

test.each([
  [HOUR, 300_000], [6 * HOUR, 30 * 60_000], [DAY, 2 * HOUR], [3 * DAY, 6 * HOUR], [300_000, 300_000], [600_000, 300_000], [36 * DAY, 3 * DAY],
])('%#: the short window that goes with a long one', (long, short) => {
  expect(shortWindowOf(long)).toBe(short);
});

describe('what can be reached', () => {
  const tier = (burn: number) => ({ burn: Ratio.of(burn) });
  const objective = (percent: number) => ({ objective: Ratio.percent(percent) });

  test.each([[14.4, '93.06'], [6, '83.34'], [3, '66.67'], [1, '0.00'], [14, '92.86'], [7, '85.72'], [100, '99.00'], [1_000, '99.90']])(
    '%d× needs an objective above %s %%', (burn, lowest) => {
      expect(lowestObjective(tier(burn))).toBe(lowest);
      expect(isUnreachable(objective(Number(lowest) + 0.01), tier(burn))).toBe(false);
      expect(isUnreachable(objective(Number(lowest) - 0.01), tier(burn))).toBe(true);
    });

  test('a threshold of exactly all events is never exceeded', () => {
    expect(isUnreachable(objective(99), tier(100))).toBe(true);
    expect(isUnreachable(objective(99), tier(99.99))).toBe(false);
    expect(isUnreachable(objective(90), tier(10))).toBe(true);
  });

  test('thresholds are exact', () => {
    expect(thresholdOf(objective(99.9), tier(14.4)).toString()).toBe('0.0144');
    expect(thresholdOf(objective(99.95), tier(14.4)).toString()).toBe('0.0072');
    expect(thresholdOf(objective(99.999), tier(3)).toString()).toBe('0.00003');
  });
});

describe('when a tier fires', () => {
  const SLO = { objective: Ratio.percent(99.9), period: rolling(30 * DAY), tiers: standardTiers(rolling(30 * DAY)) };
  const table = (errorRatio: number, slo: Pick<SloModel, 'objective' | 'period' | 'tiers'> = SLO) => detections(slo, errorRatio).map(({ tier, afterSeconds, budgetSpent }) => (
    afterSeconds === undefined ? `${tier}: never` : `${tier}: ${Number(afterSeconds.toFixed(2))} s, ${Number((budgetSpent! * 100).toFixed(6))} %`
  ));

  test.each([
    [1, ['fast: 51.84 s, 2 %', 'medium: 129.6 s, 5 %', 'slow: 259.2 s, 10 %', 'long-term: 259.2 s, 10 %']],
    [0.1, ['fast: 518.4 s, 2 %', 'medium: 1296 s, 5 %', 'slow: 2592 s, 10 %', 'long-term: 2592 s, 10 %']],
    [0.0145, ['fast: 3575.17 s, 2 %', 'medium: 8937.93 s, 5 %', 'slow: 17875.86 s, 10 %', 'long-term: 17875.86 s, 10 %']],
    // At the burn rate itself nothing fires: it has to be exceeded.
    [0.0144, ['fast: never', 'medium: 9000 s, 5 %', 'slow: 18000 s, 10 %', 'long-term: 18000 s, 10 %']],
    [0.001, ['fast: never', 'medium: never', 'slow: never', 'long-term: never']],
    [0, ['fast: never', 'medium: never', 'slow: never', 'long-term: never']],
  ])('at 99.9 %% and an error ratio of %d', (ratio, expected) => {
    expect(table(ratio)).toEqual(expected);
  });

  test('the stricter the objective, the sooner', () => {
    expect(table(1, { ...SLO, objective: Ratio.percent(99.99) })[0]).toBe('fast: 5.18 s, 2 %');
    expect(table(1, { ...SLO, objective: Ratio.percent(99) })[0]).toBe('fast: 518.4 s, 2 %');
  });

  test('what is spent by then is the share of the tier, at any error ratio', () => {
    fc.assert(fc.property(fc.double({ min: 0.015, max: 1, noNaN: true }), (ratio) => {
      for (const { tier, afterSeconds, budgetSpent } of detections(SLO, ratio)) {
        const { longMs, burn } = SLO.tiers.find(({ name }) => name === tier)!;
        expect(budgetSpent).toBeCloseTo(burn.toNumber() * longMs / (30 * DAY), 9);
        expect(afterSeconds! * 1_000).toBeLessThanOrEqual(longMs);
      }
    }));
  });
});
