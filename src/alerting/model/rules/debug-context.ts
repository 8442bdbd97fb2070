import type { Problem } from '../../../core/problem';
import type { AlertModel } from '../alert-model';
import { AlertRule, isBlank, propOf } from '../alert-problem';

/** The notification itself says what is wrong and how much, and the first steps hold something to paste. */
export const debugContext: AlertRule = (alert) => [
  ...(isBlank(alert.summary) ? [problem(alert, 'summary', 'say what is wrong', alert.summary, 'Write one line that can be read on a phone.')] : []),
  ...(/[\r\n]/.test(alert.summary) ? [problem(alert, 'summary', 'be one line', alert.summary, 'Move the rest into description.')] : []),
  ...(alert.description.some(({ kind }) => kind === 'value') ? [] : [
    problem(alert, 'description', 'hold the value', writtenBy(alert), 'Add .value(AlertValue.PERCENTAGE), or what else the value is.'),
  ]),
  ...(alert.runbook === undefined || alert.runbook.firstFiveMinutes.length === 0 || hasSomethingToPaste(alert) ? [] : [
    problem(alert, 'runbook.firstFiveMinutes', 'hold a query or a command', alert.runbook.firstFiveMinutes.map(({ text }) => text), 'Use RunbookStep.query() or RunbookStep.command().'),
  ]),
];

function hasSomethingToPaste({ runbook }: AlertModel): boolean {
  return runbook!.firstFiveMinutes.some(({ query, command }) => query !== undefined || command !== undefined);
}

function writtenBy({ description }: AlertModel): string | undefined {
  return description.length === 0 ? undefined : description.map((part) => (part.kind === 'text' ? part.text : '')).join('');
}

function problem(alert: AlertModel, prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE2006', prop: propOf(alert, prop), must, got, fix };
}
