import { FAIL_Z, FEWEST_FAILURES, verdict } from '../../src/delivery/model/canary-test';
import { LookModel, looksOf, PASSES_IN_A_ROW, StepModel } from '../../src/delivery/model/delivery-model';
import { requestsNeeded } from '../../src/delivery/model/requests-needed';
import { powerOf } from '../../src/delivery/model/step-power';

const RELEASES = 10_000;
const POWER = 0.9;
const SCRAPE_SECONDS = 15;

/** Random numbers from 0 to 1, the same in every run. @see https://en.wikipedia.org/wiki/Lehmer_random_number_generator */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = state * 48_271 % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Events in a time in which so many are expected; a normal distribution where there are many. */
function poisson(random: () => number, mean: number): number {
  if (mean > 50) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  const limit = Math.exp(-mean);
  let [count, product] = [0, random()];
  while (product > limit) {
    product *= random();
    count += 1;
  }
  return count;
}

interface Case {
  readonly requestsPerSecond: number;
  readonly weight: number;
  readonly bakeSeconds: number;
  readonly budget: number;
  readonly errorRatio: number;
  /** What really arrives, as a share of what was declared. */
  readonly arriving?: number;
}

interface Test {
  readonly random: () => number;
  readonly looks: LookModel;
  readonly minRequests: number;
}

/** One step as the analysis takes it: a look an interval at the window behind it, until a finding, or enough of them without one. */
function release({ requestsPerSecond, weight, bakeSeconds, budget, arriving = 1 }: Case, canary: number, { random, looks, minRequests }: Test) {
  const kept = Math.round(looks.windowSeconds / looks.intervalSeconds);
  const seen: number[][] = [];
  let passes = 0;
  for (let look = 1; look < 500; look += 1) {
    const requests = requestsPerSecond * arriving * looks.intervalSeconds;
    const [c, s] = [requests * weight / 100, requests * (1 - weight / 100)];
    seen.push([c * (1 - canary), c * canary, s * (1 - budget), s * budget].map((mean) => poisson(random, mean)));
    if (seen.length > kept) seen.shift();
    const [good, bad, stableGood, stableBad] = [0, 1, 2, 3].map((index) => seen.reduce((sum, counts) => sum + counts[index], 0));
    const outcome = verdict({ total: good + bad, bad }, { total: stableGood + stableBad, bad: stableBad }, { budget, minRequests, z: looks.z });
    if (outcome === 'fail') return 'aborted';
    passes = outcome === 'pass' ? passes + 1 : 0;
    if (passes >= PASSES_IN_A_ROW && look * looks.intervalSeconds >= bakeSeconds) return 'promoted';
  }
  return 'waits';
}

/** The share of releases that is aborted. All looks go on until the step ends, which is more than the analysis does. */
function aborted(declared: Case, canary: number, z?: number): number {
  const { weight, bakeSeconds, budget, errorRatio } = declared;
  const step: StepModel = { weight, bakeSeconds, declared: true };
  const looks = looksOf(step, { scrapeIntervalSeconds: SCRAPE_SECONDS });
  const test = {
    random: seeded(20_261_124), minRequests: requestsNeeded(weight / 100, { budget, errorRatio }, POWER), looks: { ...looks, z: z ?? looks.z },
  };
  return Array.from({ length: RELEASES }, () => release(declared, canary, test)).filter((outcome) => outcome === 'aborted').length / RELEASES;
}

const CASES: Case[] = [
  { requestsPerSecond: 20, weight: 1, bakeSeconds: 840, budget: 0.001, errorRatio: 0.05 },
  { requestsPerSecond: 200, weight: 1, bakeSeconds: 300, budget: 0.001, errorRatio: 0.05 },
  { requestsPerSecond: 200, weight: 50, bakeSeconds: 300, budget: 0.001, errorRatio: 0.05 },
  { requestsPerSecond: 200, weight: 100, bakeSeconds: 300, budget: 0.001, errorRatio: 0.05 },
  { requestsPerSecond: 2, weight: 50, bakeSeconds: 1_800, budget: 0.01, errorRatio: 0.05 },
  { requestsPerSecond: 20, weight: 100, bakeSeconds: 600, budget: 0.01, errorRatio: 0.05 },
];
const name = ({ requestsPerSecond, weight, bakeSeconds, budget }: Case) => `${weight} % of ${requestsPerSecond}/s for ${bakeSeconds} s at ${100 - 100 * budget} %`;

describe.each(CASES.map((declared): [string, Case] => [name(declared), declared]))('%s, over ten thousand releases', (_, declared) => {
  test('a version that fails as often as the objective allows is aborted in fewer than 1 of 100', () => {
    expect(aborted(declared, declared.budget)).toBeLessThan(0.01);
  });

  test('so it is when only a half of the traffic comes', () => {
    expect(aborted({ ...declared, arriving: 0.5 }, declared.budget)).toBeLessThan(0.01);
  });

  test('a version that is worth finding is found at least as often as was printed', () => {
    const printed = powerOf({ ...declared, declared: true }, declared, declared, declared.errorRatio);
    expect(printed).toBeGreaterThanOrEqual(POWER);
    expect(aborted(declared, declared.errorRatio)).toBeGreaterThanOrEqual(Math.floor(100 * printed) / 100 - 0.01);
  });
});

test('the threshold for a single look would abort too many, since a step looks again and again', () => {
  expect(aborted(CASES[3], CASES[3].budget, FAIL_Z)).toBeGreaterThan(0.015);
});

test('one failure never aborts', () => {
  expect(FEWEST_FAILURES).toBe(2);
  expect(verdict({ total: 1, bad: 1 }, { total: 100_000, bad: 0 }, { budget: 0.001, minRequests: 100 })).toBe('inconclusive');
});
