import { Ratio } from '../../core/ratio';

const DAY = 86_400_000;

/** Units for people, largest first. */
const UNITS: readonly (readonly [string, number])[] = [['d', DAY], ['h', 3_600_000], ['min', 60_000], ['s', 1000]];

/** Days of the windows that people speak of. */
export const DOWNTIME_WINDOWS: readonly { readonly label: string; readonly ms: number }[] = [
  { label: 'a day', ms: DAY },
  { label: '7 days', ms: 7 * DAY },
  { label: '28 days', ms: 28 * DAY },
  { label: '30 days', ms: 30 * DAY },
  { label: '90 days', ms: 90 * DAY },
  { label: '365 days', ms: 365 * DAY },
];

/** Milliseconds in which everything may fail during a window, exact. */
export function allowedDowntimeMs(objective: Ratio, windowMs: number): Ratio {
  return objective.complement().times(windowMs);
}

/** Milliseconds in the largest unit that holds them exactly with at most four decimals: `43.2 min`, `7.2 h`, `100 s`. */
export function humanMs(ms: Ratio): string {
  for (const [unit, length] of UNITS) {
    const count = ms.dividedBy(length);
    if (count.compare(Ratio.ONE) >= 0 && count.times(length).compare(ms) === 0 && isShort(count)) return `${count} ${unit}`;
  }
  return `${ms} ms`;
}

function isShort(count: Ratio): boolean {
  return (count.toString().split('.')[1] ?? '').length <= 4;
}
