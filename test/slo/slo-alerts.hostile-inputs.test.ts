import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { Indicator, MonitoredService, RuleOutput, Runbooks, Slo, SloAlerts } from '../../src';
import { parseSelector, syntaxErrorAt } from '../../src/promql/parse';
import { quotePromql } from '../../src/promql/quote';
import { plain, tried } from '../support/hostile';
import type { WrittenGroup, WrittenRule } from '../support/slo-alerts';

const PIECES = [
  '{{', '}}', '{', '"', '\'', '`', '\\', '\n', '\t', ' ', '#', '## Impact', ': ', '- ', '|', '%', '$value', '{{ $value }}', '0x17', 'yes', 'on', '~', '<b>', '\0', 'ü', '日本', '```', '1. ',
  '"} or up{a="', '99.9',
];
const MIXED = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 6 }).map((parts) => parts.join(''));
const TEXT = fc.oneof(MIXED, fc.string(), fc.constant('Requests'));
const DECLARED = fc.record({ title: TEXT, description: TEXT, impact: TEXT, metricLabel: TEXT, condition: TEXT, target: TEXT });

type Declared = typeof DECLARED extends fc.Arbitrary<infer T> ? T : never;

function declare({ title, description, impact, metricLabel, condition, target }: Declared, output: RuleOutput): { app: App; alerts: SloAlerts } {
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const bad = `orders_total{reason=${quotePromql(condition)}}`;
  const alerts = new SloAlerts(chart, 'slos', {
    output,
    service: MonitoredService.named('checkout', { namespace: 'shop', metricLabels: { cluster: metricLabel } }),
    slos: [
      Slo.availability({ objective: 99.9, title, description, impact }),
      Slo.of({ name: 'orders', objective: 99, indicator: Indicator.ratio({ total: ['orders_total'], bad: [bad] }), title, description, impact }),
      Slo.of({ name: 'probe', objective: 99, indicator: Indicator.probe({ job: 'web', target }), title, description, impact }),
    ],
  });
  return { app, alerts };
}

function rulesIn(manifests: readonly any[]): WrittenRule[] {
  const files: { groups: WrittenGroup[] }[] = manifests.flatMap(({ spec, data }) => (
    data === undefined ? [spec] : Object.values<string>(data).map((text) => parse(text, { version: '1.1' }))
  ));
  return files.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules));
}

/** A metric label whose condition has to select what was written. */
function valueOf(expr: string, metric: string, label: string): string | undefined {
  const start = expr.indexOf(`${metric}{`);
  const text = expr.slice(start);
  for (let end = text.indexOf('}'); end !== -1; end = text.indexOf('}', end + 1)) {
    const selector = parseSelector(text.slice(0, end + 1));
    if (selector !== undefined) return selector.matchers.find((matcher) => matcher.label === label)?.value;
  }
  return undefined;
}

/** As many as `npm run prove:hostile` asks for, by a hundred, at most 50: each writes and reads all rules, runbooks and tests. */
const RUNS = Math.min(50, Number(process.env.CDK8S_SRE_PROGRAMS ?? 150) / 30);

test.each([['ConfigMaps', RuleOutput.configMap()], ['PrometheusRules', RuleOutput.prometheusRule()]])('hostile text is refused, or arrives in %s as it was written', (_, output) => {
  let accepted = 0;
  fc.assert(fc.property(DECLARED, (declared) => {
    const { app, alerts } = tried(() => declare(declared, output)) ?? {};
    if (!app || !alerts) return;
    accepted++;
    const manifests = parseAllDocuments(app.synthYaml(), { version: '1.1' }).map((document) => document.toJS());
    const rules = rulesIn(manifests.filter(({ kind }) => kind === 'ConfigMap' || kind === 'PrometheusRule'));
    expect(rules).toHaveLength(rulesIn(Object.values(alerts.rules.toRuleFiles()).map((text) => ({ spec: parse(text, { version: '1.1' }) }))).length);
    for (const { expr } of rules) expect([expr, syntaxErrorAt(expr)]).toEqual([expr, undefined]);

    const { title, description, impact, metricLabel, condition, target } = declared;
    const find = (name: string) => rules.find(({ alert }) => alert === name)!;
    const page = find('CheckoutAvailabilityFastBurn');
    expect(plain(page.annotations.summary)).toBe(`checkout: ${title} burns its error budget at more than 14.4× over 1h`);
    expect(plain(page.annotations.description.replace('{{ $value | humanizePercentage }}', '<value>')))
      .toBe(`Over 1h, <value> of events were bad. 1.44% is 14.4 times what the objective allows (${description}).`);
    expect(plain(page.annotations.impact)).toBe(impact);
    const infos = rules.filter(({ record }) => record === 'slo:info');
    expect(infos.map(({ labels }) => labels!.title)).toEqual([title, title, title]);

    const reading = (text: string) => rules.find(({ record, expr }) => record !== undefined && expr.includes(text))!.expr;
    expect(valueOf(reading('http_requests_total{'), 'http_requests_total', 'cluster')).toBe(metricLabel);
    expect(valueOf(reading('orders_total{'), 'orders_total', 'reason')).toBe(condition);
    expect(valueOf(reading('probe_success{'), 'probe_success', 'instance')).toBe(target);

    const headings = Runbooks.of(app).toPages()['checkout/CheckoutAvailabilityFastBurn.md'].split('\n').filter((line) => line.startsWith('#'));
    expect(headings).toEqual([
      '# CheckoutAvailabilityFastBurn', '## What it means', '## Impact', '## First five minutes', '## Mitigations', '## Escalation', '## How fast an alert fires', '## The rule',
    ]);
    for (const text of Object.values(alerts.unitTests())) expect(() => parse(text, { version: '1.1' })).not.toThrow();
  }), { seed: 20_261_124, numRuns: RUNS });
  expect(accepted).toBeGreaterThan(RUNS / 4);
}, 120_000);

test.each([
  ['quotes and braces', 'It\'s "{{ $value }}" {{ broken'],
  ['lines and backslashes', 'one\ntwo \\ three'],
  ['a heading of Markdown', 'a\n## Impact\nb'],
  ['what YAML takes for another type', 'yes'],
])('%s survive', (_, text) => {
  const title = text.replace(/\n/g, ' ');
  const { alerts } = declare({ title, description: text, impact: text, metricLabel: text, condition: text, target: text }, RuleOutput.configMap());
  const rules = rulesIn(Object.values(alerts.rules.toRuleFiles()).map((file) => ({ spec: parse(file, { version: '1.1' }) })));
  expect(plain(rules.find(({ alert }) => alert === 'CheckoutOrdersFastBurn')!.annotations.impact)).toBe(text);
  expect(rules.find(({ record }) => record === 'slo:info')!.labels!.title).toBe(title);
  const pages = Runbooks.of(alerts).toPages();
  for (const page of Object.values(pages)) expect(page.split('\n').filter((line) => line === '## Impact').length).toBeLessThanOrEqual(1);
});
