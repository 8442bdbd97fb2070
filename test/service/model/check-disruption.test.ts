import * as fc from 'fast-check';
import { Autoscaling, DisruptionBudget, ProductionServiceProps } from '../../../src';
import { allowedDisruptions, checkDisruption } from '../../../src/service/model/check-disruption';
import type { DisruptionModel } from '../../../src/service/model/service-model';
import { refusal } from '../../support/refusal';
import { service } from '../../support/service';

test.each<[DisruptionModel['kind'], number, boolean, number, number]>([
  ['maxUnavailable', 1, false, 3, 1],
  ['maxUnavailable', 25, true, 3, 1],
  ['maxUnavailable', 34, true, 3, 2],
  ['maxUnavailable', 50, true, 4, 2],
  ['minAvailable', 2, false, 3, 1],
  ['minAvailable', 50, true, 3, 1],
  ['minAvailable', 67, true, 3, 0],
  ['minAvailable', 7, true, 100, 93],
  ['minAvailable', 3, false, 3, 0],
])('%s %i (percent: %s) of %i replicas lets %i go', (kind, amount, percent, replicas, allowed) => {
  expect(allowedDisruptions({ kind, share: { amount, percent } }, replicas)).toBe(allowed);
});

test('a budget that passes always lets a node drain, and keeps a pod when there are several', () => {
  const budget = fc.record({
    kind: fc.constantFrom<DisruptionModel['kind']>('maxUnavailable', 'minAvailable'),
    share: fc.record({ amount: fc.integer({ min: -1, max: 120 }), percent: fc.boolean() }),
  });
  fc.assert(fc.property(budget, fc.integer({ min: 1, max: 200 }), (disruption, replicas) => {
    fc.pre(checkDisruption(disruption, replicas).length === 0);
    const allowed = allowedDisruptions(disruption, replicas);
    expect(allowed).toBeGreaterThanOrEqual(1);
    if (replicas > 1) expect(replicas - allowed).toBeGreaterThanOrEqual(1);
  }), { numRuns: 500 });
});

const LEAVE_OUT = 'Leave disruptionBudget out: one pod at a time. [SRE1321]';
const STAYS_RIGHT = 'Use DisruptionBudget.maxUnavailable(1), which stays right when replicas change; or raise the fewest replicas. [SRE1321]';
const FEWER = 'Allow fewer pods to be away, or raise the fewest replicas. [SRE1321]';

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['no pod may go', { disruptionBudget: DisruptionBudget.maxUnavailable(0) },
    `disruptionBudget.maxUnavailable must be a whole number of at least 1, got 0. ${LEAVE_OUT}`],
  ['half a pod may go', { disruptionBudget: DisruptionBudget.maxUnavailable(0.5) },
    `disruptionBudget.maxUnavailable must be a whole number of at least 1, got 0.5. ${LEAVE_OUT}`],
  ['no share may go', { disruptionBudget: DisruptionBudget.maxUnavailablePercent(0) },
    `disruptionBudget.maxUnavailablePercent must be a whole number from 1 to 99, got 0. ${LEAVE_OUT}`],
  ['every pod must stay', { disruptionBudget: DisruptionBudget.minAvailablePercent(100) },
    `disruptionBudget.minAvailablePercent must be a whole number from 1 to 99, got 100. ${LEAVE_OUT}`],
  ['as many pods must stay as there are', { disruptionBudget: DisruptionBudget.minAvailable(3) },
    `disruptionBudget.minAvailable must leave a pod to drain at the fewest replicas (3), got 3. ${STAYS_RIGHT}`],
  ['a share rounds up to all pods', { disruptionBudget: DisruptionBudget.minAvailablePercent(67) },
    `disruptionBudget.minAvailablePercent must leave a pod to drain at the fewest replicas (3), got 67. ${STAYS_RIGHT}`],
  ['the only pod must stay', { autoscaling: Autoscaling.none(1), disruptionBudget: DisruptionBudget.minAvailable(1) },
    `disruptionBudget.minAvailable must leave a pod to drain at the fewest replicas (1), got 1. ${STAYS_RIGHT}`],
  ['all pods may go', { disruptionBudget: DisruptionBudget.maxUnavailable(3) },
    `disruptionBudget.maxUnavailable must keep a pod running at the fewest replicas (3), got 3. ${FEWER}`],
  ['a share of pods rounds up to all', { autoscaling: Autoscaling.hpa({ minReplicas: 2 }), disruptionBudget: DisruptionBudget.maxUnavailablePercent(51) },
    `disruptionBudget.maxUnavailablePercent must keep a pod running at the fewest replicas (2), got 51. ${FEWER}`],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test('fails beside a pace that is out of bounds, with both at once', () => {
  const autoscaling = Autoscaling.hpa({ behavior: { scaleUpPods: 0 } });
  expect(refusal(() => service({ autoscaling, disruptionBudget: DisruptionBudget.minAvailable(3) }))).toBe(
    'shop/checkout: autoscaling.behavior.scaleUpPods must be a whole number of at least 1, got 0. Leave it out for the default. [SRE1311]\n'
    + `shop/checkout: disruptionBudget.minAvailable must leave a pod to drain at the fewest replicas (3), got 3. ${STAYS_RIGHT}`,
  );
});

test('a single replica may go, or it could never be drained', () => {
  expect(() => service({ autoscaling: Autoscaling.none(1) })).not.toThrow();
});
