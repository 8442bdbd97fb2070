import { isGoTemplate } from '../../../core/go-template';
import type { Problem } from '../../../core/problem';
import { isLabelName } from '../../../promql/names';
import { AlertRule, isBlank, propOf } from '../alert-problem';

/** Labels that the library writes, or Prometheus. */
const RESERVED = ['severity', 'sev', 'owner', 'alertname', 'alertstate'];

/** Labels say which alert it is. One that changes with the value makes a new alert at every evaluation, whose `for` never ends. */
export const labels: AlertRule = (alert) => [
  ...checkRuleLabels((key) => propOf(alert, `labels["${key}"]`), alert.labels),
  ...Object.entries(alert.labels).flatMap(([key, value]) => [
    ...(RESERVED.includes(key) ? [problem(propOf(alert, `labels["${key}"]`), 'be left to the library', value, 'Set severity or owner of the alert, or choose another key.')] : []),
    ...(isGoTemplate(String(value)) ? [problem(propOf(alert, `labels["${key}"]`), 'be fixed text, no template', value, 'Put what changes into description.')] : []),
  ]),
  ...alert.description.flatMap((part) => (part.kind !== 'label' || isLabelName(part.name) ? [] : [
    problem(propOf(alert, 'a label in description'), LABEL_NAME, part.name, 'Name a label of the series.'),
  ])),
];

const LABEL_NAME = 'be letters, digits and underscores that do not start with a digit or two underscores';

/** What is wrong with the labels that a rule of either kind adds. */
export function checkRuleLabels(prop: (key: string) => string, all: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(all).flatMap(([key, value]) => [
    ...(isLabelName(key) ? [] : [problem(prop(key), `have a key of ${LABEL_NAME.slice('be '.length)}`, key, 'Write it like "team" or "cost_center".')]),
    ...(isBlank(value) ? [problem(prop(key), 'be text that is not empty', value, 'Leave the label out.')] : []),
  ]);
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE2007', prop, must, got, fix };
}
