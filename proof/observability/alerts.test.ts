import { parse, stringify } from 'yaml';
import { stackFiles, stackManifests } from './stack-files';
import { AlertScenario, EXPORTER_NODES, OPEN_TELEMETRY_NODES, PODS_AND_VOLUMES, STACK } from './support/alert-scenarios';
import { Phases } from './support/alert-series';
import { ExistingStack, Monitoring, NodeMetrics } from '../../src';
import { checkRules, RuleTest, testRulesMany } from '../prometheus/promtool';
import { Files } from '../prometheus/temporary';

const PHASES: Phases = { well: 30, ill: 40, after: 60 };
const EXISTING: ExistingStack = {};

/** A stack with everything that alerts are about. */
const FULL = stackFiles('observability', { saturation: { linkSpeed: 1_000 }, prometheus: { remoteWrites: [{ url: 'https://mimir.example.com/api/v1/push' }] } });
/** One that joins another: nodes are measured by the node exporter, links tell their speed. */
const JOINED = stackFiles('observability', { alerting: undefined, existing: EXISTING, saturation: { nodeMetrics: NodeMetrics.nodeExporter() } }, { monitoring: Monitoring.annotations() });

const groupsOf = (files: Files): any[] => Object.values(files).flatMap((text) => parse(text, { version: '1.1' }).groups);

const alertsOf = (files: Files): any[] => groupsOf(files).flatMap(({ rules }) => rules.filter(({ alert }: any) => alert));

const RULES = 'rules.yaml';

/** Groups with these alerts alone, and whatever is recorded: other alerts change nothing, and only take time. */
function only(alerts: readonly string[], groups: readonly any[]): string {
  const kept = groups.map((group) => ({ ...group, rules: group.rules.filter(({ alert }: any) => alert === undefined || alerts.includes(alert)) }));
  return stringify({ groups: kept.filter(({ rules }) => rules.length > 0) }, { version: '1.1', lineWidth: 0 });
}

/** A scenario as promtool runs it: silent before, not at once, firing in the end, and silent again. */
function testOf(groups: readonly any[], { alert, series, step = '1m', phases, firing = 1, silent = [] }: AlertScenario): RuleTest {
  const { well, ill, after } = { ...PHASES, ...phases };
  const [, length, unit] = /(\d+)([mh])/.exec(step)!;
  const at = (steps: number) => `${steps * Number(length)}${unit}`;
  const firingOf = (name: string, steps: number, count: number) => ({
    expr: `count(ALERTS{alertname="${name}",alertstate="firing"}) or vector(0)`, eval_time: at(steps), exp_samples: [{ labels: '{}', value: count }],
  });
  return {
    rules: { [RULES]: only([alert, ...silent], groups) },
    test: stringify({
      rule_files: [RULES],
      evaluation_interval: step,
      tests: [{
        name: alert,
        interval: step,
        input_series: series.map((one) => ({ series: one.series, values: one.values({ well, ill, after }).join(' ') })),
        promql_expr_test: [
          firingOf(alert, well - 1, 0),
          firingOf(alert, well + ill - 1, firing),
          ...silent.map((name) => firingOf(name, well + ill - 1, 0)),
          firingOf(alert, well + ill + after - 1, 0),
        ],
      }],
    }),
  };
}

function failuresOf(rules: Files, scenarios: readonly AlertScenario[]): string[] {
  const groups = groupsOf(rules);
  return testRulesMany(scenarios.map((scenario) => testOf(groups, scenario))).flatMap(({ ok, output }, index) => (ok ? [] : [`${scenarios[index].alert}: ${output}`]));
}

test.each([['FULL', FULL], ['JOINED', JOINED]])('promtool finds nothing in the rules, however strict it is: %s', (_, files) => {
  for (const [name, text] of Object.entries(files)) expect([name, checkRules(text)]).toEqual([name, { ok: true, output: expect.stringContaining('SUCCESS') }]);
});

test.each([
  ['nodes that agents measure', FULL, OPEN_TELEMETRY_NODES],
  ['nodes that the node exporter measures', JOINED, EXPORTER_NODES],
  ['pods and volumes', FULL, PODS_AND_VOLUMES],
  ['the stack itself', FULL, STACK],
])('alerts about %s fire beyond their limit, are silent just below it, and end', (_, rules, scenarios) => {
  expect(failuresOf(rules, scenarios)).toEqual([]);
});

