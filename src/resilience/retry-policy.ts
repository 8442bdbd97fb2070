import { Duration } from 'cdk8s';
import { millis } from './millis';
import type { RetryBudgetModel, RetryModel } from './model/policy-model';

/** How often one tries again, and how long one waits. */
export interface ExponentialRetryOptions {
  /**
   * Attempts after the first one. From 1 to 10.
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * The longest wait before the first retry; it doubles with each. Envoy waits a random part of it, so that callers do not come back all at once.
   *
   * @default Duration.seconds(1)
   */
  readonly base?: Duration;
  /**
   * The longest wait.
   *
   * @default Duration.seconds(60)
   */
  readonly cap?: Duration;
  /**
   * Answers that are tried again, of 408, 425, 429, 500, 502, 503 and 504. Only for a service whose every request may be repeated.
   *
   * @default - 502, 503 and 504 where every request may be repeated; else none but what the service has not begun
   */
  readonly statuses?: number[];
}

/** Retries without a wait. */
export interface ImmediateRetryOptions {
  /**
   * Attempts after the first one. From 1 to 10.
   *
   * @default 3
   */
  readonly retries?: number;
  /**
   * Answers that are tried again, of 408, 425, 429, 500, 502, 503 and 504.
   *
   * @default - 502, 503 and 504 where every request may be repeated
   */
  readonly statuses?: number[];
}

/** Tries again what may succeed the next time, and nothing else. Defaults are those of the requirements (R13). */
export class RetryPolicy {
  /**
   * With waits that double.
   *
   * @param options - how often, and how long the waits are.
   */
  public static exponential(options: ExponentialRetryOptions = {}): RetryPolicy {
    const { retries = 3, base = Duration.seconds(1), cap = Duration.seconds(60), statuses } = options;
    return new RetryPolicy((idempotent) => ({ kind: 'back-off', retries, baseMs: millis(base), capMs: millis(cap), statuses: statusesOf(statuses, idempotent) }));
  }

  /**
   * At once, as Linkerd does.
   *
   * @param options - how often.
   */
  public static immediate(options: ImmediateRetryOptions = {}): RetryPolicy {
    const { retries = 3, statuses } = options;
    return new RetryPolicy((idempotent) => ({ kind: 'immediate', retries, statuses: statusesOf(statuses, idempotent) }));
  }

  /** Each request is sent once. Istio would send it three times. */
  public static none(): RetryPolicy {
    return new RetryPolicy(() => undefined);
  }

  private constructor(
    /** @internal */
    readonly _read: (idempotent: boolean) => RetryModel | undefined,
  ) {}
}

function statusesOf(statuses: readonly number[] | undefined, idempotent: boolean): number[] {
  return [...statuses ?? (idempotent ? [502, 503, 504] : [])];
}

/** How much of the load may be retries. */
export interface RetryBudgetOptions {
  /**
   * Percent of the requests under way. Whole, from 1 to 100.
   *
   * @default 20
   */
  readonly percent?: number;
  /**
   * Retries that are allowed at any time, however few requests there are. Whole, at least 1. In the Gateway API, that many a second.
   *
   * @default 3
   */
  readonly minConcurrency?: number;
}

/** Keeps retries to a share of the requests: when everything fails, they would multiply the load. */
export class RetryBudget {
  /**
   * A share of the requests.
   *
   * @param options - how large it is.
   */
  public static of(options: RetryBudgetOptions = {}): RetryBudget {
    return new RetryBudget({ percent: options.percent ?? 20, minConcurrency: options.minConcurrency ?? 3 });
  }

  /** Every request may be retried as often as its policy says. */
  public static none(): RetryBudget {
    return new RetryBudget();
  }

  private constructor(
    /** @internal */
    readonly _model?: RetryBudgetModel,
  ) {}
}
