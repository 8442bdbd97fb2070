import type { LoadProfileModel, LoadScriptModel, LoadStage } from './load-test-model';

/** Time in which a test goes from one step to the next. */
const STEP_RAMP_SECONDS = 5;

/** Up to a rate, and then on at it. */
export function rampStages(rate: number, upSeconds: number, holdSeconds: number): LoadStage[] {
  return [{ rate, seconds: upSeconds }, { rate, seconds: holdSeconds }];
}

/** Rates from one to another in equal steps, whole requests a second, rising. */
export function stepRates(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.round(from + (to - from) * index / Math.max(1, count - 1)));
}

export function stepStages(rates: readonly number[], stepSeconds: number): LoadStage[] {
  return rates.flatMap((rate) => [{ rate, seconds: STEP_RAMP_SECONDS }, { rate, seconds: stepSeconds }]);
}

export function totalSeconds({ stages }: LoadProfileModel): number {
  return stages.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** Requests in all, rounded down. */
export function plannedRequests({ stages }: LoadProfileModel): number {
  const befores = [0, ...stages.map(({ rate }) => rate)];
  return Math.floor(stages.reduce((sum, { rate, seconds }, index) => sum + (befores[index] + rate) / 2 * seconds, 0));
}

export function highestRate({ stages }: LoadProfileModel): number {
  return Math.max(...stages.map(({ rate }) => rate));
}

/** Requests under way at most: by Little's law, when each takes as long as it may. */
export function mostConcurrent({ profile, timeoutSeconds }: Pick<LoadScriptModel, 'profile' | 'timeoutSeconds'>): number {
  return Math.ceil(highestRate(profile) * timeoutSeconds);
}

/** For each step its rate and when it begins and ends, in seconds from the start. */
export function stepTimes({ stages, steps }: LoadProfileModel): { readonly rate: number; readonly from: number; readonly to: number }[] {
  let time = 0;
  const times = stages.map(({ rate, seconds }) => {
    const from = time;
    time += seconds;
    return { rate, from, to: time };
  });
  // The first half of each step leads to it.
  return steps.length === 0 ? [] : times.filter((_, index) => index % 2 === 1);
}
