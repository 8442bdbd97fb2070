import { SIGNIFICANT_Z, significance } from '../../../src/slo/model/significance';

/** Seconds between two scrapes, and between two evaluations, which come just after them. */
export const STEP = 30;
const HOUR = 3_600;

/** Jest looks up a global name anew at each use, which takes longer than what is calculated here. */
const { floor, max } = Math;

export interface Traffic {
  /** Events by step; the first of them is the first that a scrape shows. */
  readonly total: readonly number[];
  readonly bad: readonly number[];
}

/** Steps at which a page is on. */
export interface Pages {
  readonly ours: boolean[];
  readonly sloth: boolean[];
}

interface Tier {
  readonly burn: number;
  readonly long: number;
  readonly short: number;
}

const TIERS: readonly Tier[] = [{ burn: 14.4, long: HOUR, short: 300 }, { burn: 6, long: 6 * HOUR, short: 1_800 }];

/**
 * The formulas of both rule sets, in plain numbers: months of them take a second, and a replay of days through Prometheus shows that they are those.
 * Ours: windows hold exactly their length, and those over an hour are as old as the last five minutes. Sloth: `rate(x[w])` misses one interval.
 * Neither keeps firing: what counts is when a page begins.
 */
export function simulatePages({ total, bad }: Traffic, budget: number, slowPhase = 9): Pages {
  const sums = [total, bad].map((events) => events.reduce<number[]>((all, count) => push(all, (all.at(-1) ?? 0) + count), [0]));
  const inWindow = (of: number, step: number, seconds: number) => sums[of][step + 1] - sums[of][max(0, step + 1 - seconds / STEP)];
  const ratio = (step: number, seconds: number) => inWindow(1, step, seconds) / inWindow(0, step, seconds);
  const oursOf = (step: number, { burn, long, short }: Tier) => {
    const at = long <= HOUR ? step : floor((step - slowPhase) / 10) * 10 + slowPhase;
    if (at < 0) return false;
    const [all, failed] = [inWindow(0, at, long), inWindow(1, at, long)];
    return failed / all > burn * budget && ratio(step, short) > burn * budget
      && significance(failed, burn * budget * all) > SIGNIFICANT_Z && failed > 1.5;
  };
  const slothOf = (step: number, { burn, long, short }: Tier) => [long, short].every((seconds) => ratio(step, seconds - STEP) > burn * budget);
  const pages = (of: (step: number, tier: Tier) => boolean) => total.map((_, step) => TIERS.some((tier) => of(step, tier)));
  return { ours: pages(oursOf), sloth: pages(slothOf) };
}

function push(all: number[], value: number): number[] {
  all.push(value);
  return all;
}

/** How often a page begins; one that is back within five minutes is the same. */
export function beginnings(on: readonly boolean[], from = 0, to = on.length): number {
  let [count, quietSince] = [0, -Infinity];
  for (let step = from; step < to; step++) {
    if (!on[step]) continue;
    if (step - quietSince > 10) count++;
    quietSince = step;
  }
  return count;
}
