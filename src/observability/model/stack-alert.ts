/** A piece of a sentence: words, the value of the expression, or a label of the series that fires. */
export type SentencePart =
  | string
  | { readonly value: 'percentage' | 'number' | 'duration' | 'bytes' | 'timestamp' }
  | { readonly label: string };

/** One thing to do, with a query or a command to paste. */
export interface AlertStep {
  readonly text: string;
  readonly query?: string;
  readonly command?: readonly string[];
}

/** An alert that the stack brings, as plain data. */
export interface StackAlert {
  readonly name: string;
  readonly severity: 'SEV1' | 'SEV2' | 'SEV3';
  readonly expr: string;
  /** @default - at once */
  readonly forMs?: number;
  /** @default - it ends at once */
  readonly keepFiringForMs?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly impact: string;
  readonly summary: string;
  readonly description: readonly SentencePart[];
  /** What it means that it fires. */
  readonly meaning: string;
  readonly firstFiveMinutes: readonly AlertStep[];
  readonly mitigations: readonly string[];
  /** Below docs/alerts. @default - called as the alert */
  readonly docsPage?: string;
}

/** Alerts that are evaluated together. */
export interface StackAlertGroup {
  readonly name: string;
  readonly alerts: readonly StackAlert[];
}

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
