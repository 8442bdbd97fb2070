import { Chart, Duration } from 'cdk8s';
import { BudgetingMethod, Indicator, Monitoring, RequestMetrics, RuleOutput, Slo, SloDetails, SloWindow } from 'cdk8s-sre';
import { stringify } from 'yaml';
import { chartOn, declareIn, groupsOf } from './support/declare';
import { Files, withFiles } from '../prometheus/temporary';
import { judge, Verdict } from '../prometheus/verdict';

const CONVENTIONS = {
  prometheusClient: RequestMetrics.prometheusClient(),
  openTelemetry: RequestMetrics.openTelemetry(),
  istio: RequestMetrics.istio(),
  envoyGateway: RequestMetrics.envoyGateway(),
  ingressNginx: RequestMetrics.ingressNginx(),
  grpc: RequestMetrics.grpc(),
  spanMetrics: RequestMetrics.spanMetrics(),
};
const THRESHOLDS: Record<keyof typeof CONVENTIONS, number> = {
  prometheusClient: 200, openTelemetry: 250, istio: 250, envoyGateway: 250, ingressNginx: 250, grpc: 250, spanMetrics: 200,
};

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const INDICATORS: Record<string, Indicator> = {
  ...Object.fromEntries(Object.entries(CONVENTIONS).map(([name, metrics]) => [`availability-${kebab(name)}`, Indicator.availability({ metrics })])),
  ...Object.fromEntries(Object.entries(CONVENTIONS).map(([name, metrics]) => [`latency-${kebab(name)}`, Indicator.latency({ metrics, threshold: Duration.millis(THRESHOLDS[name as keyof typeof CONVENTIONS]) })])),
  'latency-native': Indicator.latency({ metrics: RequestMetrics.prometheusClient({ nativeHistogram: true }), threshold: Duration.millis(200) }),
  'latency-one-second': Indicator.latency({ threshold: Duration.seconds(1) }),
  'ratio-bad': Indicator.ratio({ total: ['jobs_total{shop="eu"}'], bad: ['jobs_total{shop="eu",state="failed"}'] }),
  'ratio-good': Indicator.ratio({ total: ['jobs_total', 'tasks_total'], good: ['jobs_total{state="done"}', 'tasks_total{state="done"}'] }),
  'probe': Indicator.probe({ target: 'https://shop.example.com', job: 'blackbox' }),
  'freshness': Indicator.freshness({ lastSuccess: 'backup_last_success_timestamp_seconds', maxAge: Duration.hours(26) }),
  'throughput': Indicator.throughput({ processed: ['orders_processed_total'], minPerSecond: 0.5 }),
};

const PERIODS: Record<string, SloWindow> = {
  '6h': SloWindow.rolling(Duration.hours(6)),
  '7d': SloWindow.rolling(Duration.days(7)),
  '28d': SloWindow.DAYS_28,
  '30d': SloWindow.DAYS_30,
  '90d': SloWindow.rolling(Duration.days(90)),
  'month': SloWindow.calendarMonth(),
};

const GROUPINGS = [[], ['tenant'], ['tenant', 'region']];

/** Every indicator, by a period and with a grouping; the last two are counted in slices, and a composite of the first two. */
function everyIndicator(window: SloWindow, groupBy: string[]): Slo[] {
  const details: SloDetails = { window, groupBy };
  const slos = Object.entries(INDICATORS).map(([name, indicator]) => Slo.of({ ...details, name, objective: 99.9, indicator }));
  return [
    ...slos,
    Slo.availability({ ...details, name: 'sliced', objective: 99.5, budgeting: BudgetingMethod.timeSlices(5) }),
    Slo.composite({ ...details, objective: 99, components: [{ slo: slos[0].name, weight: 0.25 }, { slo: slos[1].name, weight: 0.75 }] }),
  ];
}

const inOrder = (files: Files) => groupsOf(files).map((group) => stringify(group, { sortMapEntries: true })).sort();

function lint(files: Files): Verdict {
  return withFiles(files, (folder) => judge('promtool', ['check', 'rules', '--lint=all', '--lint-fatal', ...Object.keys(files)], folder));
}

/** The objects that are applied, each read as the rule file that it becomes. */
function appliedFiles(chart: Chart): Files {
  return Object.fromEntries((chart.toJson() as any[]).flatMap(({ kind, metadata, spec, data }): [string, string][] => {
    if (kind === 'PrometheusRule') return [[`${metadata.name}.yml`, stringify(spec, { version: '1.1' })]];
    return kind === 'ConfigMap' ? Object.entries(data).map(([key, text]) => [`${metadata.name}-${key}`, String(text)]) : [];
  }));
}

test.each(Object.keys(PERIODS))('over %s, promtool finds nothing in the rules of any indicator, grouped or not', (period) => {
  const files = Object.fromEntries(GROUPINGS.flatMap((groupBy) => {
    const chart = chartOn();
    const alerts = declareIn(chart, { slos: everyIndicator(PERIODS[period], [...groupBy]), output: RuleOutput.configMap() });
    return Object.entries(alerts.rules.toRuleFiles()).map(([name, text]) => [`${groupBy.length}-${name}`, text]);
  }));
  expect(Object.keys(files)).toHaveLength(6);
  const verdict = lint(files);
  expect(verdict.ok ? '' : verdict.output).toBe('');
  const found = [...verdict.output.matchAll(/SUCCESS: (\d+) rules found/g)].map(([, count]) => Number(count));
  expect(found.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(500);
});

test.each([
  ['PrometheusRule objects', Monitoring.operator(), RuleOutput.prometheusRule({ labels: { ruler: 'thanos' } })], ['a ConfigMap', Monitoring.annotations(), RuleOutput.configMap()],
])('as %s, the rules are the same and clean', (_, monitoring, output) => {
  const chart = chartOn(monitoring);
  const latencies = Slo.latencies({ targets: [{ objective: 99, threshold: Duration.millis(500) }] });
  const alerts = declareIn(chart, { slos: [Slo.availability({ objective: 99.9 }), ...latencies], output });
  const applied = appliedFiles(chart);
  expect(inOrder(applied)).toEqual(inOrder(alerts.rules.toRuleFiles()));
  expect(lint(applied)).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
});

test('objectives of one service over different periods share a file, and no rule is there twice', () => {
  const slos = Object.entries(PERIODS).map(([name, window]) => Slo.availability({ name: `availability-${name}`, objective: 99.9, window }));
  expect(lint(declareIn(chartOn(), { slos }).rules.toRuleFiles())).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
});

describe('two services with the same objectives beside each other', () => {
  const chart = chartOn();
  for (const service of ['checkout', 'cart']) {
    const slos = [Slo.availability({ objective: 99.9 }), Slo.availability({ name: 'tenants', objective: 99, groupBy: ['tenant'] }), Slo.latency({ objective: 99, threshold: Duration.millis(500) })];
    declareIn(chart, { service, slos });
  }
  // Group names are the same in all files, so that linters see no reading across groups; in one file they have to differ.
  const groups = groupsOf(appliedFiles(chart)).map((group, index) => ({ ...group, name: `${group.name} ${index}` }));

  test('no rule of one is a rule of the other', () => {
    expect(lint({ 'all.yml': stringify({ groups }, { version: '1.1' }) })).toEqual({ ok: true, output: expect.stringContaining('SUCCESS') });
  });

  test('a rule that is there twice would be found', () => {
    const twice = [...groups, { ...groups[0], name: 'again' }];
    expect(lint({ 'all.yml': stringify({ groups: twice }, { version: '1.1' }) })).toMatchObject({ ok: false, output: expect.stringContaining('duplicate') });
  });
});
