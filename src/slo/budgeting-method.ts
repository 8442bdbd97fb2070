import { Ratio } from '../core/ratio';

/** What spends an error budget. */
export class BudgetingMethod {
  /** Every failed request spends its share. */
  public static readonly REQUESTS = new BudgetingMethod();

  /**
   * Five minutes are bad or good as a whole, whatever the traffic: for agreements that count minutes. Five minutes without requests count for nothing.
   *
   * @param maxErrorPercent - the largest share of failed requests, in percent, in a slice that is still good.
   */
  public static timeSlices(maxErrorPercent: number): BudgetingMethod {
    return new BudgetingMethod({ maxErrorRatio: Ratio.percent(Number.isFinite(maxErrorPercent) ? maxErrorPercent : -1) });
  }

  private constructor(
    /** @internal */
    public readonly _timeSlice?: { readonly maxErrorRatio: Ratio },
  ) {}
}
