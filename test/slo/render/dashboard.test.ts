import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { Ratio } from '../../../src/core/ratio';
import { dashboardJson } from '../../../src/dashboard/dashboard';
import { queriesOf } from '../../../src/dashboard/queries-of';
import { metricsOf, parseSelector, syntaxErrorAt } from '../../../src/promql/parse';
import type { SloModel } from '../../../src/slo/model/slo-model';
import { longestPeriodMs, renderServiceDashboard, serviceDashboardUid } from '../../../src/slo/render/dashboard';
import { dashboardSettings, panel, panelsOf, rowsOf } from '../../support/dashboard';
import { sloModel } from '../../support/slo-models';

const DAY = 86_400_000;
const select = (text: string) => parseSelector(text)!;
const render = (...slos: SloModel[]) => renderServiceDashboard(slos, dashboardSettings());

const INDICATORS: readonly SloModel['indicator'][] = [
  sloModel().indicator,
  { kind: 'classic-histogram', count: select('h_count{code!~"5..$"}'), bucket: select('h_bucket{code!~"5..$"}'), le: ['1', '1.0'] },
  { kind: 'native-histogram', histogram: select('h'), threshold: '0.2' },
  { kind: 'probe', success: select('probe_success') },
  { kind: 'freshness', lastSuccess: select('backup_last_success_timestamp_seconds'), maxAgeSeconds: 86_400 },
  { kind: 'throughput', processed: [select('messages_total')], minPerSecond: 5 },
  { kind: 'composite', components: [{ slo: 'availability', weight: Ratio.of(0.5), objective: Ratio.percent(99.9) }, { slo: 'latency', weight: Ratio.of(0.5), objective: Ratio.percent(99) }] },
];
const GROUPS = [[], ['tenant'], ['region', 'tenant']];
const PERIODS: readonly SloModel['period'][] = [{ kind: 'rolling', ms: 7 * DAY }, { kind: 'rolling', ms: 30 * DAY }, { kind: 'rolling', ms: DAY / 2 }, { kind: 'calendar-month' }];
const MATRIX = INDICATORS.flatMap((indicator) => GROUPS.flatMap((groupBy) => PERIODS.map((period) => sloModel({ indicator, groupBy, period }))));
const name = ({ indicator, groupBy, period }: SloModel) => `${indicator.kind} by [${groupBy}] over ${JSON.stringify(period)}`;

