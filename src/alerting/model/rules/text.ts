import { checkText } from '../../../core/text';
import { AlertRule, propOf } from '../alert-problem';

/** Every text arrives as it was written. */
export const text: AlertRule = (alert) => [
  ...(['expr', 'impact', 'summary'] as const).flatMap((prop) => checkText(propOf(alert, prop), alert[prop])),
  ...alert.description.flatMap((part) => (part.kind === 'text' ? checkText(propOf(alert, 'description'), part.text) : [])),
  ...checkText(propOf(alert, 'labels'), alert.labels),
  ...checkText(propOf(alert, 'runbook'), alert.runbook),
];
