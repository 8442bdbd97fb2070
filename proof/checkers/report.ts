export interface Finding {
  /** The check's own id, as its documentation has it. */
  readonly check: string;
  readonly object: string;
  readonly message: string;
}

/** What a checker says of one manifest; `passed` shows that it really looked. */
export interface Report {
  readonly findings: Finding[];
  /** Checks that an annotation of the manifest turned off, with the reason where the checker knows one. */
  readonly suppressed: Finding[];
  readonly passed: number;
}
