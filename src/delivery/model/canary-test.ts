/**
 * Above this a canary fails: a healthy one is aborted by chance in one of a hundred looks at most.
 *
 * @see https://en.wikipedia.org/wiki/Cohen%27s_h the arcsine transformation, which makes the variance of a share independent of it
 */
export const FAIL_Z = 2.33;

/** One failure may be anything. */
export const FEWEST_FAILURES = 2;

/** What was counted on one side. */
export interface Counts {
  readonly total: number;
  readonly bad: number;
}

/** The share of failures, transformed so that its variance is 1 / total. */
export function arcsine(ratio: number): number {
  return 2 * Math.asin(Math.sqrt(ratio));
}

/**
 * By how many standard deviations the canary fails more than the stable pods, which are taken to fail at least as often as the objective allows:
 * without that, a stable side that has seen few failures makes the test too eager. Without any stable requests the test is against the budget.
 */
export function canaryZ(canary: Counts, stable: Counts, budget: number): number {
  const expected = stable.total > 0 ? Math.max(stable.bad / stable.total, budget) : budget;
  const variance = 1 / canary.total + (stable.total > 0 ? 1 / stable.total : 0);
  return (arcsine(canary.bad / canary.total) - arcsine(expected)) / Math.sqrt(variance);
}

/** By what a canary is judged. */
export interface Bounds {
  /** The share of failures that the objective allows. */
  readonly budget: number;
  /** So many requests without evidence are a pass. */
  readonly minRequests: number;
  /** @default FAIL_Z */
  readonly z?: number;
}

export type Verdict = 'fail' | 'pass' | 'inconclusive';

/** Fails on evidence, passes on enough requests without it, and is inconclusive in between. */
export function verdict(canary: Counts, stable: Counts, { budget, minRequests, z = FAIL_Z }: Bounds): Verdict {
  if (canary.total <= 0) return 'inconclusive';
  if (canary.bad >= FEWEST_FAILURES && canaryZ(canary, stable, budget) > z) return 'fail';
  return canary.total >= minRequests ? 'pass' : 'inconclusive';
}
