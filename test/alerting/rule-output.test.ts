import { Monitoring, RuleOutput } from '../../src';
import { declareRules, objectsOf } from '../support/alerting';

const OPERATOR = Monitoring.operator({ selectorLabels: { release: 'kps' } });

test.each([
  ['the operator', OPERATOR, 'PrometheusRule'],
  ['annotations', Monitoring.annotations(), 'ConfigMap'],
  ['nothing', Monitoring.none(), 'ConfigMap'],
])('where %s monitors the platform, rules are a …', (_, monitoring, kind) => {
  expect(objectsOf(declareRules({}, { monitoring })).map((object) => object.kind)).toEqual([kind]);
});

test.each([
  ['the platform', {}, { release: 'kps' }],
  ['the output', { output: RuleOutput.prometheusRule({ labels: { role: 'thanos' } }) }, { role: 'thanos' }],
  ['nothing', { output: RuleOutput.prometheusRule({ labels: {} }) }, {}],
  ['nothing of the platform', { output: RuleOutput.configMap() }, {}],
])('an object is found by the labels of %s', (_, props, found) => {
  const { labels } = objectsOf(declareRules(props, { monitoring: OPERATOR }))[0].metadata;
  expect(labels).toEqual({ 'app.kubernetes.io/name': 'checkout', 'app.kubernetes.io/instance': 'checkout-alerts', 'app.kubernetes.io/managed-by': 'cdk8s', ...found });
});

test('a ConfigMap carries the labels and annotations of its sidecar', () => {
  const output = RuleOutput.configMap({ labels: { rules: '1' }, annotations: { folder: '/etc/rules' } });
  const [{ metadata }] = objectsOf(declareRules({ output }));
  expect([metadata.labels.rules, metadata.annotations]).toEqual(['1', { folder: '/etc/rules' }]);
});

test('an output does not change with what it was made of', () => {
  const labels = { role: 'thanos' };
  const output = RuleOutput.prometheusRule({ labels });
  labels.role = 'mimir';
  expect(output._resolve(OPERATOR).labels).toEqual({ role: 'thanos' });
});
