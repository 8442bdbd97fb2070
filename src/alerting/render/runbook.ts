import { codeBlock, escapeMarkdown, link, numbered, table } from '../../core/markdown';
import { promDuration } from '../../core/prom-duration';
import { quoteShell } from '../../core/quote-shell';
import type { AlertModel } from '../model/alert-model';
import type { RunbookModel, StepModel } from '../model/runbook-model';

/** One runbook, with what it takes from the place where the alert stands. */
export interface RunbookPage {
  readonly folder: string;
  readonly service?: string;
  readonly namespace?: string;
  readonly alert: AlertModel;
}

/** Where pages about kinds of alerts are published. */
const DOCS = 'https://github.com/cdk8s-sre/cdk8s-sre/blob/main/docs/alerts/';

/** The page of an alert as Markdown. */
export function renderRunbook({ service, namespace, alert }: RunbookPage): string {
  const { meaning, firstFiveMinutes, mitigations, escalation, tables } = alert.runbook!;
  return `${[
    `# ${alert.name}`,
    `${escapeMarkdown(alert.summary)}.`.replace(/([.!?])\.$/, '$1'),
    table(['', ''], facts({ service, namespace, alert })),
    '## What it means', meaning.trim(), ...docsLink(alert),
    '## Impact', escapeMarkdown(alert.impact),
    '## First five minutes', numbered(firstFiveMinutes.map(renderStep)),
    '## Mitigations', numbered(mitigations.map(renderStep)),
    '## Escalation', escalation?.trim() || defaultEscalation(alert),
    ...tables.flatMap(renderTable),
    '## The rule', codeBlock('promql', alert.expr), timing(alert),
  ].join('\n\n')}\n`;
}

function facts({ service, namespace, alert }: Omit<RunbookPage, 'folder'>): string[][] {
  const { severity, owner, dashboardUrl } = alert;
  const rows: [string, string | undefined][] = [
    ['Service', service && escapeMarkdown(service)],
    ['Namespace', namespace && escapeMarkdown(namespace)],
    ['Owner', escapeMarkdown(owner!)],
    ['Severity', `${severity.name}: a ${severity.notification} to the ${severity.informs.replace(/^the /, '')}, response within ${promDuration(severity.responseMs)}`],
    ['Dashboard', dashboardUrl && link(dashboardUrl)],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== undefined);
}

function docsLink({ docsPage }: AlertModel): string[] {
  return docsPage === undefined ? [] : [`More on this kind of alert: ${link(`${DOCS}${docsPage}.md`)}`];
}

function renderStep({ text, query, command }: StepModel): string {
  return [
    text,
    ...(query === undefined ? [] : [codeBlock('promql', query)]),
    ...(command === undefined ? [] : [codeBlock('sh', quoteShell(command))]),
  ].join('\n\n');
}

function defaultEscalation({ owner, severity }: AlertModel): string {
  return `Without progress after ${promDuration(severity.responseMs)}, call ${escapeMarkdown(owner!)}.`;
}

function renderTable({ title, header, rows }: RunbookModel['tables'][number]): string[] {
  return [`## ${escapeMarkdown(title)}`, table(header.map(escapeMarkdown), rows.map((row) => row.map(escapeMarkdown)))];
}

function timing({ forMs, keepFiringForMs }: AlertModel): string {
  const start = forMs === undefined ? 'Fires at the first evaluation at which the condition holds' : `Fires when the condition has held for ${promDuration(forMs)}`;
  const end = keepFiringForMs === undefined ? 'ends when it is over' : `ends ${promDuration(keepFiringForMs)} after it is over`;
  return `${start}; ${end}.`;
}
