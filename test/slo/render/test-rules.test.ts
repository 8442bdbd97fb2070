import { parse } from 'yaml';
import { Slo } from '../../../src';
import { readGroups, rulesReadBy } from '../../../src/slo/render/test-rules';
import { alertsFor } from '../../support/slo-alerts';

const slos = () => [
  Slo.availability({ objective: 99.9 }), Slo.availability({ objective: 99, name: 'other' }),
  Slo.composite({ objective: 95, components: [{ slo: 'other', weight: 1 }] }),
];

/** The rules that names are made by, as `group: name slo`. */
function rulesOf(names: string[], objective = 0): string[] {
  const alerts = alertsFor(slos());
  const read = rulesReadBy(names, alerts._slos[objective], readGroups(alerts.rules.toRuleFiles()));
  return read.flatMap(({ name, rules }) => rules.map(({ record, alert, labels }) => [`${name}:`, record ?? alert, labels?.slo].filter(Boolean).join(' ')));
}

test('a series comes with all that it is made of, in the order of the rules, and with nothing else', () => {
  expect(rulesOf(['slo:error_ratio:rate30m'])).toEqual(expect.arrayContaining(['slo: slo:requests_by_status:rate5m availability', 'slo: slo:events:rate30m', 'slo: slo:error_ratio:rate30m']));
  expect(rulesOf(['slo:error_ratio:rate30m']).join()).not.toMatch(/rate1h|rate6h|info|Burn/);
  expect(rulesOf(['slo:error_ratio:rate30m']).at(-1)).not.toBe('slo: slo:requests_by_status:rate5m availability');
});

test('an alert comes with what it reads, and without its neighbours', () => {
  const rules = rulesOf(['CheckoutAvailabilitySlowBurn']);
  expect(rules.filter((rule) => rule.startsWith('slo-alerts'))).toEqual(['slo-alerts: CheckoutAvailabilitySlowBurn availability']);
  expect(rules).toEqual(expect.arrayContaining(['slo: slo:error_ratio:rate1d', 'slo: slo:error_ratio:rate2h']));
});

test('rules of another objective are left out, those of the parts of a composite are not', () => {
  expect(rulesOf(['slo:error_budget_remaining:ratio']).filter((rule) => / (other|health)$/.test(rule))).toEqual([]);
  expect(rulesOf(['slo:events:rate5m'], 2)).toEqual(expect.arrayContaining(['slo: slo:requests_by_status:rate5m other', 'slo: slo:events:rate5m health']));
  expect(rulesOf(['slo:events:rate5m'], 2).filter((rule) => rule.endsWith(' availability'))).toEqual([]);
});

test('the rules are those of the rule files, word for word', () => {
  const alerts = alertsFor(slos());
  const all = Object.values(alerts.rules.toRuleFiles()).flatMap((text) => parse(text, { version: '1.1' }).groups.flatMap(({ rules }: { rules: object[] }) => rules));
  const files = Object.entries(alerts.unitTests()).filter(([name]) => name.endsWith('.test-rules.yaml'));
  expect(files.length).toBeGreaterThan(10);
  for (const [, text] of files) {
    for (const rule of parse(text, { version: '1.1' }).groups.flatMap(({ rules }: { rules: object[] }) => rules)) expect(all).toContainEqual(rule);
  }
});

test('every alert that a test is about, and every series, has its rule beside the test', () => {
  const files = alertsFor(slos()).unitTests();
  for (const [name, text] of Object.entries(files).filter(([file]) => file.endsWith('.test.yaml'))) {
    const rules: string = files[name.replace('.test.yaml', '.test-rules.yaml')];
    const named = text.match(/(?<=alertname=")\w+|slo:(error_ratio|error_budget_remaining):\w+/g)!;
    for (const one of named) expect(rules).toMatch(new RegExp(`(record|alert): ${one}\\n`));
  }
});
