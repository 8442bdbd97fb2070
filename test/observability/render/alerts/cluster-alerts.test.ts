import { readSaturation } from '../../../../src/observability/read-saturation';
import { renderInhibition } from '../../../../src/observability/render/alertmanager-inhibition';
import { clusterAlerts } from '../../../../src/observability/render/alerts/cluster-alerts';
import { saturationAlerts } from '../../../../src/observability/render/stack-alerts';
import { toAlert } from '../../../../src/observability/stack-alert';
import { alertmanagerModel } from '../../../support/alertmanager';
import { alertsOf, STACK } from '../../../support/stack-alerts';

const [nodes] = clusterAlerts();

/** Whether labels are what matchers ask for. A label that is missing is empty. */
const matches = (matchers: readonly string[], labels: Readonly<Record<string, string>>) => matchers.every((matcher) => {
  const [, label, operator, value] = /^(\w+)(=~|!=|=)"(.*)"$/.exec(matcher)!;
  const is = new RegExp(`^(?:${operator === '=~' ? value : value.replace(/\W/g, '\\$&')})$`).test(labels[label] ?? '');
  return operator === '!=' ? !is : is;
});
const labelsOf = (alert: ReturnType<typeof clusterAlerts>[number]): Record<string, string> => {
  const { name, notification } = toAlert(alert).severity;
  return { alertname: alert.name, service: 'observability', ...alert.labels, sev: name, severity: notification };
};

test('it pages when more than a third of three kubelets or more, which answered within a day, do not for five minutes', () => {
  const answers = 'max by (cluster, node, instance) (up{job=~"(.+/)?kubelet"})';
  expect(nodes).toMatchObject({
    name: 'ClusterNodesUnreachable',
    severity: 'SEV2',
    labels: { scope: 'cluster' },
    forMs: 300_000,
    expr: `count by (cluster) (${answers} == 0 and max by (cluster, node, instance) (max_over_time(up{job=~"(.+/)?kubelet"}[1d:15m])) == 1) > (count by (cluster) (${answers}) >= 3) / 3`,
  });
});

test('its labels are those of an alert that mutes tickets, and of no other alert of the stack', () => {
  const mutes = renderInhibition(alertmanagerModel()).find(({ source_matchers: [first] }) => first.startsWith('scope='))!;
  const all = [...alertsOf(STACK), ...saturationAlerts(readSaturation({}, true)).flatMap(({ alerts }) => alerts)];
  expect(all.filter((alert) => matches(mutes.source_matchers, labelsOf(alert))).map(({ name }) => name)).toEqual(['ClusterNodesUnreachable']);
  const muted = all.filter((alert) => matches(mutes.target_matchers, labelsOf(alert))).map(({ name }) => name);
  expect(muted).toEqual(expect.arrayContaining(['TargetsDown', 'StackPartUnreachable', 'CollectorAgentMissing']));
  expect(muted).toEqual(expect.not.arrayContaining(['ClusterNodesUnreachable']));
  expect(muted).toEqual(expect.not.arrayContaining(['Watchdog']));
});
