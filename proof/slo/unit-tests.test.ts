import { Duration } from 'cdk8s';
import { BudgetingMethod, BurnRateTier, Indicator, RequestMetrics, Slo, SloDetails, SloWindow } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { declare } from './support/declare';
import { printTable } from './support/table';
import { RuleTest, testRulesMany } from '../prometheus/promtool';

/*
 * Each objective comes with unit tests of its own alerts. Here they are run for objectives of every kind, window and grouping: each value stands
 * in some row, not every combination; and against rules with a planted fault, which they have to notice.
 */

const ms = Duration.millis;
const days = (count: number) => SloWindow.rolling(Duration.days(count));
const of = (name: string, objective: number, indicator: Indicator, details: SloDetails = {}) => Slo.of({ name, objective, indicator, ...details });

/** Pages are played for all, slower alerts and the whole period for those that differ there. CDK8S_SRE_PROOF=all plays everything. */
type Pace = 'fast' | 'slow' | 'period';

/** What is played at a pace beside what is played at faster ones. */
const PLAYED: Record<Pace, readonly string[]> = { fast: ['fast'], slow: ['slow', 'budget', 'data'], period: ['period'] };

const MATRIX: readonly [string, Pace, Slo[]][] = [
  ['90 % availability over 7 days', 'period', [Slo.availability({ objective: 90, window: days(7) })]],
  ['99 % availability over 28 days by tenant', 'fast', [Slo.availability({ objective: 99, window: SloWindow.DAYS_28, groupBy: ['tenant'] })]],
  ['99.9 % availability over 30 days', 'period', [Slo.availability({ objective: 99.9 })]],
  ['99.9 % availability in a calendar month', 'period', [Slo.availability({ objective: 99.9, window: SloWindow.calendarMonth() })]],
  ['99.95 % of gRPC calls over 90 days', 'slow', [Slo.availability({ objective: 99.95, metrics: RequestMetrics.grpc(), window: days(90) })]],
  ['99.999 % availability by OpenTelemetry, by region and tenant', 'fast', [
    Slo.availability({ objective: 99.999, metrics: RequestMetrics.openTelemetry(), groupBy: ['region', 'tenant'] }),
  ]],
  ['99.99 % availability by Istio over 12 hours', 'fast', [
    Slo.availability({ objective: 99.99, metrics: RequestMetrics.istio(), window: SloWindow.rolling(Duration.hours(12)) }),
  ]],
  ['99.5 % within 500 ms by ingress-nginx over 7 days', 'fast', [
    Slo.latency({ objective: 99.5, threshold: ms(500), metrics: RequestMetrics.ingressNginx(), window: days(7) }),
  ]],
  ['99 % within 1 s, as `1` and as `1.0`, by tenant', 'slow', [Slo.latency({ objective: 99, threshold: ms(1_000), groupBy: ['tenant'] })]],
  ['99 % within 300 ms by a native histogram', 'fast', [
    Slo.latency({ objective: 99, threshold: ms(300), metrics: RequestMetrics.prometheusClient({ nativeHistogram: true }), window: days(7) }),
  ]],
  ['99.9 % of messages are good', 'slow', [of('messages', 99.9, Indicator.ratio({ total: ['messages_total'], good: ['messages_total{result="ok"}'] }))]],
  ['99 % of probes succeed', 'slow', [of('probe', 99, Indicator.probe({ target: 'https://shop.example.com' }), { window: days(7) })]],
  ['99 % of the time fresh', 'fast', [of('fresh', 99, Indicator.freshness({ lastSuccess: 'backup_last_success_timestamp_seconds', maxAge: Duration.hours(1) }))]],
  ['99.5 % of the time fast enough', 'fast', [of('flow', 99.5, Indicator.throughput({ processed: ['orders_processed_total'], minPerSecond: 0.5 }))]],
  ['99.9 % of the slices of five minutes', 'slow', [Slo.availability({ objective: 99.9, budgeting: BudgetingMethod.timeSlices(5), groupBy: ['region'] })]],
  ['95 % as a weighted whole', 'slow', [
    Slo.availability({ objective: 95, tiers: [], budgetAlertsAt: [], forecastWithin: ms(0), alertOnNoData: false }),
    Slo.composite({ objective: 95, components: [{ slo: 'availability', weight: 1 }], tiers: BurnRateTier.standard().slice(1) }),
  ]],
];

