import { experimentLabels, runLabels } from '../../../src/chaos/model/experiment-labels';
import { experimentModel, podsTarget } from '../../support/experiments';

test('what runs is found by its experiment and by its target, whatever that is called', () => {
  expect(runLabels(experimentModel())).toEqual({ 'cdk8s-sre/experiment': 'checkout-pods', 'cdk8s-sre/target': 'checkout' });
  expect(runLabels({ name: 'drain', target: { kind: 'nodes', name: 'Pool of the shop', nodeLabels: {}, nodes: 3 } })['cdk8s-sre/target']).toBe('Pool-of-the-shop');
});

test('own labels, owner and environment are added, and none by which a service would select the runner', () => {
  const labels = experimentLabels(experimentModel({ labels: { tier: 'gold' }, owner: 'payments', environment: 'staging' }));
  expect(labels).toMatchObject({ 'tier': 'gold', 'owner': 'payments', 'environment': 'staging', 'app.kubernetes.io/managed-by': 'cdk8s' });
  expect(Object.keys(labels)).not.toContain(Object.keys(podsTarget().podLabels)[0]);
});
