import { Duration } from 'cdk8s';
import { millis } from './millis';
import type { RateLimitModel } from './model/policy-model';

/** What each user may ask for. */
export interface PerUserOptions {
  /** Requests that one user may send in the time. Whole, at least 1. */
  readonly requests: number;
  /**
   * The time: a second, a minute, an hour or a day.
   *
   * @default Duration.minutes(1)
   */
  readonly per?: Duration;
  /**
   * Header that tells users apart, in lower case. It has to be set by what authenticates them: a client that sets it itself is a new user each time.
   *
   * @default 'x-user-id'
   */
  readonly header?: string;
}

/** How many requests are let through; others are answered by 429. */
export class RateLimit {
  /**
   * A bucket of tokens for all requests together.
   *
   * @param rate - requests a second that fill it, all proxies taken together.
   * @param burst - what it holds: as much as the rate yields in a second, a minute, an hour or a day. The yield of a second unless given.
   */
  public static tokenBucket(rate: number, burst?: number): RateLimit {
    return new RateLimit({ kind: 'token-bucket', perSecond: rate, burst: burst ?? rate });
  }

  /**
   * A limit for each user.
   *
   * @param options - how much, and what tells users apart.
   */
  public static perUser(options: PerUserOptions): RateLimit {
    const { requests, per = Duration.minutes(1), header = 'x-user-id' } = options;
    return new RateLimit({ kind: 'per-user', requests, perMs: millis(per), header });
  }

  /**
   * Requests within the time that lies just behind. No proxy can count so: it is always refused, with what can instead.
   *
   * @param requests - how many.
   * @param window - the time.
   */
  public static slidingWindow(requests: number, window: Duration): RateLimit {
    return new RateLimit({ kind: 'sliding-window', requests, windowMs: millis(window) });
  }

  private constructor(
    /** @internal */
    readonly _model: RateLimitModel,
  ) {}
}