test('every alert has a scenario, but for the one that always fires', () => {
  const names = (scenarios: readonly AlertScenario[]) => new Set(scenarios.map(({ alert }) => alert));
  const declared = (files: Files) => alertsOf(files).map(({ alert }) => alert).sort();
  expect(declared(FULL)).toEqual([...names([...OPEN_TELEMETRY_NODES, ...PODS_AND_VOLUMES, ...STACK]), 'Watchdog'].sort());
  expect(declared(JOINED)).toEqual([...names([...EXPORTER_NODES, ...PODS_AND_VOLUMES])].sort());
});

test('the watchdog fires from the first evaluation on, with nothing to read', () => {
  const test = (count: number) => stringify({
    rule_files: Object.keys(FULL),
    evaluation_interval: '1m',
    tests: [{
      interval: '1m',
      input_series: [],
      promql_expr_test: ['0m', '1h'].map((at) => (
        { expr: 'count(ALERTS{alertname="Watchdog",alertstate="firing"}) or vector(0)', eval_time: at, exp_samples: [{ labels: '{}', value: count }] })),
    }],
  });
  const [right, wrong] = testRulesMany([{ rules: FULL, test: test(1) }, { rules: FULL, test: test(0) }]);
  expect([right.ok, wrong.ok]).toEqual([true, false]);
});

test.each([
  ['a limit that is higher', '> 0.85', '> 0.97', 'NodeCpuCritical', OPEN_TELEMETRY_NODES],
  ['a limit that is lower', '> 0.7 <=', '> 0.6 <=', 'NodeCpuHigh', OPEN_TELEMETRY_NODES],
  ['a condition that never ends', 'prometheus_config_last_reload_successful{namespace="monitoring"}[5m]) == 0', 'prometheus_config_last_reload_successful{namespace="monitoring"}[5h]) >= 0', 'PrometheusConfigReloadFailed', STACK],
  ['a cluster of two nodes that counts', '>= 3) / 3', '>= 2) / 3', 'ClusterNodesUnreachable', STACK],
  ['a share of nodes that is higher', '>= 3) / 3', '>= 3) / 2', 'ClusterNodesUnreachable', STACK],
  ['a node that never answered and counts', '[1d:15m])) == 1', '[1d:15m])) >= 0', 'ClusterNodesUnreachable', STACK],
  ['a time that is shorter', 'for: 5m', 'for: 4m', 'ClusterNodesUnreachable', STACK],
  ['a path of a kubelet that counts for the whole', 'count by (cluster) (max by', 'count by (cluster) (min by', 'ClusterNodesUnreachable', STACK],
])('%s is noticed', (_, right, wrong, alert, scenarios) => {
  const planted = Object.fromEntries(Object.entries(FULL).map(([name, text]) => [name, text.replaceAll(right, wrong)]));
  expect(planted).not.toEqual(FULL);
  expect(failuresOf(planted, scenarios.filter((scenario) => scenario.alert === alert))).toHaveLength(1);
});

test('nothing that is told of a node, a pod or a volume wakes somebody up unless it will be full within hours, or many nodes are away', () => {
  const pages = alertsOf(FULL).filter(({ labels }) => labels.severity === 'page').map(({ alert }) => alert);
  expect(pages.sort()).toEqual(['AlertmanagerDeliveryFails', 'CertificateExpires', 'ClusterNodesUnreachable', 'NodeDiskFillsSoon', 'VolumeFillsSoon']);
});

test('with the operator the same rules are PrometheusRules', () => {
  const objects: any[] = stackManifests({ saturation: { linkSpeed: 1_000 } }, { monitoring: Monitoring.operator() });
  const rules = objects.filter(({ kind, metadata }) => kind === 'PrometheusRule' && metadata.name.startsWith('observability-s') && !metadata.name.startsWith('observability-slo'));
  expect(rules.map(({ metadata }) => metadata.name)).toEqual(['observability-saturation', 'observability-stack']);
  expect(rules.flatMap(({ spec }) => spec.groups.flatMap((group: any) => group.rules)).map(({ alert }: any) => alert).sort())
    .toEqual(alertsOf(FULL).map(({ alert }) => alert).filter((name) => !name.startsWith('PrometheusRemoteWrite')).sort());
});
