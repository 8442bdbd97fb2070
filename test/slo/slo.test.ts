import { Duration } from 'cdk8s';
import { BudgetingMethod, BurnRateTier, Indicator, RequestMetrics, ServiceClass, Slo, SloDependency, SloWindow } from '../../src';
import { alertNamed, alertsFor, rulesOf } from '../support/slo-alerts';

const BUCKETS = RequestMetrics.custom({ duration: 'took_seconds', buckets: [0.0005, 0.05, 0.2, 0.5, 1.005, 1.5, 2] });

function modelOf(slo: Slo) {
  return alertsFor([slo])._slos[0];
}

test.each<[string, Slo, string[]]>([
  ['availability', Slo.availability({ objective: 99.9 }), ['availability', 'Availability', '99.9 % of requests succeed', 'Requests of users fail.']],
  ['latency', Slo.latency({ objective: 99, threshold: Duration.millis(500) }),
    ['latency-500ms', 'Latency 500ms', '99 % of requests are answered within 500ms', 'Users wait longer than 500ms for answers.']],
  ['any indicator', Slo.of({ name: 'orders', objective: 95, indicator: Indicator.probe({ job: 'orders' }) }),
    ['orders', 'orders', '95 % of what orders counts is good', 'Users notice that orders is worse than promised.']],
])('%s says of itself what it measures', (_, slo, texts) => {
  const { name, title, description, impact } = modelOf(slo);
  expect([name, title, description, impact]).toEqual(texts);
  expect([slo.name, slo.objective]).toEqual([texts[0], Number(/^[\d.]+/.exec(description)![0])]);
});

test.each<[string, Duration, string]>([
  ['whole seconds', Duration.seconds(2), 'latency-2s'],
  ['milliseconds', Duration.millis(1_500), 'latency-1500ms'],
  ['a minute', Duration.minutes(1), 'latency-60s'],
  ['less than a millisecond', Duration.millis(0.5), 'latency-0-5ms'], ['what floats get wrong', Duration.seconds(1.005), 'latency-1005ms'],
])('an objective for latency is called by its threshold: %s', (_, threshold, name) => {
  expect(Slo.latency({ objective: 99, threshold }).name).toBe(name);
});

test('several latency targets are several objectives', () => {
  const slos = Slo.latencies({
    targets: ([[50, 50], [95, 200], [99.9, 500]] as const).map(([objective, ms]) => ({ objective, threshold: Duration.millis(ms) })),
    metrics: BUCKETS,
    groupBy: ['tenant'],
  });
  expect(alertsFor(slos)._slos.map(({ name, title, objective, groupBy }) => [name, title, objective.toPercent(), groupBy])).toEqual([
    ['latency-p50-50ms', 'Latency p50 50ms', '50', ['tenant']],
    ['latency-p95-200ms', 'Latency p95 200ms', '95', ['tenant']],
    ['latency-p99-9-500ms', 'Latency p99.9 500ms', '99.9', ['tenant']],
  ]);
  const [named] = Slo.latencies({ targets: [{ objective: 99, threshold: Duration.seconds(2) }], name: 'answers', title: 'Answers' });
  expect(named.name).toBe('answers-p99-2s');
  expect(Slo.latencies({ targets: [] })).toEqual([]);
});

test('a composite says what it is made of', () => {
  const parts = [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 95, threshold: Duration.millis(200), metrics: BUCKETS })];
  const health = Slo.composite({ objective: 99.5, components: [{ slo: 'availability', weight: 0.4 }, { slo: 'latency-200ms', weight: 0.6 }] });
  const [, , model] = alertsFor([...parts, health])._slos;
  expect(model).toMatchObject({
    name: 'health',
    title: 'Health',
    description: '99.5 % of the weighted events of availability, latency-200ms are good',
    impact: 'The service as a whole serves users worse than promised.',
  });
  expect(model.indicator.kind === 'composite' && model.indicator.components.map(({ slo, weight, objective }) => `${slo} ${weight} ${objective}`))
    .toEqual(['availability 0.4 0.999', 'latency-200ms 0.6 0.95']);
});

const OPTIONS = [
  'name', 'title', 'description', 'impact', 'window', 'budgeting', 'groupBy', 'tiers', 'budgetAlertsAt', 'forecastWithin', 'alertOnNoData',
  'expectedRequestsPerHour', 'dependencies', 'labels', 'metrics',
];
const UNDEFINED = Object.fromEntries(OPTIONS.map((option) => [option, undefined]));

test.each<[string, (options: object) => Slo[]]>([
  ['availability', (options) => [Slo.availability({ objective: 99.9, ...options })]],
  ['latency', (options) => [Slo.latency({ objective: 99, threshold: Duration.millis(500), ...options })]],
  ['several latencies', (options) => Slo.latencies({ targets: [{ objective: 99, threshold: Duration.millis(500) }], ...options })],
  ['any indicator', (options) => [Slo.of({ objective: 99, indicator: Indicator.probe({ job: 'a' }), ...options, name: 'a' })]],
  ['a composite', (options) => [Slo.availability({ objective: 99 }), Slo.composite({ objective: 99, components: [{ slo: 'availability', weight: 1 }], ...options })]],
])('options that are passed as undefined, as other languages do, erase no default: %s', (_, make) => {
  expect(alertsFor(make(UNDEFINED)).rules.toRuleFiles()).toEqual(alertsFor(make({})).rules.toRuleFiles());
});

