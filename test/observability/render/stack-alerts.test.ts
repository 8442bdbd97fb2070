import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackAlert } from '../../../src/observability/model/stack-alert';
import { StackModel } from '../../../src/observability/model/stack-model';
import { readSaturation } from '../../../src/observability/read-saturation';
import { saturationAlerts, selfMonitoringAlerts } from '../../../src/observability/render/stack-alerts';
import { syntaxErrorAt } from '../../../src/promql/parse';
import { ALL, alertsOf, STACK } from '../../support/stack-alerts';

const DOCS = join(__dirname, '..', '..', '..', 'docs', 'alerts');

const names = (alerts: readonly StackAlert[]) => alerts.map(({ name }) => name);

test('names are unique, and no group is larger than one is allowed to be', () => {
  expect(new Set(names(ALL)).size).toBe(ALL.length);
  expect(Math.max(...selfMonitoringAlerts(STACK).map(({ alerts }) => alerts.length))).toBeLessThanOrEqual(20);
});

test('every query parses', () => {
  const queries = ALL.flatMap(({ expr, firstFiveMinutes }) =>
    [expr, ...firstFiveMinutes.flatMap(({ query }) => (query === undefined ? [] : [query]))]);
  expect(queries.filter((query) => syntaxErrorAt(query) !== undefined)).toEqual([]);
});

test.each(ALL.map((alert) => [alert.name, alert] as const))('%s has a page that names it and has its queries', (name, alert) => {
  const page = alert.docsPage ?? name;
  expect(existsSync(join(DOCS, `${page}.md`))).toBe(true);
  const text = readFileSync(join(DOCS, `${page}.md`), 'utf8');
  expect(text).toContain(`\`${name}\``);
  expect(alert.firstFiveMinutes.filter(({ query }) => query !== undefined && !text.includes(query)).map(({ query }) => query)).toEqual([]);
  expect(readFileSync(join(DOCS, 'README.md'), 'utf8')).toMatch(new RegExp(`^\\| \\[${page}\\]\\(${page}\\.md\\) \\| .*\`${name}\``, 'm'));
});

test('what is not there is not missed', () => {
  const few = { context: STACK.context, prometheus: { remoteWrites: [] } } as unknown as StackModel;
  const about = /Alertmanager[A-Z](?!nknown)|Collector|Jaeger|Loki|RemoteWrite|StackPartMissing/;
  expect(names(alertsOf(few)).filter((name) => about.test(name))).toEqual([]);
});

test('a stack that is joined watches itself', () => {
  expect(selfMonitoringAlerts({ context: { mode: 'external' } } as StackModel)).toEqual([]);
});

test('the beat goes out even where nobody is told of anything else', () => {
  expect(names(alertsOf({ ...STACK, watching: { selfMonitoring: false } } as StackModel))).toEqual(['Watchdog']);
});

test('nodes, pods and volumes can be left out one by one', () => {
  const groups = (options: object) => saturationAlerts(readSaturation(options, true)).map(({ name }) => name);
  expect(groups({ nodes: false })).toEqual(['saturation-pods', 'saturation-volumes']);
  expect(groups({ pods: false, volumes: false })).toEqual(['saturation-nodes']);
});

test('a namespace is quoted for PromQL', () => {
  const [, { expr }] = alertsOf({ ...STACK, context: { ...STACK.context, namespace: 'a"b' } });
  expect(expr).toContain('{namespace!="a\\"b"}');
});
