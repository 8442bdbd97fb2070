import type { RunbookModel } from './runbook-model';
import type { Labels } from '../../core/labels';

export interface SeverityModel {
  readonly name: string;
  readonly notification: string;
  readonly responseMs: number;
  readonly informs: string;
}

export type ValueFormat = 'percentage' | 'number' | 'duration' | 'bytes' | 'timestamp';

/** A piece of a sentence: what somebody wrote, or what Prometheus puts in. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly format: ValueFormat }
  | { readonly kind: 'label'; readonly name: string };

/** What an alert takes from the place where it stands. */
export interface AlertContext {
  readonly service?: string;
  /** Folder of its runbook: the service, or the name of the rules. */
  readonly folder: string;
  readonly owner?: string;
  readonly runbookBaseUrl?: string;
  readonly dashboardBaseUrl?: string;
}

/** An alert with every default in its place. */
export interface AlertModel {
  readonly name: string;
  readonly severity: SeverityModel;
  readonly expr: string;
  readonly forMs?: number;
  readonly keepFiringForMs?: number;
  readonly impact: string;
  readonly summary: string;
  readonly description: readonly TextPart[];
  /** Undefined only when a program without types left it out. */
  readonly runbook?: RunbookModel;
  readonly owner?: string;
  readonly labels: Labels;
  readonly dashboardUrl?: string;
  readonly runbookUrl?: string;
  readonly docsPage?: string;
}
