import { Duration } from 'cdk8s';
import { millis } from './millis';
import type { CircuitBreakerModel } from './model/policy-model';

/** When a pod is shut out, and for how long. */
export interface CircuitBreakerOptions {
  /**
   * Failures in a row: answers of 500 and above, and broken connections.
   *
   * @default 5
   */
  readonly failures?: number;
  /**
   * Time until the pod is tried again. Envoy makes it longer each time that the pod fails anew. Whole milliseconds, up to an hour.
   *
   * @default Duration.seconds(60)
   */
  readonly recovery?: Duration;
  /**
   * Time between two looks at pods that are shut out. Whole milliseconds, up to an hour.
   *
   * @default - 5 s; Linkerd has no such time
   */
  readonly interval?: Duration;
  /**
   * Share of the pods that may be shut out at the same time, in percent. Proxies take 10 unless told, which below ten pods is none.
   *
   * @default - 50; 100 of a single pod; Linkerd knows no bound
   */
  readonly maxEjectedPercent?: number;
}


/** Stops asking pods that fail, and tries them again after a while. Defaults are those of the requirements (R11). */
export class CircuitBreaker {
  /**
   * A pod is shut out after some failures in a row.
   *
   * @param options - how many, and for how long.
   */
  public static consecutiveFailures(options: CircuitBreakerOptions = {}): CircuitBreaker {
    const { failures = 5, recovery = Duration.seconds(60), interval, maxEjectedPercent } = options;
    return new CircuitBreaker({ failures, recoveryMs: millis(recovery), intervalMs: interval && millis(interval), maxEjectedPercent });
  }

  /** Pods are asked whether they fail or not. */
  public static none(): CircuitBreaker {
    return new CircuitBreaker();
  }

  private constructor(
    /** @internal */
    readonly _model?: CircuitBreakerModel,
  ) {}
}
