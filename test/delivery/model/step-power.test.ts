import { bakeThatSees, describeStep, duration, percent, powerOf } from '../../../src/delivery/model/step-power';
import { deliveryModel, step } from '../../support/delivery-models';

const MODEL = deliveryModel({ requestsPerSecond: 20 });

test('what a step sees is one sentence for each objective', () => {
  const judges = [...MODEL.judges, { slo: 'latency', title: 'Latency', budget: 0.01, errorRatio: 0.05 }];
  expect(describeStep(step(1, 600), { ...MODEL, judges })).toEqual([
    '1 % of 20 requests/s for 10 min sees 120 requests: by Availability, a 5 % error ratio is found with probability 0.85, a 1 % one with 0.03',
    '1 % of 20 requests/s for 10 min sees 120 requests: by Latency, a 5 % error ratio is found with probability 0.39',
  ]);
});

test('the bake that is proposed is the shortest of whole minutes that finds enough by all objectives', () => {
  const judges = [...MODEL.judges, { slo: 'latency', title: 'Latency', budget: 0.01, errorRatio: 0.05 }];
  const bake = bakeThatSees(1, 20, judges, 0.9);
  expect(bake % 60).toBe(0);
  const least = (seconds: number) => Math.min(...judges.map((judge) => powerOf(step(1, seconds), MODEL, judge, judge.errorRatio)));
  expect(least(bake)).toBeGreaterThanOrEqual(0.9);
  expect(least(bake - 60)).toBeLessThan(0.9);
});

test.each([[600, '10 min'], [90, '90 s']])('%d seconds read as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});

test.each([[0.05, '5'], [0.001, '0.1'], [0.12345, '12.3']])('a share of %d reads as %s percent', (ratio, text) => {
  expect(percent(ratio)).toBe(text);
});
