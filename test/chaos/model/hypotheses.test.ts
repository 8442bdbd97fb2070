import { hypothesesOf } from '../../../src/chaos/model/hypotheses';
import { podsTarget } from '../../support/experiments';

const named = (target = podsTarget()) => hypothesesOf(target).map(({ id }) => id);

test('a service promises to bear the loss of pods, crashes, rollouts, drains, slow networks and load', () => {
  expect(named()).toEqual(['loses-pods', 'restarts-containers', 'drains', 'loses-node', 'bears-latency', 'scales']);
});

test('one replica promises nothing about lost pods', () => {
  expect(named(podsTarget({ minReplicas: 1, disruptionsAllowed: 1 }))).toEqual(['bears-latency', 'scales']);
});

test('a fixed number of replicas does not promise to scale', () => {
  expect(named(podsTarget({ maxReplicas: 3 }))).not.toContain('scales');
});

test('without a grace period nothing is promised about requests under way', () => {
  expect(named(podsTarget({ gracePeriodSeconds: undefined }))).not.toContain('drains');
});

test.each([
  [undefined, 10, 60],
  [15, 15, 60],
  [33, 35, 105],
])('when a pod needs %p s to start, one is lost every %i s for %i s', (startupSeconds, intervalSeconds, durationSeconds) => {
  const [{ fault }] = hypothesesOf(podsTarget({ startupSeconds }));
  expect(fault).toEqual({ action: { kind: 'pod-delete', intervalSeconds, force: true }, durationSeconds });
});

test('a hypothesis says what it rests on', () => {
  const [{ belief, because }] = hypothesesOf(podsTarget());
  expect(`${belief}, for ${because}`).toBe('users do not notice that pods are lost, 1 at a time, for there are at least 3 replicas, and the disruption budget allows 1 to be away');
});
