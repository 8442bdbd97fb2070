import type { CalendarModel } from './model/experiment-model';

/** Days on which no experiment starts. */
export interface BlackoutDates {
  /** The first day: `2026-12-18`. */
  readonly from: string;
  /** The last day: `2027-01-04`. */
  readonly to: string;
  /** Why, for the log: `end of year sales`. */
  readonly reason: string;
}

/** When experiments may start. */
export interface ExperimentCalendarOptions {
  /**
   * Name of the time zone: `Europe/Berlin`.
   *
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * Days on which people are there to look, 0 for Sunday to 6 for Saturday. On other days nothing starts.
   *
   * @default [1, 2, 3, 4, 5]
   */
  readonly workDays?: number[];
  /**
   * Days on which nothing starts.
   *
   * @default - none
   */
  readonly blackouts?: BlackoutDates[];
}

/** When experiments start. */
export class ExperimentCalendar {
  /**
   * Once a week, on Tuesday at 10:15.
   *
   * @param options - time zone, work days and blackouts.
   */
  public static weekly(options: ExperimentCalendarOptions = {}): ExperimentCalendar {
    return ExperimentCalendar.cron('15 10 * * 2', options);
  }

  /**
   * Once a month, on the first Tuesday at 10:15. With other work days, on each of them in the first week.
   *
   * @param options - time zone, work days and blackouts.
   */
  public static monthly(options: ExperimentCalendarOptions = {}): ExperimentCalendar {
    return ExperimentCalendar.cron('15 10 1-7 * *', { workDays: [2], ...options });
  }

  /**
   * By an expression of cron.
   *
   * @param expression - five fields: `15 10 * * 2`.
   * @param options - time zone, work days and blackouts.
   */
  public static cron(expression: string, options: ExperimentCalendarOptions = {}): ExperimentCalendar {
    const { timeZone = 'Etc/UTC', workDays = [1, 2, 3, 4, 5], blackouts = [] } = options;
    return new ExperimentCalendar({ cron: expression, timeZone, workDays: [...workDays], blackouts: blackouts.map((dates) => ({ ...dates })) });
  }

  private constructor(
    /** @internal */
    readonly _model: CalendarModel,
  ) {}
}
