import { binomialTail } from './binomial';
import { arcsine, canaryZ, FAIL_Z, FEWEST_FAILURES } from './canary-test';

/** What a step of a release lets one see. */
export interface StepTraffic {
  /** Requests a second to all pods. */
  readonly requestsPerSecond: number;
  /** Share of them that the canary gets: 0.01. */
  readonly weight: number;
  readonly seconds: number;
}

/** Requests that the canary has seen at the end of a step. */
export function canaryRequests({ requestsPerSecond, weight, seconds }: StepTraffic): number {
  return requestsPerSecond * weight * seconds;
}

/** The fewest failures of a canary that fail it, when the stable pods fail as often as the objective allows. */
export function failuresToFail(traffic: StepTraffic, budget: number, z: number = FAIL_Z): number {
  const total = Math.floor(canaryRequests(traffic));
  const stableTotal = traffic.requestsPerSecond * (1 - traffic.weight) * traffic.seconds;
  const fails = (bad: number) => bad >= FEWEST_FAILURES && canaryZ({ total, bad }, { total: stableTotal, bad: stableTotal * budget }, budget) > z;
  // More failures never make it better, so the border is found by halving.
  let [low, high] = [0, total + 1];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fails(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** What a canary is judged by, and what is to be found. */
export interface Search {
  /** The share of failures that the objective allows. */
  readonly budget: number;
  /** The share of failures that is worth finding. */
  readonly errorRatio: number;
  /** @default FAIL_Z */
  readonly z?: number;
}

/** Probability that a step finds a canary that fails at a ratio. */
export function detectionPower(traffic: StepTraffic, { budget, errorRatio, z = FAIL_Z }: Search): number {
  const total = Math.floor(canaryRequests(traffic));
  return total < 1 ? 0 : binomialTail(total, errorRatio, failuresToFail(traffic, budget, z));
}

/** The quantile of the normal distribution that 90 % lie below. */
const NINETY_PERCENT = 1.2816;

/** Requests that a canary has to see to be found at a ratio with 90 % probability, when the stable pods have seen many more. */
export function requestsToFind(errorRatio: number, budget: number, z: number = FAIL_Z): number {
  return Math.ceil(((z + NINETY_PERCENT) / (arcsine(errorRatio) - arcsine(budget))) ** 2);
}

/** Seconds that a step has to last to find a ratio with a probability, at its traffic: whole minutes. */
export function bakeSeconds({ requestsPerSecond, weight }: Omit<StepTraffic, 'seconds'>, search: Search, power: number): number {
  const enough = (minutes: number) => detectionPower({ requestsPerSecond, weight, seconds: 60 * minutes }, search) >= power;
  let high = 1;
  while (!enough(high)) {
    if (high > LONGEST_MINUTES) return Infinity;
    high *= 2;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return 60 * high;
}

/** A month: no release waits longer. */
const LONGEST_MINUTES = 43_200;
