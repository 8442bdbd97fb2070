import type { DeliveryModel, JudgeModel, StepModel } from './delivery-model';
import { bakeSeconds, canaryRequests, detectionPower, StepTraffic } from './detection-power';
import { REPEATED_LOOKS_Z } from './repeated-looks';

/** What a step sees at the traffic that was declared. */
export function trafficOf({ weight, bakeSeconds: seconds }: StepModel, { requestsPerSecond }: Pick<DeliveryModel, 'requestsPerSecond'>): StepTraffic {
  return { requestsPerSecond, weight: weight / 100, seconds };
}

/** Probability that a step finds a canary of which so many events are bad, by one objective. */
export function powerOf(step: StepModel, model: Pick<DeliveryModel, 'requestsPerSecond'>, { budget }: Pick<JudgeModel, 'budget'>, errorRatio: number): number {
  return detectionPower(trafficOf(step, model), { budget, errorRatio, z: REPEATED_LOOKS_Z });
}

/** The shortest bake, in whole minutes, after which all objectives find what is worth finding; Infinity when a month is too short. */
export function bakeThatSees(weight: number, requestsPerSecond: number, judges: readonly JudgeModel[], power: number): number {
  return Math.max(...judges.map(({ budget, errorRatio }) =>
    bakeSeconds({ requestsPerSecond, weight: weight / 100 }, { budget, errorRatio, z: REPEATED_LOOKS_Z }, power)));
}

/** What a step sees, as a sentence for each objective. */
export function describeStep(step: StepModel, model: DeliveryModel): string[] {
  const requests = Math.floor(canaryRequests(trafficOf(step, model)));
  return model.judges.map((judge) => {
    const found = (ratio: number) => `a ${percent(ratio)} % one with ${probability(powerOf(step, model, judge, ratio))}`;
    const smaller = judge.errorRatio / 5;
    return [
      `${step.weight} % of ${model.requestsPerSecond} requests/s for ${duration(step.bakeSeconds)} sees ${requests} requests: by ${judge.title}, `,
      `a ${percent(judge.errorRatio)} % error ratio is found with probability ${probability(powerOf(step, model, judge, judge.errorRatio))}`,
      ...smaller > judge.budget ? [`, ${found(smaller)}`] : [],
    ].join('');
  });
}

/** Two digits, and never rounded up to certainty. */
function probability(value: number): string {
  return (Math.floor(value * 100) / 100).toFixed(2);
}

export function percent(ratio: number): string {
  return String(Number((ratio * 100).toPrecision(3)));
}

/** `90 min`, `45 s`. */
export function duration(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}
