import { App, Chart, Duration } from 'cdk8s';
import { parse } from 'yaml';
import { BudgetingMethod, Indicator, MonitoredService, RequestMetrics, Slo, SloAlerts, SloWindow } from '../../src';

interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

interface Group {
  readonly name: string;
  readonly interval: string;
  readonly rules: Rule[];
}

/** What pint, mixtool and promtool look for without a server, asked of generated rules. @see https://cloudflare.github.io/pint/ */
function groupsOf(service: string): Group[] {
  const alerts = new SloAlerts(new Chart(new App(), 'shop'), 'slos', {
    service: MonitoredService.named(service, { namespace: 'shop', deploymentName: service }),
    slos: [
      Slo.availability({ objective: 99.9 }),
      Slo.availability({ name: 'tenants', objective: 99, groupBy: ['tenant'], window: SloWindow.rolling(Duration.days(7)) }),
      Slo.availability({ name: 'month', objective: 99.5, window: SloWindow.calendarMonth(), metrics: RequestMetrics.istio() }),
      Slo.availability({ name: 'sliced', objective: 99.5, budgeting: BudgetingMethod.timeSlices(5) }),
      Slo.latency({ objective: 99, threshold: Duration.millis(500) }),
      Slo.latency({ name: 'native', objective: 99, threshold: Duration.millis(200), metrics: RequestMetrics.prometheusClient({ nativeHistogram: true }) }),
      Slo.of({ name: 'probe', objective: 99.9, indicator: Indicator.probe({ target: 'https://shop.example.com' }) }),
      Slo.composite({ objective: 99, components: [{ slo: 'availability', weight: 0.5 }, { slo: 'latency-500ms', weight: 0.5 }] }),
    ],
  });
  return Object.values(alerts.rules.toRuleFiles()).flatMap((text) => parse(text).groups);
}

const groups = [...groupsOf('checkout'), ...groupsOf('cart')];
const rules = groups.flatMap((group) => group.rules);
const alerts = rules.filter(({ alert }) => alert !== undefined);
const seconds = (interval: string) => parseInt(interval, 10) * ({ s: 1, m: 60, h: 3600 } as Record<string, number>)[interval.slice(-1)];

test('rule/dependency: a recording reads no recording of a group of another name', () => {
  const recordings = groups.flatMap(({ name, rules: own }) => own.flatMap(({ record }) => record === undefined ? [] : [[record, name] as const]));
  const groupOf = new Map(recordings);
  const crossing = groups.flatMap(({ name, rules: own }) => own.filter(({ record }) => record !== undefined).flatMap(({ record, expr }) => {
    const read = expr.match(/slo:[a-z_]+:[a-z0-9_]+/g) ?? [];
    return read.filter((series) => groupOf.get(series) !== name).map((series) => `${record} reads ${series}`);
  }));
  expect(crossing).toEqual([]);
  expect(groupOf.size).toBeGreaterThan(20);
});

test('group/interval: five minutes at most, or series would be stale between two evaluations', () => {
  for (const { interval } of groups) expect(seconds(interval)).toBeLessThanOrEqual(300);
});

test('alerts/for: none is zero', () => {
  expect(alerts.filter(({ for: wait }) => wait !== undefined && parseInt(wait, 10) === 0)).toEqual([]);
});

test('alerts/comparison: each alert compares, or would fire always', () => {
  // Between quotes, any character may stand.
  expect(alerts.filter(({ expr }) => !/(>|<|==)/.test(expr.replace(/"[^"]*"/g, '""'))).map(({ alert }) => alert)).toEqual([]);
});

test('alerts/template: no label has a value in it, or each value would be an alert of its own', () => {
  expect(alerts.filter(({ labels }) => /\$value|\.Value|\{\{/.test(JSON.stringify(labels)))).toEqual([]);
});

test('alerts/template: what is no number of something is written for people', () => {
  for (const { annotations } of alerts) expect(JSON.stringify(annotations)).not.toMatch(/\{\{ *\$value *\}\}/);
});

test('promql/regexp: none is anchored, as Prometheus does that itself, and none is a plain text', () => {
  for (const { expr } of rules) {
    for (const [, , pattern] of expr.matchAll(/(=~|!~)"((?:[^"\\]|\\.)*)"/g)) {
      expect(pattern).not.toMatch(/^\^|\$$/);
      expect(pattern).toMatch(/[.*+?()[\]|{}\\]/);
    }
  }
});

test('promql/nan: what may be zero divides nothing: a divisor is a number, a budget, an objective, or known to be above zero', () => {
  const divisors = rules.flatMap(({ record, alert, expr }) => {
    const text = expr.replace(/"[^"]*"/g, '""');
    const divisions = [...text.matchAll(/ \/ (?:(?:on|ignoring) \([^)]*\) )?(?:group_left \(\) )?/g)];
    return divisions.map((match) => `${record ?? alert}: ${operand(text.slice(match.index + match[0].length))}`);
  });
  expect(divisors.filter((divisor) => !/: (\d[\d.]*,?|slo:error_budget:ratio.*|\(.*> 0\)|\(\(.*> 0\) \/ .*\))$/.test(divisor))).toEqual([]);
  expect(divisors.length).toBeGreaterThan(30);
});

/** The first operand of an expression: what is in parentheses, or up to the next space. */
function operand(text: string): string {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    if ('({['.includes(text[index])) depth++;
    if (')}]'.includes(text[index]) && --depth <= 0) return text.slice(0, depth < 0 ? index : index + 1);
    if (depth === 0 && /\s/.test(text[index])) return text.slice(0, index);
  }
  return text;
}

test('mixtool: at most 20 alerts in a group, names in camel case, annotations that are sentences', () => {
  for (const group of groups) expect(group.rules.filter(({ alert }) => alert !== undefined).length).toBeLessThanOrEqual(20);
  for (const { alert, annotations } of alerts) {
    expect(alert).toMatch(/^([A-Z][a-z0-9]*)+$/);
    // The description of one of several groups begins with its labels.
    expect(annotations!.description).toMatch(/^([a-z_]+ \{\{ \$labels\.[a-z_]+ \}\}(, |: ))*[A-Z{].*\.$/);
    expect(annotations!.impact).toMatch(/^[A-Z].*\.$/);
    expect(annotations!.summary).toMatch(/\w$/);
  }
});

test('names of groups differ within a file, and are the same in those of all services', () => {
  expect(new Set(groups.filter(({ rules: own }) => own.some(({ record }) => record !== undefined)).map(({ name }) => name))).toEqual(new Set(['slo']));
});
