import type { BulkheadModel } from './model/policy-model';

/** Limits of a bulkhead. */
export interface BulkheadOptions {
  /** Requests that are under way at the same time. Whole, at least 1. */
  readonly maxConcurrent: number;
  /**
   * Requests that wait for their turn; others fail at once. Whole, at least 1.
   *
   * @default 100
   */
  readonly maxQueued?: number;
}

/** Bounds what is under way at the same time, so that a slow part does not take everything else along. Defaults are those of the requirements (R12). */
export class Bulkhead {
  /** 100 requests under way, 100 queued: for a service of one's own. */
  public static service(): Bulkhead {
    return Bulkhead.of({ maxConcurrent: 100 });
  }

  /** 20 under way, 100 queued. */
  public static database(): Bulkhead {
    return Bulkhead.of({ maxConcurrent: 20 });
  }

  /** 10 under way, 100 queued. */
  public static externalApi(): Bulkhead {
    return Bulkhead.of({ maxConcurrent: 10 });
  }

  /** 50 under way, 100 queued. */
  public static cache(): Bulkhead {
    return Bulkhead.of({ maxConcurrent: 50 });
  }

  /**
   * Limits of your own.
   *
   * @param options - the limits, all proxies taken together.
   */
  public static of(options: BulkheadOptions): Bulkhead {
    const { maxConcurrent, maxQueued = 100 } = options;
    return new Bulkhead({ maxConcurrent, maxQueued });
  }

  /** No limits but those of the proxy. */
  public static none(): Bulkhead {
    return new Bulkhead();
  }

  private constructor(
    /** @internal */
    readonly _model?: BulkheadModel,
  ) {}
}
