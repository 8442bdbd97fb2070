import { ARGUMENTS } from './names';
import { FEWEST_FAILURES } from '../model/canary-test';

/** The counts of one version, as PromQL; there may be none. */
export interface CountExpressions {
  readonly total: string;
  readonly bad: string;
}

/** What the query of a step is made of. */
export interface CanaryQuestion {
  readonly canary: CountExpressions;
  readonly stable: CountExpressions;
  /** The share of bad events that the objective allows. */
  readonly budget: number;
  /** So many requests without evidence are a pass. */
  readonly minRequests: number;
  readonly z: number;
}

/** Counts are nearly whole numbers: so many failures lie above this. */
const FEWEST = FEWEST_FAILURES - 0.5;

/**
 * The two-sample test as one sample: above `z` it is evidence against the canary, up to `z` a pass. No sample means that too little was seen, and
 * that is neither. Without stable requests, as at a weight of 100, the test is against the budget.
 */
export function canaryQuery({ canary, stable, budget, minRequests, z }: CanaryQuestion): string {
  const [total, bad] = [canary.total, orZero(canary.bad)];
  const stableTotal = `(${stable.total} > 0)`;
  const expected = `clamp_min((${orZero(stable.bad)}) / ${stableTotal} or vector(${budget}), ${budget})`;
  const variance = `1 / (${total}) + (1 / ${stableTotal} or vector(0))`;
  const statistic = `2 * (asin(sqrt(clamp_max((${bad}) / (${total}), 1))) - asin(sqrt(clamp_max(${expected}, 1)))) / sqrt(${variance})`;
  return inAnalysis([
    `(${statistic} > ${z} and (${bad}) >= ${FEWEST})`,
    'or',
    `(clamp_max(${statistic}, ${z}) and (${total}) >= ${minRequests})`,
  ].join('\n'));
}

function orZero(expr: string): string {
  return `${expr} or vector(0)`;
}

/** An analysis replaces arguments anywhere in a query, so that braces of the user's are written in another way; PromQL has two in a row in texts only. */
export function inAnalysis(expr: string): string {
  const own = Object.values(ARGUMENTS);
  return expr.split(new RegExp(`(${own.join('|')})`)).map((part) => own.some((argument) => argument === part) ? part : part.replaceAll('{{', '\\x7b{')).join('');
}
