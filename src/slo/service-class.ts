import { Duration } from 'cdk8s';
import { RequestMetrics } from './request-metrics';
import { Slo } from './slo';

/** What the objectives of a class are made with. */
export interface ServiceClassOptions {
  /**
   * How the service counts and measures requests.
   *
   * @default RequestMetrics.prometheusClient()
   */
  readonly metrics?: RequestMetrics;
}

/**
 * How important a service is: a few ready sets of objectives instead of one by one for each service.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ "Alerting at scale"
 */
export class ServiceClass {
  /** 99.99 % succeed; 90 % within 100 ms, 99 % within 200 ms: revenue or safety stops with it. */
  public static readonly CRITICAL = new ServiceClass('critical', 99.99, [[90, 100], [99, 200]]);
  /** 99.9 % succeed; 90 % within 100 ms, 99 % within 200 ms: users notice at once, and somebody waits for the answer. */
  public static readonly HIGH_FAST = new ServiceClass('high-fast', 99.9, [[90, 100], [99, 200]]);
  /** 99.9 % succeed; 90 % within 1 s, 99 % within 5 s: important, and slow by nature. */
  public static readonly HIGH_SLOW = new ServiceClass('high-slow', 99.9, [[90, 1_000], [99, 5_000]]);
  /** 99 % succeed: users do without it for a while. */
  public static readonly LOW = new ServiceClass('low', 99, []);

  private constructor(
    /** Name of the class. */
    public readonly name: string,
    /** Percent of requests that succeed. */
    public readonly availability: number,
    private readonly latencies: readonly (readonly [number, number])[],
  ) {}

  /**
   * The objectives of the class.
   *
   * @param options - how the service counts requests.
   */
  public slos(options: ServiceClassOptions = {}): Slo[] {
    const targets = this.latencies.map(([objective, ms]) => ({ objective, threshold: Duration.millis(ms) }));
    return [
      Slo.availability({ objective: this.availability, ...options }),
      ...Slo.latencies({ targets, ...options }),
    ];
  }
}