describe.each(MATRIX.map((slo) => ({ title: name(slo), slo, dashboard: render(slo) })))('$title', ({ slo, dashboard }) => {
  test('every query is PromQL', () => {
    const queries = queriesOf(dashboard);
    expect(queries.length).toBeGreaterThan(10);
    expect(queries.filter(({ promql }) => syntaxErrorAt(promql) !== undefined || promql.includes('$_'))).toEqual([]);
  });

  test('every query reads what is recorded; only latencies are read from the service', () => {
    const own = queriesOf(dashboard).filter(({ promql }) => metricsOf(promql).some((metric) => !/^(slo:|chaos:|ALERTS$)/.test(metric)));
    expect(own.filter((query) => query.panel !== 'Latency')).toEqual([]);
  });

  test('every panel says what it shows, and in which unit', () => {
    for (const { type, title, description, fieldConfig, datasource } of panelsOf(dashboard)) {
      expect(title).toMatch(/^[A-Z]/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      if (type !== 'text') expect([fieldConfig!.defaults.unit, datasource]).toEqual([expect.stringMatching(/./), { type: 'prometheus', uid: '${datasource}' }]);
    }
  });

  test('the same objectives yield the same bytes', () => {
    expect(dashboardJson(render(slo))).toBe(dashboardJson(dashboard));
  });
});

test('an objective is a row: what it is, how it is, what happened, what fires', () => {
  const dashboard = render(sloModel());
  expect(rowsOf(dashboard)).toEqual(['Availability: 99.9 % over 30 days']);
  expect(panelsOf(dashboard).map(({ type, title, gridPos }) => [type, title, gridPos!.x, gridPos!.y, gridPos!.w])).toEqual([
    ['text', 'About', 0, 1, 24],
    ['stat', 'Error budget left', 0, 5, 4],
    ['stat', 'Good over 30 days', 4, 5, 4],
    ['stat', 'Burn rate, 1 h', 8, 5, 4],
    ['stat', 'Burn rate, 6 h', 12, 5, 4],
    ['stat', 'Time to exhaustion', 16, 5, 4],
    ['stat', 'Outage left', 20, 5, 4],
    ['timeseries', 'Error budget burn-down', 0, 9, 12],
    ['timeseries', 'Burn rates', 12, 9, 12],
    ['timeseries', 'Events', 0, 17, 12],
    ['table', 'Firing alerts', 12, 17, 12],
  ]);
});

test('the error budget is a number in red, orange or green', () => {
  expect(JSON.parse(JSON.stringify(panel(render(sloModel()), 'Error budget left')))).toMatchObject({
    type: 'stat',
    description: 'What is left of the 0.1 % of events that may fail over 30 days. Below zero, the objective is missed.',
    targets: [{ expr: '100 * last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[15m])', instant: true }],
    fieldConfig: {
      defaults: {
        unit: 'percent',
        decimals: 1,
        noValue: 'No events',
        thresholds: { mode: 'absolute', steps: [{ value: null, color: 'dark-red' }, { value: 0, color: 'red' }, { value: 25, color: 'orange' }, { value: 50, color: 'green' }] },
      },
    },
    options: { colorMode: 'background', graphMode: 'none', reduceOptions: { calcs: ['lastNotNull'] } },
  });
});

test('compliance is green from the objective on, and burn rates have a line for each tier', () => {
  const dashboard = render(sloModel());
  expect(panel(dashboard, 'Good over 30 days').fieldConfig!.defaults).toMatchObject({ decimals: 3, thresholds: { steps: [{ value: null, color: 'red' }, { value: 99.9, color: 'green' }] } });
  const steps = [{ value: null, color: 'green' }, { value: 1, color: 'yellow' }, { value: 3, color: 'orange' }, { value: 14.4, color: 'red' }];
  expect(panel(dashboard, 'Burn rates').fieldConfig!.defaults).toMatchObject({ unit: 'suffix:×', thresholds: { steps }, custom: { thresholdsStyle: { mode: 'dashed' } } });
  expect(panel(dashboard, 'Burn rate, 1 h').fieldConfig!.defaults.thresholds!.steps).toEqual([steps[0], steps[1], steps[3]]);
  expect(panel(dashboard, 'Burn rate, 6 h').fieldConfig!.defaults.thresholds!.steps).toEqual([steps[0], steps[1]]);
});

test('latency stands beside what fires, and shows six hours', () => {
  const dashboard = render(sloModel({ indicator: INDICATORS[1] }));
  expect(['Events', 'Firing alerts', 'Latency'].map((title) => panel(dashboard, title).gridPos)).toMatchObject([{ x: 0, w: 8 }, { x: 8, w: 8 }, { x: 16, w: 8 }]);
  expect(panel(dashboard, 'Latency').timeFrom).toBe('6h');
});

test('a composite objective has a score', () => {
  expect(panel(render(sloModel({ indicator: INDICATORS[6] })), 'Health score').type).toBe('timeseries');
});

test('groups of an objective share a table, the worst first, and can be chosen', () => {
  const dashboard = render(sloModel({ groupBy: ['tenant'] }), sloModel({ name: 'latency', groupBy: ['tenant', 'datasource'] }));
  expect(dashboard.templating!.list!.map(({ name: variable }) => variable)).toEqual(['datasource', 'by_tenant', 'by_datasource']);
  const table = panel(dashboard, 'By tenant');
  expect(table.options.sortBy).toEqual([{ displayName: 'Error budget left', desc: false }]);
  expect((table.targets as unknown as { expr: string }[])[0].expr).toContain('{namespace="shop",service="checkout",slo="availability",tenant=~"$by_tenant"}');
  expect((panel(dashboard, 'Error budget burn-down').targets as unknown as { legendFormat: string }[])[0].legendFormat).toBe('{{tenant}}');
  expect(queriesOf(dashboard)[0].expr).toBe('min(100 * last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[15m]))');
});

test('several objectives have an overview, and many are folded', () => {
  const many = (count: number) => render(...Array.from({ length: count }, (_, index) => sloModel({ name: `slo-${index}`, title: `SLO ${index}` })));
  expect(rowsOf(many(2))).toEqual(['All objectives', 'SLO 0: 99.9 % over 30 days', 'SLO 1: 99.9 % over 30 days']);
  const folded = (dashboard: Dashboard) => dashboard.panels!.filter(({ type }) => type === 'row').map((row) => (row as { collapsed: boolean }).collapsed);
  expect(folded(many(4))).toEqual([false, false, false, false, false]);
  expect(folded(many(5))).toEqual([false, true, true, true, true, true]);
});

test('texts of users are shown as they are written, and are neither templates nor Markdown nor variables', () => {
  const hostile = '{{tenant}} $datasource [[datasource]] **bold** <b>"\\';
  const dashboard = render(...['a', 'b'].map((slo) => sloModel({ name: slo, title: hostile, description: hostile, impact: hostile, owner: hostile })));
  const shown = '{\u2060{tenant}} $\u2060datasource [\u2060[datasource]] **bold** <b>"\\';
  expect((panel(dashboard, 'Error budgets left').targets as unknown as { legendFormat: string }[])[0].legendFormat).toBe(shown);
  expect(rowsOf(dashboard)[1]).toBe('{{tenant}} $\u2060datasource [\u2060[datasource]] **bold** <b>"\\: 99.9 % over 30 days');
  const markdown = '{{tenant}} &#36;datasource \\[\\[datasource\\]\\] \\*\\*bold\\*\\* \\<b\\>"\\\\';
  expect(panel(dashboard, 'About').options.content).toBe([markdown, `**What users notice:** ${markdown}`, `**Owner:** ${markdown}`].join('\n\n'));
});

test('runbooks and dependencies are named, and a firing alert leads to its runbook', () => {
  const slo = sloModel({ runbookBaseUrl: 'https://runbooks.example.com/', dependencies: [{ name: 'database', availabilities: [Ratio.percent(99.99)] }] });
  const dashboard = render(slo);
  expect(panel(dashboard, 'About').options.content).toContain('**Stands on:** database\n\n[Runbooks](<https://runbooks.example.com/checkout>)');
  expect(panel(dashboard, 'Firing alerts').fieldConfig!.overrides[0]).toEqual({
    matcher: { id: 'byName', options: 'Alert' }, properties: [{ id: 'links', value: [{ title: 'Runbook', url: 'https://runbooks.example.com/checkout/${__value.raw}' }] }],
  });
});

test('the uid depends on namespace and name of the service alone', () => {
  expect(serviceDashboardUid({ name: 'checkout', namespace: 'shop' })).toBe('slo-checkout-aafb8afc5468');
  expect(serviceDashboardUid({ name: 'checkout' })).not.toBe(serviceDashboardUid({ name: 'checkout', namespace: 'shop' }));
});

test('the longest period is shown', () => {
  expect(longestPeriodMs(PERIODS.map((period) => ({ period })))).toBe(30 * DAY);
});
