import { RunbookModel } from './model/runbook-model';
import { RunbookStep } from './runbook-step';

/** A table of a runbook, such as how fast an alert fires. Its cells are plain text. */
export interface RunbookTable {
  /** Heading above the table. */
  readonly title: string;
  /** Headings of the columns. */
  readonly header: string[];
  /** Rows, each with as many cells as there are columns. */
  readonly rows: string[][];
}

/** What somebody needs who is woken up by an alert. Texts are Markdown. */
export interface RunbookProps {
  /** What it means that the alert fires. */
  readonly meaning: string;
  /** What to look at first, in order. At least one step has a query or a command. */
  readonly firstFiveMinutes: RunbookStep[];
  /** What makes it better, the quickest first. */
  readonly mitigations: RunbookStep[];
  /**
   * Whom to call when that does not help.
   *
   * @default - the owner; who is told follows from the severity
   */
  readonly escalation?: string;
  /**
   * Tables to look things up in, such as how fast the alert fires at which share of errors.
   *
   * @default - none
   */
  readonly tables?: RunbookTable[];
}

/**
 * The instructions for one alert. The page that is written from it names service, owner, severity and expression too:
 * see `Runbooks`.
 */
export class Runbook {
  /** @internal */
  public readonly _model: RunbookModel;

  /**
   * @param props - what the page says.
   */
  constructor(props: RunbookProps) {
    const { meaning, firstFiveMinutes = [], mitigations = [], escalation, tables = [] } = props;
    this._model = {
      meaning,
      firstFiveMinutes: firstFiveMinutes.map((step) => step._model),
      mitigations: mitigations.map((step) => step._model),
      escalation,
      tables: tables.map(({ title, header, rows }) => ({ title, header: [...header], rows: rows.map((row) => [...row]) })),
    };
  }
}
