import { App, Chart, Duration, Testing } from 'cdk8s';
import { parse } from 'yaml';
import {
  BudgetingMethod, BurnRateTier, HealthCheck, MonitoredService, Monitoring, Platform, ProductionService, RuleOutput,
  Slo, SloAlerts, SloAlertsProps, SloDependency, SloWindow,
} from '../../src';
import { refusal } from '../support/refusal';
import { IMAGE, service, shop } from '../support/service';
import { alertNamed, alertsFor, CHECKOUT, groupsOf, RuleManifest, rulesOf } from '../support/slo-alerts';

const available = (options: object = {}) => Slo.availability({ objective: 99.9, ...options });
const objects = (alerts: SloAlerts) => Testing.synth(Chart.of(alerts)) as RuleManifest[];
const tier = (options: object) => BurnRateTier.page('fast', { burnRate: 14.4, longWindow: Duration.hours(1), ...options });

const STRICT = 'At 100 there is no budget to spend, and above 99.999 it is spent before anybody can be told (26 s a month): choose what users notice. [SRE2101]';
const LOOSE = 'Write 99.9 for 99.9 %. [SRE2101]';
const PLATFORM = { monitoring: Monitoring.operator({ retention: Duration.days(15) }) };

test.each<[string, Slo[], string, Partial<SloAlertsProps>]>([
  ['nothing may fail', [available({ objective: 100 })], `slos[0].objective must be a percentage from 1 to 99.999, got 100. ${STRICT}`, {}],
  ['all may fail', [available({ objective: 0 })], `slos[0].objective must be a percentage from 1 to 99.999, got 0. ${LOOSE}`, {}],
  ['next to nothing may fail', [available({ objective: 99.9999999 })], `slos[0].objective must be a percentage from 1 to 99.999, got 99.9999999. ${STRICT}`, {}],
  ['the objective is no number', [available({ objective: NaN })], `slos[0].objective must be a percentage from 1 to 99.999, got -1. ${LOOSE}`, {}],
  ['the objective is without end', [available({ objective: Infinity })], `slos[0].objective must be a percentage from 1 to 99.999, got -1. ${LOOSE}`, {}],
  ['two objectives share a name', [available(), available()], 'slos[1].name must differ from that of slos[0]: it is the key of the budget, got "availability". Give one of them another name. [SRE2102]', {}],
  ['there are no objectives', [], 'slos must hold at least one objective, got []. Start with Slo.availability({ objective: 99.9 }). [SRE2106]', {}],
  ['the window is no time', [available({ window: SloWindow.rolling(Duration.hours(NaN)), forecastWithin: Duration.millis(0) })],
    'slos[0].window must be whole hours, from 6 h to 366 d, got "NaNms". Use 6h. [SRE2103]', {}],
  ['a tier is no number', [available({ tiers: [tier({ burnRate: NaN })] })], 'slos[0].tiers[0].burnRate must be more than 0, got 0. At 1 the budget lasts exactly for the window. [SRE2104]', {}],
  ['a tier is without end', [available({ tiers: [tier({ burnRate: Infinity })] })], 'slos[0].tiers[0].burnRate must be more than 0, got 0. At 1 the budget lasts exactly for the window. [SRE2104]', {}],
  ['a group is no label', [available({ groupBy: ['ten-ant'] })],
    'slos[0].groupBy[0] must be a label that Prometheus takes and that the library does not set itself, got "ten-ant". Group by a label of your metrics such as "tenant" or "region". [SRE2105]', {}],
  ['a label of metrics is none', [available()],
    'a key of service.metricLabels must be a label that Prometheus takes, without underscores in front, got "app.kubernetes.io/name". '
    + 'Write it as Prometheus shows it: app_kubernetes_io_name for app.kubernetes.io/name. [SRE2105]',
    { service: MonitoredService.named('checkout', { metricLabels: { 'app.kubernetes.io/name': 'x' } }) }],
  ['a weight is no number', [available(), Slo.composite({ objective: 99, components: [{ slo: 'availability', weight: NaN }] })],
    'slos[1].components must have weights above 0, got -1. Leave out what does not count. [SRE2106]', {}],
  ['a dependency is no number', [available({ dependencies: [SloDependency.serial('db', NaN)] })],
    'slos[0].dependencies[0] must give the availability of db as a percentage above 0, at most 100, got -1. Write 99.95 for 99.95 %. [SRE2107]', {}],
  ['a slice is no number', [available({ budgeting: BudgetingMethod.timeSlices(NaN) })],
    'slos[0].budgeting must allow a percentage from 0 to less than 100 in a good slice, got -1. Write 5 for 5 % of failed requests. [SRE2108]', {}],
  ['what is left is no number', [available({ budgetAlertsAt: [Infinity] })],
    'slos[0].budgetAlertsAt must be percentages from 0 to less than 100, got -1. Write 25 for a quarter of the budget that is left. [SRE2109]', {}],
  ['scrapes are not apart', [available()],
    'scrapeInterval must be from 1 s to 5 min in whole milliseconds, got "0s". Windows are made of five minutes: less often than that, there is nothing to count them by. [SRE2101]',
    { scrapeInterval: Duration.millis(0) }],
])('fails when %s', (_, slos, problem, props) => {
  const [first] = refusal(() => alertsFor(slos, props)).split('\n');
  expect(first).toBe(`shop/slos: ${problem}`);
});

