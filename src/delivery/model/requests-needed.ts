import { binomialTail } from './binomial';
import { canaryZ, FEWEST_FAILURES } from './canary-test';
import { Search } from './detection-power';
import { REPEATED_LOOKS_Z } from './repeated-looks';

/** More than any step waits for. */
const MOST_REQUESTS = 2 ** 40;

/**
 * The fewest requests to a canary among which a ratio is found with a probability, beside stable pods that get the rest of the traffic:
 * without them a canary may pass that was not looked at.
 */
export function requestsNeeded(weight: number, { budget, errorRatio, z = REPEATED_LOOKS_Z }: Search, power: number): number {
  const found = (total: number) => {
    const stable = { total: total / weight - total, bad: (total / weight - total) * budget };
    const fails = (bad: number) => bad >= FEWEST_FAILURES && canaryZ({ total, bad }, stable, budget) > z;
    const fewest = firstOf(fails, total + 1);
    return binomialTail(total, errorRatio, fewest) >= power;
  };
  let high = 2;
  while (!found(high) && high < MOST_REQUESTS) high *= 2;
  return high >= MOST_REQUESTS ? Infinity : firstOf(found, high);
}

/** The first number up to a limit of which something holds that holds of all above it. */
function firstOf(holds: (value: number) => boolean, limit: number): number {
  let [low, high] = [0, limit];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
