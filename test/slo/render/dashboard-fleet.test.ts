import { dashboardJson } from '../../../src/dashboard/dashboard';
import { queriesOf } from '../../../src/dashboard/queries-of';
import { metricsOf, syntaxErrorAt } from '../../../src/promql/parse';
import { renderFleetDashboard } from '../../../src/slo/render/dashboard-fleet';
import { FLEET_QUERIES } from '../../../src/slo/render/dashboard-fleet-queries';
import { dashboardSettings, panel, panelsOf, rowsOf } from '../../support/dashboard';

const FLEET = renderFleetDashboard(dashboardSettings({ uid: 'slo-fleet', title: 'All SLOs' }));

test('every query is PromQL over recorded series, of whichever services were chosen', () => {
  const queries = queriesOf(FLEET);
  expect(queries.filter(({ promql }) => syntaxErrorAt(promql) !== undefined)).toEqual([]);
  expect(queries.flatMap(({ promql }) => metricsOf(promql)).filter((metric) => !metric.startsWith('slo:'))).toEqual([]);
  expect(queries.filter(({ expr }) => !['$namespace', '$service', '$owner'].every((variable) => expr.includes(`=~"${variable}"`)))).toEqual([]);
});

test('objectives are chosen by namespace, service and owner', () => {
  expect(FLEET.templating!.list!.map(({ name, query }) => [name, (query as { query?: string }).query ?? query])).toEqual([
    ['datasource', 'prometheus'],
    ['namespace', 'label_values(slo:info, namespace)'],
    ['service', 'label_values(slo:info{namespace=~"$namespace"}, service)'],
    ['owner', 'label_values(slo:info, owner)'],
  ]);
});

test('managers read what is kept and broken, engineers find the worst', () => {
  expect(rowsOf(FLEET)).toEqual(['In short', 'All objectives']);
  expect(panelsOf(FLEET).map(({ type, title }) => [type, title])).toEqual([
    ['text', 'How to read this'],
    ['stat', 'Objectives within budget'],
    ['stat', 'Promises broken'],
    ['stat', 'Promises in danger'],
    ['stat', 'Error budget spent'],
    ['bargauge', 'Worst five'],
    ['timeseries', 'Error budget spent, by owner'],
    ['table', 'Objectives'],
  ]);
  for (const { type, description, fieldConfig } of panelsOf(FLEET)) {
    expect(description).toMatch(/^[A-Z].*\.$/);
    if (type !== 'text') expect(fieldConfig!.defaults.unit).toMatch(/./);
  }
});

test('the table has a row for each objective and begins with the worst', () => {
  const { transformations, options } = panel(FLEET, 'Objectives');
  expect(options.sortBy).toEqual([{ displayName: 'Error budget left', desc: false }]);
  expect(transformations![1].options).toEqual({
    excludeByName: { 'Time': true, 'slo': true, 'Value #F': true },
    indexByName: { 'namespace': 0, 'service': 1, 'title': 2, 'Value #A': 3, 'period': 4, 'Value #B': 5, 'Value #C': 6, 'Value #D': 7, 'Value #E': 8, 'owner': 9 },
    renameByName: {
      'namespace': 'Namespace', 'service': 'Service', 'title': 'SLO', 'Value #A': 'Objective', 'period': 'Period', 'Value #B': 'SLI', 'Value #C': 'Error budget left', 'Value #D': 'Burn rate, 1 h', 'Value #E': 'Time to exhaustion', 'owner': 'Owner',
    },
  });
});

test('an objective whose info series changes is not found twice', () => {
  expect(FLEET_QUERIES.info).toBe('topk by (namespace, service, slo) (1, max by (namespace, service, slo, title, period, owner) '
    + '(last_over_time(slo:info{namespace=~"$namespace",service=~"$service",owner=~"$owner"}[15m])))');
});

test('what is broken is said in words', () => {
  expect(panel(FLEET, 'Promises broken').fieldConfig!.defaults).toMatchObject({
    unit: 'suffix: objectives are missed', mappings: [{ type: 'value', options: { 0: { text: 'Every objective is met' }, 1: { text: 'One objective is missed' } } }],
  });
});

test('the bytes are the same at every rendering', () => {
  expect(dashboardJson(renderFleetDashboard(dashboardSettings({ uid: 'slo-fleet', title: 'All SLOs' })))).toBe(dashboardJson(FLEET));
});
