import { checkText } from '../../../core/text';
import { AlertRule, propOf } from '../alert-problem';

/** Every text arrives as it was written. */
export const text: AlertRule = (alert) => [
  ...(['expr', 'impact', 'summary'] as const).flatMap((prop) => checkText(propOf(alert, prop), alert[prop])),
  // As a whole: it is the first line that matters to YAML.
  ...checkText(propOf(alert, 'description'), alert.description.map((part) => (part.kind === 'text' ? part.text : '…')).join('')),
  ...checkText(propOf(alert, 'labels'), alert.labels),
  ...checkText(propOf(alert, 'runbook'), alert.runbook),
];
