import { Chart } from 'cdk8s';
import { RuleOutput } from '../../src';
import { Published, PublishedFiles, RULES_TOPIC } from '../../src/core/published';
import { alertRules } from '../support/alerting';
import { shop } from '../support/service';

/** What a Prometheus of the cluster is offered. */
function offered(chart: Chart, cluster?: string): PublishedFiles[] {
  const items: PublishedFiles[] = [];
  Published.of(chart.node.root).subscribe(RULES_TOPIC, cluster, (item) => items.push(item));
  return items;
}

test('rule files in a ConfigMap are offered to the Prometheus of their cluster', () => {
  const chart = shop({ cluster: 'eu-1' });
  const rules = alertRules(chart, [{}], { output: RuleOutput.configMap() });
  expect(offered(chart, 'eu-1')).toEqual([{ name: 'checkout-alerts', namespace: 'shop', files: rules.toRuleFiles() }]);
  expect(offered(chart, 'us-1')).toEqual([]);
});

test('rules for the operator are not: it finds them itself', () => {
  const chart = shop();
  alertRules(chart, [{}], { output: RuleOutput.prometheusRule() });
  expect(offered(chart)).toEqual([]);
});
