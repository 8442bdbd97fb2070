import { Duration } from 'cdk8s';
import { millis } from './millis';
import type { LoadSheddingModel } from './model/policy-model';

/** When requests are turned away. */
export interface LoadSheddingOptions {
  /**
   * Percent of requests that have to succeed. Whole, from 1 to 100.
   *
   * @default 95
   */
  readonly minSuccessPercent?: number;
  /**
   * Time over which they are counted. From 1 second to an hour.
   *
   * @default Duration.seconds(60)
   */
  readonly window?: Duration;
  /**
   * Percent of requests that are turned away at most. Whole, from 1 to 100.
   *
   * @default 80
   */
  readonly maxRejectedPercent?: number;
  /**
   * Requests a second below which none is turned away. Whole, at least 1.
   *
   * @default 5
   */
  readonly minRequestsPerSecond?: number;
}

/** Turns requests away while too many of them fail, the more the worse it is: a breaker for the service as a whole. */
export class LoadShedding {
  /**
   * By the share of requests that succeed.
   *
   * @param options - how many have to.
   */
  public static bySuccessRate(options: LoadSheddingOptions = {}): LoadShedding {
    const { minSuccessPercent = 95, window = Duration.seconds(60), maxRejectedPercent = 80, minRequestsPerSecond = 5 } = options;
    return new LoadShedding({ minSuccessPercent, windowMs: millis(window), maxRejectedPercent, minRequestsPerSecond });
  }

  private constructor(
    /** @internal */
    readonly _model: LoadSheddingModel,
  ) {}
}