test('fails when a window is longer than Prometheus remembers, and only then', () => {
  expect(refusal(() => alertsFor([available()], {}, PLATFORM))).toBe(
    'shop/slos: slos[0].window must be no longer than Prometheus remembers, 15d by Platform.monitoring, got "30d". '
    + 'Let Prometheus keep more, or count the budget over less: a budget that is counted over a part of its window looks better than it is. [SRE2103]',
  );
  expect(() => alertsFor([available({ window: SloWindow.rolling(Duration.days(15)) })], {}, PLATFORM)).not.toThrow();
});

test('fails when 99.95 % stand on 99.83 %', () => {
  const dependencies = [SloDependency.serial('db', 99.95), SloDependency.serial('auth', 99.9), SloDependency.redundant('dns', [99, 98])];
  expect(refusal(() => alertsFor([available({ objective: 99.95, dependencies })]))).toBe(
    'shop/slos: slos[0].objective must be no higher than what it stands on, 99.83 % (db 99.95 %, auth 99.9 %, dns 99.98 %), got 99.95. '
    + 'Lower the objective, or do without a dependency: a fallback, a cache, a second one that stands in. [SRE2107]',
  );
});

test('fails when a service has its objectives in two places, wherever they are', () => {
  const chart = shop();
  alertsFor([available()], {}, {}, chart);
  expect(refusal(() => new SloAlerts(chart, 'more', { service: CHECKOUT, slos: [available({ name: 'b' })] }))).toBe(
    'shop/more: service must have its objectives in one place: shop/slos has them, got "checkout". Put all objectives of the service into one list. [SRE2102]',
  );
  const other = MonitoredService.named('checkout', { namespace: 'money' });
  expect(() => new SloAlerts(chart, 'other', { service: other, slos: [available()] })).not.toThrow();
});

test('objectives that were refused leave nothing behind', () => {
  const chart = shop();
  refusal(() => new SloAlerts(chart, 'wrong', { service: CHECKOUT, slos: [] }));
  expect(() => alertsFor([available()], {}, {}, chart)).not.toThrow();
});

