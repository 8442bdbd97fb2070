import type { ErrorCode } from './error-codes';

/** One thing that is wrong with what the user declared, as data. */
export interface Problem {
  readonly code: ErrorCode;
  /** What the user wrote, as a path into the props: `liveness.period`. */
  readonly prop: string;
  /** Continues "<prop> must …". */
  readonly must: string;
  readonly got: unknown;
  /** One sentence that says what to do instead. */
  readonly fix: string;
}

const LONGEST_VALUE = 120;

/** An error is one line for each problem, whatever the texts in it are. */
function onOneLine(text: string): string {
  return text.replace(/[\p{Control}\p{Surrogate}\u2028\u2029]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A value as it is quoted in an error: control characters escaped, long text cut. */
function quoteValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'number') return String(value);
  const text = onOneLine(JSON.stringify(value) ?? String(value));
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}… (${text.length} characters)` : text;
}

/** `<prop> must …, got <value>. <what to do> [SRE1234]` */
export function formatProblem({ prop, must, got, fix, code }: Problem): string {
  return `${onOneLine(prop)} must ${must}, got ${quoteValue(got)}. ${fix} [${code}]`;
}

/** All that is wrong with one construct, reported at once. */
export class ValidationError extends Error {
  readonly codes: readonly ErrorCode[];

  constructor(path: string, problems: readonly Problem[]) {
    super(problems.map((problem) => `${onOneLine(path)}: ${formatProblem(problem)}`).join('\n'));
    this.name = 'ValidationError';
    this.codes = problems.map((problem) => problem.code);
  }
}

/** Throws when there is a problem, with all of them in one message. */
export function throwProblems(path: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ValidationError(path, problems);
}
