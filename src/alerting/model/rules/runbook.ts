import type { Problem } from '../../../core/problem';
import type { AlertModel } from '../alert-model';
import { AlertRule, isBlank, propOf } from '../alert-problem';
import type { RunbookModel } from '../runbook-model';

/** Whoever is woken up finds what it means, where to look and what helps. */
export const runbook: AlertRule = (alert) => {
  const page = alert.runbook;
  if (page === undefined) return [problem(alert, 'runbook', 'be given', page, 'Pass a Runbook: what it means, where to look first, and what helps.')];
  return [
    ...(isBlank(page.meaning) ? [problem(alert, 'runbook.meaning', 'say what it means that the alert fires', page.meaning, 'Write one or two sentences.')] : []),
    ...checkSteps(alert, 'firstFiveMinutes', page.firstFiveMinutes, 'Start with the query or command that you would run first.'),
    ...checkSteps(alert, 'mitigations', page.mitigations, 'An alert that nothing helps against is not one for people: name at least the rollback.'),
    ...checkTables(alert, page),
  ];
};

function checkSteps(alert: AlertModel, list: 'firstFiveMinutes' | 'mitigations', steps: RunbookModel[typeof list], fix: string): Problem[] {
  if (steps.length === 0) return [problem(alert, `runbook.${list}`, 'hold at least one step', steps, fix)];
  return steps.flatMap(({ text, command }, index) => [
    ...(isBlank(text) ? [problem(alert, `runbook.${list}[${index}]`, 'say what the step is for', text, 'Write one sentence.')] : []),
    ...(command && isBlank(command[0]) ? [problem(alert, `runbook.${list}[${index}]`, 'name a program', command, 'Pass the program and its arguments, one each.')] : []),
  ]);
}

function checkTables(alert: AlertModel, { tables }: RunbookModel): Problem[] {
  return tables.flatMap(({ title, header, rows }, index) => [
    ...(isBlank(title) ? [problem(alert, `runbook.tables[${index}].title`, 'not be empty', title, 'Say what the table shows.')] : []),
    ...(header.length === 0 ? [problem(alert, `runbook.tables[${index}].header`, 'name at least one column', header, 'Name the columns.')] : []),
    ...rows.flatMap((row, line) => (row.length === header.length ? [] : [
      problem(alert, `runbook.tables[${index}].rows[${line}]`, `have ${header.length} cells, one for each column`, row, 'Use "" for an empty cell.'),
    ])),
  ]);
}

function problem(alert: AlertModel, prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE2004', prop: propOf(alert, prop), must, got, fix };
}
