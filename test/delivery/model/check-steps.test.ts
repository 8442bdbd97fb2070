import fc from 'fast-check';
import { bakeThatSees } from '../../../src/delivery/model/step-power';
import { deliveryModel, faultsOf, step } from '../../support/delivery-models';

const RISING = 'Write for example 1, 10, 50 and 100.';

test('fails when a weight is not above the one before it', () => {
  expect(faultsOf({ steps: [step(10), step(10), step(100)] })).toEqual([`steps[1].weight must be above 10, the weight before it, got 10. ${RISING} [SRE6101]`]);
});

test.each([0, 101, 0.5, NaN])('fails when a weight is %d', (weight) => {
  expect(faultsOf({ steps: [step(weight), step(100)] })).toEqual([`steps[0].weight must be a whole number of percent from 1 to 100, got ${weight}. ${RISING} [SRE6101]`]);
});

test.each([[[], '[]'], [[step(10)], '[10]']])('fails when a release does not end at 100', (steps, got) => {
  expect(faultsOf({ steps })).toEqual([`steps must end with a weight of 100, got ${got}. ${RISING} [SRE6101]`]);
});

test.each([29, 31.5, 2_592_001])('fails when a step bakes for %d seconds, of which two scrapes take thirty', (seconds) => {
  expect(faultsOf({ steps: [step(100, seconds)] })).toEqual([
    `steps[0].bake must be a whole number of seconds from 30 to 2592000, got ${seconds}. Two scrapes are the least that a rate is made of, and they take 30 seconds. [SRE6103]`,
  ]);
});

test('fails when nothing splits the traffic and a step is smaller than a pod', () => {
  expect(faultsOf({ router: { kind: 'none' }, minReplicas: 5, steps: [step(1), step(20), step(100)] })).toEqual([
    'steps[0].weight must be at least one pod of 5 where nothing splits the traffic, got 1. One pod of 5 gets 20 %: use TrafficRouter.istio() or TrafficRouter.gatewayApi(), run 100 replicas, or begin with 20. [SRE6105]',
  ]);
});

test('fails when a step sees too little, and says which bake would do', () => {
  expect(faultsOf({ requestsPerSecond: 20, steps: [step(1, 300), step(100)] })).toEqual([
    'steps[0].bake must find 5 % of bad events by Availability with a probability of 90 %, and it is 58 %, got "5 min". Bake for 11 min, begin with a higher weight, or say what is worth finding: worthFinding. [SRE6102]',
  ]);
  expect(faultsOf({ requestsPerSecond: 20, steps: [step(1, 11 * 60), step(100)] })).toEqual([]);
});

test('fails when no bake is long enough', () => {
  expect(faultsOf({ requestsPerSecond: 0.0001, steps: [step(1, 3600), step(100, 30 * 86_400)] })).toEqual([
    'steps[0].bake must find 5 % of bad events by Availability with a probability of 90 %, and it is 0 %, got "60 min". No bake is long enough for 1 % of 0.0001 requests a second: begin with a higher weight, or say what is worth finding: worthFinding. [SRE6102]',
  ]);
});

test('a bake that is proposed is never refused', () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 99 }),
    fc.double({ min: 1, max: 100_000, noNaN: true }), fc.constantFrom(0.01, 0.001, 0.0001), fc.constantFrom(0.05, 0.1, 1),
    (weight, requestsPerSecond, budget, errorRatio) => {
      const judges = [{ slo: 'availability', title: 'Availability', budget, errorRatio }];
      const bake = (percent: number) => Math.max(300, bakeThatSees(percent, requestsPerSecond, judges, 0.9));
      expect(faultsOf({ ...deliveryModel(), requestsPerSecond, judges, steps: [step(weight, bake(weight)), step(100, bake(100))] })).toEqual([]);
    },
  ), { numRuns: 30 });
});

test('fails when a change of all traffic is judged for too short a time, and speaks of no steps', () => {
  expect(faultsOf({ strategy: 'blue-green', steps: [step(100, 29)] })).toEqual([
    'bake must be a whole number of seconds from 30 to 2592000, got 29. Two scrapes are the least that a rate is made of, and they take 30 seconds. [SRE6103]',
  ]);
});