test('options of the objectives of a class, of a tier and of the rules may be undefined too', () => {
  const slos = () => ServiceClass.CRITICAL.slos({ metrics: undefined }).slice(0, 1);
  const tier = (more: object) => BurnRateTier.page('a', { burnRate: 2, longWindow: Duration.hours(1), ...more });
  expect(tier({ shortWindow: undefined, keepFiringFor: undefined })).toEqual(tier({}));
  const nothing = { owner: undefined, output: undefined, scrapeInterval: undefined, queryOffset: undefined, name: undefined, labels: undefined };
  expect(alertsFor(slos(), nothing).rules.toRuleFiles()).toEqual(alertsFor(slos()).rules.toRuleFiles());
});

test('an objective does not change with the lists that it was made of', () => {
  const groupBy = ['tenant'];
  const tiers = [BurnRateTier.page('fast', { burnRate: 10, longWindow: Duration.hours(1) })];
  const budgetAlertsAt = [50];
  const labels: { [key: string]: string } = { team: 'a' };
  const dependencies = [SloDependency.serial('db', 99.99)];
  const slo = Slo.availability({ objective: 99.9, groupBy, tiers, budgetAlertsAt, labels, dependencies });
  const components = [{ slo: 'availability', weight: 1 }];
  const health = Slo.composite({ objective: 99, components, groupBy });
  const before = alertsFor([slo, health]).rules.toRuleFiles();
  groupBy.push('region');
  tiers.pop();
  budgetAlertsAt.push(25);
  labels.team = 'b';
  dependencies.push(SloDependency.serial('dns', 50));
  components.pop();
  expect(alertsFor([slo, health]).rules.toRuleFiles()).toEqual(before);
});

test('lists that are changed after the rules are made change no rule', () => {
  const slos = [Slo.availability({ objective: 99.9 })];
  const availabilities = [99, 99];
  const dependency = SloDependency.redundant('db', availabilities);
  availabilities[0] = 1;
  expect(dependency._model.availabilities.map(String)).toEqual(['0.99', '0.99']);
  const alerts = alertsFor(slos);
  const [before, tests] = [alerts.rules.toRuleFiles(), alerts.unitTests()];
  slos.push(Slo.availability({ objective: 99, name: 'b' }));
  expect([alerts.rules.toRuleFiles(), alerts.unitTests()]).toEqual([before, tests]);
});

test('an objective may be used for several services', () => {
  const slo = Slo.availability({ objective: 99.9 });
  expect(alertsFor([slo]).rules.toRuleFiles()).toEqual(alertsFor([slo]).rules.toRuleFiles());
});

test('tiers that an objective can never reach are left out, and the advice says so', () => {
  const alerts = alertsFor([Slo.availability({ objective: 90 })]);
  expect(alerts._slos[0].tiers.map(({ name }) => name)).toEqual(['medium', 'slow', 'long-term']);
  expect(alerts.advice).toEqual(['availability: at 90 % not even a total outage reaches fast (14.4×); left out.']);
  expect(rulesOf(alerts).map(({ alert }) => alert)).not.toContain('CheckoutAvailabilityFastBurn');
});

test('no tiers, no budget alerts and no forecast: nobody is told, and budgets are counted', () => {
  const nobody = { tiers: [], budgetAlertsAt: [], forecastWithin: Duration.millis(0), alertOnNoData: false };
  const alerts = alertsFor([Slo.availability({ objective: 99.9, ...nobody })]);
  expect(rulesOf(alerts).filter(({ alert }) => alert !== undefined)).toEqual([]);
  expect(rulesOf(alerts).map(({ record }) => record)).toContain('slo:error_budget_remaining:ratio');
});

test('shares of the budget are sorted, whatever order they are written in', () => {
  const alerts = alertsFor([Slo.availability({ objective: 99.9, budgetAlertsAt: [0, 10, 33.3] })]);
  expect(alertNamed(alerts, 'CheckoutAvailabilityBudgetBelow333').expr).toContain(' < 0.333\nand\nlast_over_time(slo:error_budget_remaining:ratio');
  expect(alertNamed(alerts, 'CheckoutAvailabilityBudgetBelow10').expr).toMatch(/< 0\.1\nand\n.* > 0\n/);
  expect(alertNamed(alerts, 'CheckoutAvailabilityBudgetExhausted').labels).toMatchObject({ tier: 'exhausted', severity: 'ticket' });
});

test('minutes spend the budget where an agreement counts minutes', () => {
  const [, bad] = rulesOf(alertsFor([Slo.availability({ objective: 99.9, budgeting: BudgetingMethod.timeSlices(5) })]));
  expect(bad.expr).toContain(' > bool 0.05 * ');
  expect(modelOf(Slo.availability({ objective: 99.9, budgeting: BudgetingMethod.REQUESTS })).timeSlice).toBeUndefined();
});

test.each([
  [SloWindow.DAYS_30, Duration.days(3)],
  [SloWindow.DAYS_28, Duration.hours(67.2)],
  [SloWindow.rolling(Duration.days(7)), Duration.hours(16.8)],
  [SloWindow.rolling(Duration.hours(6)), Duration.hours(1)],
  [SloWindow.rolling(Duration.days(365)), Duration.days(3)],
  [SloWindow.calendarMonth(), Duration.days(3)],
])('%#: the end of the budget is foreseen a tenth of the window ahead, at most three days', (window, ahead) => {
  expect(modelOf(Slo.availability({ objective: 99.9, window })).budgetAlerts.forecastMs).toBeCloseTo(ahead.toMilliseconds({ integral: false }));
});
