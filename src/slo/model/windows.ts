import { periodMs, SloModel } from './slo-model';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What all windows are made of: five minutes of events. */
export const TILE_MS = 5 * MINUTE;
/** How often tiles and the windows that pages read are evaluated. */
export const FAST_INTERVAL_MS = 30 * SECOND;
/** How often longer windows are evaluated; a tile later, or they would count events twice. */
export const SLOW_INTERVAL_MS = TILE_MS;
/** Windows up to here are sums of tiles that end now. Longer ones are averages of recorded tiles, at most five and a half minutes old. */
export const LONGEST_SUM_MS = HOUR;
/** Tiles of an hour make periods cheap to read. */
export const HOUR_TILE_MS = HOUR;

/** Windows that people know; those of a period are rounded to one of them. */
const LADDER = [
  5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 20 * MINUTE, 30 * MINUTE, 45 * MINUTE,
  HOUR, 1.5 * HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 6 * HOUR, 8 * HOUR, 12 * HOUR, 18 * HOUR,
  DAY, 1.5 * DAY, 2 * DAY, 3 * DAY, 4 * DAY, 6 * DAY, 9 * DAY, 12 * DAY, 18 * DAY, 27 * DAY, 36 * DAY,
];

/** The window of the ladder that is nearest in proportion: 85 min is nearer to 1.5 h than to 1 h. */
export function nearestWindow(ms: number): number {
  const distance = (window: number) => Math.abs(Math.log(window / ms));
  return LADDER.reduce((best, window) => distance(window) < distance(best) ? window : best);
}

/** Whether a window is a whole number of tiles. */
export function isTiled(ms: number): boolean {
  return Number.isInteger(ms / TILE_MS) && ms > 0;
}

/** Windows that dashboards and canaries read whatever the tiers are. */
const ALWAYS = [TILE_MS, HOUR, 6 * HOUR];

/** The window by whose burn rate the end of the budget is forecast: a thirtieth of the period, at least an hour. */
export function forecastWindow(slo: Pick<SloModel, 'period'>): number {
  return Math.max(HOUR, nearestWindow(periodMs(slo) / 30));
}

/** Objectives whose periods are counted the same way. */
export interface PeriodPlan {
  readonly period: SloModel['period'];
  readonly forecastMs: number;
  readonly slos: readonly string[];
}

/** How all windows of all objectives of one service are made, each once. */
export interface WindowPlan {
  /** Windows of more than one tile, made of sums of tiles, shortest first. */
  readonly sums: readonly number[];
  /** Windows made of averages of recorded tiles, shortest first. */
  readonly averages: readonly number[];
  readonly periods: readonly PeriodPlan[];
}

/** Which windows the objectives of a service need, and from what each is made. */
export function planWindows(slos: readonly Pick<SloModel, 'name' | 'period' | 'tiers'>[]): WindowPlan {
  const wanted = slos.flatMap((slo) => [forecastWindow(slo), ...slo.tiers.flatMap(({ longMs, shortMs }) => [longMs, shortMs])]);
  const windows = [...new Set([...ALWAYS, ...wanted])].sort((a, b) => a - b);
  return {
    sums: windows.filter((ms) => ms > TILE_MS && ms <= LONGEST_SUM_MS),
    averages: windows.filter((ms) => ms > LONGEST_SUM_MS),
    periods: planPeriods(slos),
  };
}

function planPeriods(slos: readonly Pick<SloModel, 'name' | 'period'>[]): PeriodPlan[] {
  const plans = new Map<string, PeriodPlan>();
  for (const { name, period } of slos) {
    const key = period.kind === 'rolling' ? `${period.ms}` : period.kind;
    plans.set(key, { period, forecastMs: forecastWindow({ period }), slos: [...plans.get(key)?.slos ?? [], name] });
  }
  return [...plans.values()];
}
