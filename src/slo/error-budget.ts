import { Duration } from 'cdk8s';
import { allowedDowntimeMs, humanMs } from './model/error-budget';
import { Problem, throwProblems } from '../core/problem';
import { Ratio } from '../core/ratio';

/** A time that is exact, and may be shorter than a millisecond. */
export class AllowedDowntime {
  /** @internal */
  static _of(ms: Ratio): AllowedDowntime {
    return new AllowedDowntime(ms.toNumber(), humanMs(ms));
  }

  private constructor(
    /** Milliseconds, with decimals where there are some. */
    public readonly milliseconds: number,
    private readonly text: string,
  ) {}

  /** For people, exact: `43.2 min`, `7.2 h`, `25.92 s`. */
  public toHuman(): string {
    return this.text;
  }
}

/**
 * What an objective leaves for failures: 100 % minus the objective.
 *
 * @example
 *
 * ErrorBudget.of(99.9).allowedDowntime(Duration.days(30)).toHuman(); // '43.2 min'
 */
export class ErrorBudget {
  /**
   * The error budget of an objective.
   *
   * @param objective - in percent, above 0 and below 100: `99.9`.
   * @throws SRE2301 for any other number.
   */
  public static of(objective: number): ErrorBudget {
    throwProblems('ErrorBudget', Number.isFinite(objective) && objective > 0 && objective < 100 ? [] : [{
      code: 'SRE2301', prop: 'objective', must: 'be a percentage above 0 and below 100', got: objective, fix: 'Write for example 99.9: 100 leaves no budget at all.',
    }]);
    return new ErrorBudget(Ratio.percent(objective));
  }

  /** The share of events that may fail, in percent: 0.1 for an objective of 99.9. */
  public readonly percent: number;

  private constructor(private readonly objective: Ratio) {
    this.percent = Number(objective.complement().toPercent());
  }

  /**
   * How long everything may fail during a window.
   *
   * @param window - its length.
   * @throws SRE2301 for a window of no length.
   */
  public allowedDowntime(window: Duration): AllowedDowntime {
    const ms = window.toMilliseconds({ integral: false });
    const problems: Problem[] = ms > 0 ? [] : [
      { code: 'SRE2301', prop: 'window', must: 'be longer than nothing', got: `${ms} ms`, fix: 'Pass the length of the window, for example Duration.days(30).' },
    ];
    throwProblems('ErrorBudget', problems);
    return AllowedDowntime._of(allowedDowntimeMs(this.objective, ms));
  }
}
