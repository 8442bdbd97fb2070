import { rulesMetadata } from '../../../src/alerting/render/metadata';

const RULES = { name: 'checkout-alerts', labels: {}, output: { kind: 'configMap', labels: {}, annotations: {} }, files: [] } as const;

test('an object says what it belongs to', () => {
  expect(rulesMetadata(RULES, 'checkout-alerts-slow')).toEqual({
    name: 'checkout-alerts-slow',
    labels: { 'app.kubernetes.io/name': 'checkout-alerts', 'app.kubernetes.io/instance': 'checkout-alerts-slow', 'app.kubernetes.io/managed-by': 'cdk8s' },
  });
});

test('it carries what the objects of the service carry, and what it is found by', () => {
  const output = { kind: 'configMap', labels: { prometheus_rule: '1' }, annotations: { folder: '/rules' } } as const;
  expect(rulesMetadata({ ...RULES, namespace: 'shop', service: 'checkout', owner: 'orders', environment: 'production', labels: { tier: 'a' }, output }, 'checkout-alerts')).toEqual({
    name: 'checkout-alerts',
    namespace: 'shop',
    labels: {
      'owner': 'orders',
      'environment': 'production',
      'tier': 'a',
      'app.kubernetes.io/name': 'checkout',
      'app.kubernetes.io/instance': 'checkout-alerts',
      'app.kubernetes.io/managed-by': 'cdk8s',
      'prometheus_rule': '1',
    },
    annotations: { folder: '/rules' },
  });
});