describe('where the operator runs', () => {
  const monitoring = Monitoring.operator({ selectorLabels: { release: 'kps' } });
  const labels = (name: string) => ({
    'app.kubernetes.io/name': 'checkout', 'app.kubernetes.io/instance': name, 'app.kubernetes.io/managed-by': 'cdk8s', 'release': 'kps', 'owner': 'payments',
  });

  test('there are two PrometheusRules and the inhibition, found by its labels', () => {
    const alerts = alertsFor([available()], {}, { monitoring, owner: 'payments' });
    expect(objects(alerts).map(({ apiVersion, kind, metadata }) => [apiVersion, kind, metadata])).toEqual([
      ['monitoring.coreos.com/v1', 'PrometheusRule', { name: 'checkout-slo', namespace: 'shop', labels: labels('checkout-slo') }],
      ['monitoring.coreos.com/v1', 'PrometheusRule', { name: 'checkout-slo-5m', namespace: 'shop', labels: labels('checkout-slo-5m') }],
      ['monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig', { name: 'checkout-slo', namespace: 'shop', labels: labels('checkout-slo') }],
    ]);
    expect(alerts.inhibition?.kind).toBe('AlertmanagerConfig');
  });

  test('a ProductionService has objectives of its own by one call', () => {
    const declared = service({ liveness: HealthCheck.http('/alive') }, { monitoring });
    const { construct, chart } = declared;
    const alerts = construct.addSlos({ slos: [available({ groupBy: ['tenant'] })] });
    expect([alerts.service, alerts.node.path]).toEqual([construct, 'shop/checkout/Slos']);
    expect(declared.all('PrometheusRule').map(({ metadata }) => metadata.name)).toEqual(['checkout-slo', 'checkout-slo-5m']);
    const [total] = rulesOf(alerts);
    expect(total.expr).toMatch(/^sum by \(tenant.*\) \(rate\(http_requests_total\{namespace="shop",service="checkout",path!~"\(/);
    // What the kubelet calls is no request of a user.
    expect(total.expr).toContain('|/alive');
    expect([construct.deploymentName, construct.healthCheckPaths]).toEqual(['checkout', ['/alive', '/health/ready']]);
    expect((alerts.inhibition!.toJson() as RuleManifest).spec.inhibitRules[0].equal).toEqual(['namespace', 'service', 'slo', 'tenant']);
    expect(alertNamed(alerts, 'CheckoutAvailabilityNoData').expr).toContain('max (kube_deployment_spec_replicas{namespace="shop",deployment="checkout"} == 0)');
    expect(refusal(() => new SloAlerts(chart, 'again', { service: construct, slos: [available()] }))).toContain('[SRE2102]');
  });
});

describe('where pods are annotated', () => {
  const monitoring = Monitoring.annotations({ scrapeInterval: Duration.seconds(30) });

  test('there is one ConfigMap with both files, and inhibition is text', () => {
    const alerts = alertsFor([available()], {}, { monitoring });
    const [{ kind, metadata, data }, ...others] = objects(alerts);
    expect(others).toEqual([]);
    expect([kind, metadata.name, Object.keys(data!).sort()]).toEqual(['ConfigMap', 'checkout-slo', ['checkout-slo-5m.yaml', 'checkout-slo.yaml']]);
    expect(data).toEqual(alerts.rules.toRuleFiles());
    expect(alerts.inhibition).toBeUndefined();
    expect(parse(SloAlerts.inhibitRules()).inhibit_rules).toHaveLength(3);
  });

  test('metrics are told by the label of pods, and windows by the scrape interval', () => {
    const { construct } = service({}, { monitoring });
    const alerts = construct.addSlos({ slos: [available()] });
    const [total] = rulesOf(alerts);
    expect(total.expr).toMatch(/^sum.*\(rate\(http_requests_total\{namespace="shop",app_kubernetes_io_instance="checkout",.*\[5m30s\]\)\)/);
    expect(total.labels).toEqual({ namespace: 'shop', service: 'checkout', slo: 'availability' });
    expect(alertNamed(alerts, 'CheckoutAvailabilityNeverData').expr).toContain('up{namespace="shop",app_kubernetes_io_instance="checkout"}');
  });
});

test('output, name and labels may be chosen', () => {
  const [one] = objects(alertsFor([available()], { output: RuleOutput.prometheusRule(), name: 'goals', labels: { ruler: 'mimir' } }, { monitoring: Monitoring.none() }));
  expect([one.kind, one.metadata.name, one.metadata.labels.ruler]).toEqual(['PrometheusRule', 'goals', 'mimir']);
});

test('the same names in every file: rules that read each other belong to one group for linters', () => {
  const groups = groupsOf(alertsFor([available()]));
  expect(groups.map(({ name, interval, query_offset }) => [name, interval, query_offset])).toEqual([
    ['slo', '30s', '1s'], ['slo', '5m', '1s'], ['slo-alerts', '5m', '1s'],
  ]);
  // Pages stand with what they read, or they could be half a minute late.
  expect(groups[0].rules.filter(({ alert }) => alert !== undefined).map(({ labels }) => labels!.tier)).toEqual(['fast', 'medium']);
  const offsets = (ms: number) => groupsOf(alertsFor([available()], { queryOffset: Duration.millis(ms) })).map((group) => group.query_offset);
  expect(offsets(0)).toEqual(Array(3).fill(undefined));
  expect(offsets(300)).toEqual(Array(3).fill('300ms'));
});

test('no group has more than 20 alerts, whatever the number of objectives', () => {
  const groups = groupsOf(alertsFor(Array.from({ length: 12 }, (_, index) => available({ name: `slo-${index}` }))));
  expect(groups.filter(({ rules }) => rules.filter(({ alert }) => alert !== undefined).length > 20)).toEqual([]);
  expect(groups.map(({ name }) => name)).toEqual(expect.arrayContaining(['slo-alerts', 'slo-alerts-2', 'slo-alerts-3']));
  const alerts = groups.flatMap(({ rules }) => rules.map(({ alert }) => alert)).filter((alert) => alert !== undefined);
  expect(alerts).toHaveLength(12 * 10 + 1);
  expect(new Set(alerts).size).toBe(alerts.length);
});

test('alerts of one objective: names, severities and what routes them', () => {
  const alerts = rulesOf(alertsFor([available()], { owner: 'payments' })).filter(({ alert }) => alert !== undefined);
  expect(alerts.map(({ alert, labels, for: wait, keep_firing_for: keep }) => [alert!.replace('Checkout', ''), labels!.severity, labels!.sev, labels!.tier, wait, keep])).toEqual([
    ['AvailabilityFastBurn', 'page', 'SEV2', 'fast', undefined, '5m'],
    ['AvailabilityMediumBurn', 'page', 'SEV2', 'medium', undefined, '5m'],
    ['AvailabilitySlowBurn', 'ticket', 'SEV3', 'slow', undefined, undefined],
    ['AvailabilityLongTermBurn', 'ticket', 'SEV3', 'long-term', undefined, undefined],
    ['AvailabilityBudgetForecast', 'ticket', 'SEV3', 'forecast', '15m', undefined],
    ['AvailabilityBudgetBelow50', 'ticket', 'SEV3', 'below-50', '5m', undefined],
    ['AvailabilityBudgetBelow25', 'ticket', 'SEV3', 'below-25', '5m', undefined],
    ['AvailabilityBudgetExhausted', 'ticket', 'SEV3', 'exhausted', '5m', undefined],
    ['AvailabilityNoData', 'page', 'SEV2', 'no-data', '5m', '5m'],
    ['AvailabilityNeverData', 'ticket', 'SEV3', 'never-data', '15m', undefined],
    ['SloRetentionTooShort', 'ticket', 'SEV3', 'retention', '1h', undefined],
  ]);
  for (const { labels } of alerts) expect(labels).toMatchObject({ owner: 'payments', namespace: 'shop', service: 'checkout' });
});

test('the owner is who was named, or the owner of the platform, or the service', () => {
  const owner = (props: object, platform: object) => alertNamed(alertsFor([available()], props, platform), 'CheckoutAvailabilityFastBurn').labels!.owner;
  expect([owner({ owner: 'a' }, { owner: 'b' }), owner({}, { owner: 'b' }), owner({}, {})]).toEqual(['a', 'b', 'checkout']);
});

test('a group is named in the description of its alerts', () => {
  const alert = alertNamed(alertsFor([available({ groupBy: ['tenant', 'region'] })]), 'CheckoutAvailabilityFastBurn');
  expect(alert.annotations.description).toBe(
    'tenant {{ $labels.tenant }}, region {{ $labels.region }}: Over 1h, {{ $value | humanizePercentage }} of events were bad. '
    + '1.44% is 14.4 times what the objective allows (99.9 % of requests succeed).');
});

test('links follow from the platform', () => {
  const platform = { dashboardBaseUrl: 'https://grafana/d/', runbookBaseUrl: 'https://wiki' };
  expect(alertNamed(alertsFor([available()], {}, platform), 'CheckoutAvailabilityFastBurn').annotations).toMatchObject({
    dashboard_url: expect.stringMatching(/^https:\/\/grafana\/d\/(slo-)?checkout[-0-9a-f]*$/), runbook_url: 'https://wiki/checkout/CheckoutAvailabilityFastBurn',
  });
});

test('an objective with little traffic is advised to be probed', () => {
  const advice = (expectedRequestsPerHour: number) => alertsFor([available({ expectedRequestsPerHour })]).advice;
  expect(advice(10)).toEqual(['availability: at 10 requests an hour a total outage pages after 12 min, for fewer failures could be chance. '
    + 'Add a probe that calls the service regularly: Slo.of({ indicator: Indicator.probe(…) }).']);
  expect(advice(1)[0]).toContain('availability: at 1 requests an hour a total outage never pages, for fewer failures could be chance.');
  // Two failures in ten minutes.
  expect([advice(12), advice(11.9).length]).toEqual([[], 1]);
});

test('unit tests are for the rules of the service, and none are made for what cannot be played', () => {
  const alerts = alertsFor([available()]);
  const files = alerts.unitTests();
  expect(Object.keys(files)).toEqual([
    ...['fast', 'slow', 'budget', 'data', 'period'].flatMap((pace) => ['test-rules', 'test'].map((kind) => `checkout-availability.${pace}.${kind}.yaml`)),
  ]);
  expect(parse(files['checkout-availability.fast.test.yaml'])).toMatchObject({ rule_files: ['checkout-availability.fast.test-rules.yaml'], evaluation_interval: '30s', group_eval_order: ['slo'] });
});

test('a platform for each app: objectives of the same service in two clusters do not meet', () => {
  const app = new App();
  for (const cluster of ['eu', 'us']) {
    const chart = new Chart(app, cluster, { namespace: 'shop' });
    Platform.configure(chart, { cluster });
    new ProductionService(chart, 'checkout', { image: IMAGE }).addSlos({ slos: [available()] });
  }
  expect(Testing.synth(app.node.children.filter(Chart.isChart)[0]).length).toBeGreaterThan(0);
});

test('how fast the tiers of an objective fire can be read', () => {
  const alerts = alertsFor([available()]);
  const { header, rows } = alerts.detectionTable('availability');
  expect(header).toEqual(['failed', 'fast (page)', 'medium (page)', 'slow (ticket)', 'long-term (ticket)']);
  expect(rows[0].slice(0, 3)).toEqual(['100 %', 'after 52 s, 2 % spent', 'after 3 min, 5 % spent']);
  expect(refusal(() => alerts.detectionTable('latency')))
    .toContain('slo must be the name of an objective: availability, got "latency". Name one of them. [SRE2102]');
});
