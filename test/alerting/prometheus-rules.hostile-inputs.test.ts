import { App, Chart } from 'cdk8s';
import * as fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { Alert, AlertText, AlertValue, PrometheusRules, RuleOutput, Runbook, Runbooks, RunbookStep } from '../../src';
import { quotePromql } from '../../src/promql/quote';
import { ALERT } from '../support/alerting';
import { plain, tried } from '../support/hostile';

const PIECES = [
  '{{', '}}', '{', '"', '\'', '`', '\\', '\n', '\t', ' ', '#', ': ', '- ', '|', '%',
  '$value', '0x17', 'yes', '~', '<b>', '\0', '\u2028', 'ü', '日本', '```', '1. ',
];
const MIXED = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 3 })), { maxLength: 6 }).map((parts) => parts.join(''));
const TEXT = fc.oneof(MIXED, fc.string());
const DECLARED = fc.record({
  impact: TEXT, summary: TEXT, text: TEXT, value: TEXT, label: TEXT, group: TEXT, meaning: TEXT, step: TEXT, query: TEXT, word: TEXT, cell: TEXT,
});

type Declared = typeof DECLARED extends fc.Arbitrary<infer T> ? T : never;

function declare(declared: Declared, output: RuleOutput): { app: App; rules: PrometheusRules } {
  const { impact, summary, text, value, label, group, meaning, step, query, word, cell } = declared;
  const app = new App();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const runbook = new Runbook({
    meaning,
    firstFiveMinutes: [RunbookStep.query(step, `up{a=${quotePromql(query)}}`), RunbookStep.command(step, ['echo', word])],
    mitigations: [RunbookStep.of(step)],
    tables: [{ title: 'Table', header: ['a'], rows: [[cell]] }],
  });
  const alert = new Alert({
    ...ALERT, impact, summary, runbook, expr: `up{a=${quotePromql(value)}} == 0`, description: AlertText.of(text).value(AlertValue.NUMBER), labels: { hostile: label },
  });
  const rules = new PrometheusRules(chart, 'rules', { service: 'checkout', output, files: [{ groups: [{ name: group, alerts: [alert] }] }] });
  return { app, rules };
}

const RUNS = Math.min(500, Number(process.env.CDK8S_SRE_PROGRAMS ?? 150));

test.each([['a ConfigMap', RuleOutput.configMap()], ['a PrometheusRule', RuleOutput.prometheusRule()]])('hostile text is refused, or arrives in %s as it was written', (_, output) => {
  let accepted = 0;
  fc.assert(fc.property(DECLARED, (declared) => {
    const { app, rules } = tried(() => declare(declared, output)) ?? {};
    if (!app || !rules) return;
    accepted++;
    const [manifest] = parseAllDocuments(app.synthYaml(), { version: '1.1' }).map((document) => document.toJS());
    const { groups } = manifest.spec ?? parse(manifest.data['rules.yaml'], { version: '1.1' });
    const { expr, labels, annotations } = groups[0].rules[0];
    expect(groups[0].name).toBe(declared.group);
    expect(expr).toBe(`up{a=${quotePromql(declared.value)}} == 0`);
    expect(labels.hostile).toBe(declared.label);
    expect(plain(annotations.impact)).toBe(declared.impact);
    expect(plain(annotations.summary)).toBe(declared.summary);
    expect(plain(annotations.description.replace('{{ $value | humanize }}', '<value>'))).toBe(`${declared.text}<value>`);
    expect(Runbooks.of(app).toPages()['checkout/CheckoutQueueStuck.md'].split('\n').filter((line) => line.startsWith('## '))).toEqual(
      expect.arrayContaining(['## What it means', '## Impact', '## First five minutes', '## Mitigations', '## Escalation', '## Table', '## The rule']),
    );
  }), { seed: 20_261_124, numRuns: RUNS });
  expect(accepted).toBeGreaterThan(RUNS / 10);
});
