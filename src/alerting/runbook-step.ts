import { StepModel } from './model/runbook-model';
import { readExpression } from './read-expression';

/** One thing to do, with what to paste for it. */
export class RunbookStep {
  /**
   * Something to do or to look at.
   *
   * @param text - one sentence, in Markdown.
   */
  public static of(text: string): RunbookStep {
    return new RunbookStep({ text });
  }

  /**
   * A question that Prometheus answers.
   *
   * @param text - what the answer tells, in Markdown.
   * @param promql - the query. It is checked to be PromQL.
   */
  public static query(text: string, promql: string): RunbookStep {
    return new RunbookStep({ text, query: readExpression(promql) });
  }

  /**
   * A command for a terminal.
   *
   * @param text - what it does or shows, in Markdown.
   * @param words - the program and its arguments, one each: they are quoted for the shell where they need it.
   */
  public static command(text: string, words: string[]): RunbookStep {
    return new RunbookStep({ text, command: [...words] });
  }

  private constructor(
    /** @internal */
    public readonly _model: StepModel,
  ) {}
}
