import { Chart, Duration, Testing } from 'cdk8s';
import { Runbooks } from '../../src/alerting';
import { NodeMetrics } from '../../src/observability/node-metrics';
import { Monitoring } from '../../src/platform';
import { stack } from '../support/observability';
import { refusal } from '../support/refusal';

const objectsOf = (...stacked: Parameters<typeof stack>): any[] => Testing.synth(Chart.of(stack(...stacked)));
const rulesOf = (objects: any[]) => objects.flatMap(({ kind, metadata, data }) =>
  kind === 'PrometheusRule' ? [metadata.name] : kind === 'ConfigMap' && Object.values(data).some((text) => /^groups:/m.test(String(text))) ? [metadata.name] : []);

test('without the operator rules are ConfigMaps that Prometheus mounts', () => {
  const objects = objectsOf();
  expect(rulesOf(objects)).toEqual(expect.arrayContaining(['observability', 'observability-slo']));
  const prometheus = objects.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'prometheus');
  const sources = prometheus.spec.template.spec.volumes.flatMap(({ projected }: any) => projected?.sources ?? []);
  const mounted = sources.map(({ configMap }: any) => configMap.name);
  expect(mounted).toEqual(expect.arrayContaining(['observability', 'observability-slo']));
});

test('with the operator they are PrometheusRules', () => {
  const names = rulesOf(objectsOf({}, { monitoring: Monitoring.operator() }));
  expect(names).toEqual(expect.arrayContaining(['observability-saturation', 'observability-stack', 'observability-slo']));
});

test('a stack that is joined gets rules about saturation, and no objectives', () => {
  expect(rulesOf(objectsOf({ existing: {}, alerting: undefined }, { monitoring: Monitoring.operator() }))).toEqual(['observability-saturation']);
});

test('nobody has to own the alerts: the stack does', () => {
  const alerts = (owner?: string) => JSON.stringify(objectsOf({}, { owner }).find(({ metadata }) => metadata.name === 'observability').data);
  expect([alerts(), alerts('sre')].map((text) => [text.includes('owner: observability'), text.includes('owner: sre')])).toEqual([[true, false], [false, true]]);
});

test('alerts lead to the dashboard of what they are about, where it is known where dashboards are', () => {
  const text = String(Object.values(objectsOf({}, { dashboardBaseUrl: 'https://grafana.example.com/d' }).find(({ metadata }) => metadata.name === 'observability').data).join());
  expect([...new Set([...text.matchAll(/dashboard_url: (\S+)/g)].map(([, url]) => url.split('/').pop()))])
    .toEqual(['observability-platform', 'observability-monitoring', 'observability-collectors']);
});

test('every alert has a runbook', () => {
  const pages = Runbooks.of(Chart.of(stack())).toPages();
  expect(pages['observability/NodeMemoryCritical.md']).toContain('docs/alerts/NodeMemory.md');
  expect(pages['observability/Watchdog.md']).toContain('the heartbeat stopped'.replace('t', 'T'));
});

test('fails when a stack that is joined shall watch itself', () => {
  expect(refusal(() => stack({ existing: {}, alerting: undefined, selfMonitoring: true }))).toBe(
    'monitoring/stack: selfMonitoring must be left out where a stack is joined: its parts are not known, and it watches itself, got true. Leave it out. [SRE3704]',
  );
});

test('fails when nobody measures the nodes', () => {
  expect(refusal(() => stack({ collectors: { nodeMetrics: false }, saturation: { nodeMetrics: NodeMetrics.openTelemetry() } }))).toBe(
    'monitoring/stack: saturation.nodeMetrics must be NodeMetrics.nodeExporter() where the agents do not measure nodes, got "NodeMetrics.openTelemetry()". '
    + 'Let the agents measure nodes, run the node exporter, or pass { saturation: { nodes: false } }. [SRE3705]',
  );
});

test('what deserves a thought is said', () => {
  expect(stack().advice).toEqual([expect.stringContaining('saturation.linkSpeed')]);
  expect(stack({ saturation: { linkSpeed: 1_000 } }).advice).toEqual([]);
});

test.each([15, 7, 3])('a Prometheus that keeps %d days refuses no objective of the stack itself', (days) => {
  const kept = stack({ prometheus: { retention: Duration.days(days) } });
  const known = stack({}, { monitoring: Monitoring.annotations({ retention: Duration.days(days) }) });
  const complaints = [kept, known].flatMap(({ node }) => node.root.node.findAll().flatMap((construct) => construct.node.validate()));
  expect(complaints).toEqual([]);
});
