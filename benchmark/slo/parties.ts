import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import { Indicator, Monitoring, MonitoredService, Platform, Slo, SloAlerts } from 'cdk8s-sre';
import { stringify } from 'yaml';
import { writeGroups } from './rule-files';
import { BAD, SERVICE, TOTAL } from './traffic';
import { enginePath } from '../../proof/engines/build';
import { run } from '../../proof/engines/command';
import { Files, withFiles } from '../../proof/prometheus/temporary';

/** The objective of all of them, and over which time: 30 days, but for Pyrra, whose windows are whole hours over 28. */
const OBJECTIVE = 99.9;
const BUDGET = '(1 - 0.999)';

/** One way to turn the same objectives into rules. */
export interface Party {
  readonly name: 'ours' | 'sloth' | 'pyrra' | 'averages';
  readonly title: string;
  /** How long the rules have to run until each series that they record has two samples, in seconds. */
  readonly warmUp: number;
  /** What tells a page that is firing, as labels of `ALERTS`. */
  readonly page: Readonly<Record<string, string>>;
  /** How long before an outage the rules have to run for their recorded windows to be full, in seconds. */
  readonly history: number;
  /** Rule files for a service with so many objectives, all of the same kind and all of the same counters. */
  rules(slos: number, scrapeSeconds: number): Files;
}

const names = (slos: number) => Array.from({ length: slos }, (_, index) => `slo-${index + 1}`);

export const PARTIES: readonly Party[] = [
  { name: 'sloth', title: 'Sloth', rules: sloth, warmUp: 60, page: { sloth_severity: 'page' }, history: 300 },
  { name: 'pyrra', title: 'Pyrra (28 d)', rules: pyrra, warmUp: 300, page: { severity: 'critical' }, history: 300 },
  { name: 'averages', title: 'averages of recorded rates', rules: averages, warmUp: 600, page: { severity: 'page' }, history: 6.5 * 3_600 },
  { name: 'ours', title: 'cdk8s-sre', rules: ours, warmUp: 7_800, page: { severity: 'page' }, history: 6.5 * 3_600 },
];

function ours(slos: number, scrapeSeconds: number): Files {
  const app = new App();
  Platform.configure(app, { monitoring: Monitoring.operator(), owner: 'payments' });
  return new SloAlerts(new Chart(app, 'shop'), 'slos', {
    service: MonitoredService.named(SERVICE.name, { namespace: SERVICE.namespace }),
    scrapeInterval: Duration.seconds(scrapeSeconds),
    slos: names(slos).map((name) => Slo.of({ name, objective: OBJECTIVE, indicator: Indicator.ratio({ total: [TOTAL], bad: [BAD] }) })),
  }).rules.toRuleFiles();
}

/** What its own program writes. */
function sloth(slos: number): Files {
  const query = (selector: string) => `sum(rate(${selector}[{{.window}}]))`;
  const spec = {
    version: 'prometheus/v1',
    service: SERVICE.name,
    slos: names(slos).map((name) => ({
      name,
      objective: OBJECTIVE,
      sli: { events: { error_query: query(BAD), total_query: query(TOTAL) } },
      alerting: { name: 'ErrorBudgetBurn', page_alert: {}, ticket_alert: {} },
    })),
  };
  return withFiles({ 'spec.yaml': stringify(spec) }, (folder) => {
    run(enginePath('sloth'), ['generate', '-i', 'spec.yaml', '-o', 'rules.yaml'], { cwd: folder });
    return { 'sloth.yaml': readFileSync(join(folder, 'rules.yaml'), 'utf8') };
  });
}

/** What Pyrra writes for a ratio over four weeks, by slo/rules.go: it has no program that writes files without a cluster or a mount. */
function pyrra(slos: number): Files {
  const tiers = [
    { short: '5m', long: '1h', for: '2m', factor: 14, severity: 'critical' },
    { short: '30m', long: '6h', for: '15m', factor: 7, severity: 'critical' },
    { short: '2h', long: '1d', for: '1h', factor: 2, severity: 'warning' },
    { short: '6h', long: '4d', for: '3h', factor: 1, severity: 'warning' },
  ];
  const windows = ['5m', '30m', '1h', '2h', '6h', '1d', '4d'];
  const groups = names(slos).flatMap((slo) => [
    {
      name: `${slo}-increase`,
      interval: '2m30s',
      rules: [
        { record: 'http_requests:increase4w', expr: `sum by (code) (increase(${TOTAL}[4w]))`, labels: { slo } },
        { alert: 'SLOMetricAbsent', expr: `absent(${TOTAL}) == 1`, for: '1m', labels: { slo, severity: 'critical' } },
      ],
    },
    {
      name: slo,
      interval: '30s',
      rules: [
        ...windows.map((window) => ({ record: `http_requests:burnrate${window}`, expr: `sum(rate(${BAD}[${window}])) / sum(rate(${TOTAL}[${window}]))`, labels: { slo } })),
        ...tiers.map(({ short, long, for: lasting, factor, severity }) => ({
          alert: 'ErrorBudgetBurn',
          expr: `http_requests:burnrate${short}{slo="${slo}"} > (${factor} * ${BUDGET}) and http_requests:burnrate${long}{slo="${slo}"} > (${factor} * ${BUDGET})`,
          for: lasting,
          labels: { slo, severity, short, long },
        })),
      ],
    },
  ]);
  return { 'pyrra.yaml': writeGroups(groups) };
}

/** What is proposed as the cheap form: raw windows up to an hour, longer ones as averages of recorded rates. */
function averages(slos: number): Files {
  const selectors = { bad: BAD, total: TOTAL };
  const events = ['bad', 'total'] as const;
  const groups = names(slos).flatMap((slo) => {
    const labels = { slo };
    const of = (metric: string) => `${metric}{slo="${slo}"}`;
    const ratio = (window: string) => ({ record: `error_ratio:rate${window}`, expr: `${of(`bad:rate${window}`)} / (${of(`total:rate${window}`)} > 0)`, labels });
    const raw = ['5m', '30m', '1h'].flatMap((window) => [
      ...events.map((event) => ({ record: `${event}:rate${window}`, expr: `sum(rate(${selectors[event]}[${window}]))`, labels })), ratio(window),
    ]);
    const averaged = (windows: readonly string[]) => windows.flatMap((window) => [
      ...events.map((event) => ({ record: `${event}:rate${window}`, expr: `avg_over_time(${of(`${event}:rate5m`)}[${window}])`, labels })), ratio(window),
    ]);
    const period = events.map((event) => ({ record: `${event}:rate30d`, expr: `avg_over_time(${of(`${event}:rate1h`)}[30d:1h])`, labels }));
    const burn = (severity: string, factor: number, long: string, short: string) => ({
      alert: 'ErrorBudgetBurn',
      labels: { ...labels, severity, long },
      expr: `${of(`error_ratio:rate${long}`)} > (${factor} * ${BUDGET}) and ${of(`error_ratio:rate${short}`)} > (${factor} * ${BUDGET})`,
    });
    return [
      { name: `${slo}-fast`, interval: '30s', rules: [...raw, burn('page', 14.4, '1h', '5m'), burn('page', 6, '6h', '30m')] },
      { name: `${slo}-medium`, interval: '1m', rules: averaged(['2h', '6h']) },
      { name: `${slo}-slow`, interval: '5m', rules: [...averaged(['1d', '3d']), ...period, ratio('30d'), burn('ticket', 3, '1d', '2h'), burn('ticket', 1, '3d', '6h')] },
    ];
  });
  return { 'averages.yaml': writeGroups(groups) };
}
