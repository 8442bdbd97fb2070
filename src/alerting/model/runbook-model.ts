export interface StepModel {
  /** Markdown. */
  readonly text: string;
  readonly query?: string;
  readonly command?: readonly string[];
}

export interface TableModel {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a runbook says of its own; service, owner and rule come from the alert. */
export interface RunbookModel {
  readonly meaning: string;
  readonly firstFiveMinutes: readonly StepModel[];
  readonly mitigations: readonly StepModel[];
  readonly escalation?: string;
  readonly tables: readonly TableModel[];
}
