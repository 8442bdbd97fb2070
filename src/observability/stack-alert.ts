import { Duration } from 'cdk8s';
import { Alert, AlertSeverity, AlertText, AlertValue, Runbook, RunbookStep } from '../alerting';
import { AlertStep, SentencePart, StackAlert } from './model/stack-alert';
import { escapeMarkdown } from '../core/markdown';

const VALUES = {
  percentage: AlertValue.PERCENTAGE,
  number: AlertValue.NUMBER,
  duration: AlertValue.DURATION,
  bytes: AlertValue.BYTES,
  timestamp: AlertValue.TIMESTAMP,
};

/** An alert of the stack as every alert of the library is, so that the same is asked of it. */
export function toAlert(alert: StackAlert, dashboardUrl?: string): Alert {
  const { name, severity, expr, forMs, keepFiringForMs, labels, impact, summary, docsPage } = alert;
  const { description, meaning, firstFiveMinutes, mitigations } = alert;
  return new Alert({
    name,
    severity: AlertSeverity[severity],
    expr,
    for: forMs === undefined ? undefined : Duration.millis(forMs),
    keepFiringFor: keepFiringForMs === undefined ? undefined : Duration.millis(keepFiringForMs),
    labels,
    impact,
    summary,
    description: sentence(description),
    dashboardUrl,
    docsPage: docsPage ?? name,
    runbook: new Runbook({
      meaning: escapeMarkdown(meaning),
      firstFiveMinutes: firstFiveMinutes.map(step),
      mitigations: mitigations.map((text) => RunbookStep.of(text)),
    }),
  });
}

function sentence(parts: readonly SentencePart[]): AlertText {
  return parts.reduce((text: AlertText, part) => {
    if (typeof part === 'string') return text.text(part);
    return 'value' in part ? text.value(VALUES[part.value]) : text.label(part.label);
  }, AlertText.of(''));
}

function step({ text, query, command }: AlertStep): RunbookStep {
  if (query !== undefined) return RunbookStep.query(text, query);
  return command === undefined ? RunbookStep.of(text) : RunbookStep.command(text, [...command]);
}
