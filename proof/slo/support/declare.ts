import { App, Chart, Duration } from 'cdk8s';
import { MonitoredService, Monitoring, Platform, Slo, SloAlerts, SloAlertsOptions } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { Files } from '../../prometheus/temporary';

export interface Declared extends Partial<SloAlertsOptions> {
  readonly slos: Slo[];
  /** @default checkout */
  readonly service?: string;
  /** @default shop; an empty one is none */
  readonly namespace?: string;
  readonly deployment?: string;
  readonly metricLabels?: Record<string, string>;
  /** @default 30 */
  readonly scrapeSeconds?: number;
  /** @default - annotations */
  readonly monitoring?: Monitoring;
}

/** A chart on a platform as a team has it. */
export function chartOn(monitoring = Monitoring.annotations()): Chart {
  const chart = new Chart(new App(), 'shop');
  Platform.configure(chart, {
    monitoring,
    owner: 'payments',
    runbookBaseUrl: 'https://runbooks.example.com',
    dashboardBaseUrl: 'https://grafana.example.com/d',
  });
  return chart;
}

/** The objectives of a service as a user declares them. */
export function declare(declared: Declared): SloAlerts {
  return declareIn(chartOn(declared.monitoring), declared);
}

/** The same in a chart that may have others. */
export function declareIn(chart: Chart, { service: name = 'checkout', namespace = 'shop', deployment, metricLabels, scrapeSeconds = 30, monitoring, ...options }: Declared): SloAlerts {
  const service = MonitoredService.named(name, { namespace: namespace === '' ? undefined : namespace, deploymentName: deployment, metricLabels });
  return new SloAlerts(chart, `${name}-slos`, { scrapeInterval: Duration.seconds(scrapeSeconds), ...options, service });
}

/** The rule files that Prometheus reads. */
export function ruleFiles(declared: Declared): Files {
  return declare(declared).rules.toRuleFiles();
}

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly query_offset?: string;
  readonly rules: readonly Rule[];
}

/** Each group of each file as a function makes it another; without an answer, the group is left out. */
export function editGroups(files: Files, edit: (group: Group, file: string) => Group | undefined): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => {
    const groups: Group[] = parse(text, { version: '1.1' }).groups;
    return [name, stringify({ groups: groups.map((group) => edit(group, name)).filter((group) => group !== undefined) }, { version: '1.1', lineWidth: 0 })];
  }));
}

export function groupsOf(files: Files): Group[] {
  return Object.values(files).flatMap((text) => parse(text, { version: '1.1' }).groups);
}

/** Recordings alone, for what no alert says anything about. */
export function recordingsOf(files: Files): Files {
  return editGroups(files, (group) => group.rules.some(({ record }) => record !== undefined) ? group : undefined);
}
