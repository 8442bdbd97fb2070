import { Duration } from 'cdk8s';
import type { PeriodModel } from './model/slo-model';

/** The time over which an error budget is counted. */
export class SloWindow {
  /** The last 30 days, at every moment. */
  public static readonly DAYS_30 = SloWindow.rolling(Duration.days(30));
  /** The last 28 days: whole weeks, so that weekends weigh the same at every moment. */
  public static readonly DAYS_28 = SloWindow.rolling(Duration.days(28));

  /**
   * The time before now, at every moment.
   *
   * @param length - from 6 hours to a year, in whole hours. Prometheus has to keep data for longer.
   */
  public static rolling(length: Duration): SloWindow {
    return new SloWindow({ kind: 'rolling', ms: length.toMilliseconds({ integral: false }) });
  }

  /**
   * From the first of the month, midnight UTC: the budget is whole again on each first.
   * It is the share of the events that the whole month is expected to have, by the rate of the last 30 days.
   */
  public static calendarMonth(): SloWindow {
    return new SloWindow({ kind: 'calendar-month' });
  }

  private constructor(
    /** @internal */
    public readonly _model: PeriodModel,
  ) {}
}