/** The unit tests that come with some objectives, and the rules that they are about. */
function unitTests(slos: Slo[], pick: (file: string) => boolean): RuleTest[] {
  const files = declare({ slos, scrapeSeconds: 15 }).unitTests();
  return Object.entries(files).filter(([file]) => file.endsWith('.test.yaml') && pick(file)).map(([file, test]) => {
    const rules = file.replace('.test.yaml', '.test-rules.yaml');
    return { rules: { [rules]: files[rules] }, test };
  });
}

/** Whether a file of tests is as fast as that, or faster. */
function isPlayed(file: string, pace: Pace): boolean {
  const paces: readonly Pace[] = ['fast', 'slow', 'period'];
  return paces.slice(0, paces.indexOf(pace) + 1).flatMap((one) => PLAYED[one]).some((one) => file.includes(`.${one}.`));
}

const scenarios = ({ test }: RuleTest) => test.match(/^ {2}- name: /gm)?.length ?? 0;

describe('the unit tests of an objective', () => {
  const rows: { objective: string; files: number; scenarios: number }[] = [];

  test.each(MATRIX)('pass for %s', (name, pace, slos) => {
    const tests = unitTests(slos, (file) => isPlayed(file, process.env.CDK8S_SRE_PROOF === 'all' ? 'period' : pace));
    expect(tests.length).toBeGreaterThanOrEqual(1);
    for (const { ok, output } of testRulesMany(tests)) expect([ok, output]).toEqual([true, 'SUCCESS']);
    rows.push({ objective: name, files: tests.length, scenarios: tests.reduce((sum, one) => sum + scenarios(one), 0) });
  });

  afterAll(() => printTable('unit tests that promtool passed', rows));
});

/** A fault, where it is planted, and the file of tests that has to notice. */
const FAULTS: readonly [string, string, RegExp, string][] = [
  ['a threshold that is too high', 'fast', /> 0\.0144/g, '> 0.02'],
  ['a threshold that is too low', 'fast', /0\.0144|51\.84/g, '0.01'],
  ['pages on a single failure', 'fast', /\nand\n2 \* \(sqrt[^]*?> 1\.5/g, ''],
  ['no value while no failure was ever counted', 'slow', / or 0 \* sum without \(event\) \(slo:events:rate5m[^\n]*event="total"\}\)/, ''],
  ['tiles that overlap', 'fast', /offset 55m/g, 'offset 54m'],
  ['a budget that is too large', 'period', /vector\(0\.001\)/, 'vector(0.002)'],
  ['an average of ratios', 'period', /slo:events:period\{([^}]*),event="bad"\} \/ ignoring \(event\) \(slo:events:period\{[^}]*\} > 0\)/, 'avg_over_time(slo:error_ratio:rate1h{$1}[30d])'],
];

test.each(FAULTS)('notice %s', (_, pace, pattern, planted) => {
  for (const { rules, test: tests } of unitTests([Slo.availability({ objective: 99.9 })], (file) => file.includes(`.${pace}.`))) {
    const faulty = Object.fromEntries(Object.entries(rules).map(([file, text]) => [file, plant(text, pattern, planted)]));
    expect(faulty).not.toEqual(rules);
    expect(testRulesMany([{ rules: faulty, test: tests }])[0].ok).toBe(false);
  }
});

function plant(text: string, pattern: RegExp, planted: string): string {
  const document = JSON.stringify(parse(text, { version: '1.1' }), (key, value) => key === 'expr' ? value.replace(pattern, planted) : value);
  return stringify(JSON.parse(document), { version: '1.1', lineWidth: 0 });
}
