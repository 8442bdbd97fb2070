import { Duration } from 'cdk8s';
import type { IndicatorContext, IndicatorDeclaration, ReadIndicator } from './model/indicator-declaration';
import { readIndicator } from './model/read-indicator';
import { RequestMetrics } from './request-metrics';
import { Matcher } from '../promql/matcher';

/** Which requests an availability is counted of. */
export interface AvailabilityOptions {
  /**
   * How the requests are counted.
   *
   * @default RequestMetrics.prometheusClient()
   */
  readonly metrics?: RequestMetrics;
}

/** How fast requests have to be answered. */
export interface LatencyOptions {
  /** Longest time that an answer may take. One of the buckets of the histogram, unless that is a native one. */
  readonly threshold: Duration;
  /**
   * How durations are measured.
   *
   * @default RequestMetrics.prometheusClient()
   */
  readonly metrics?: RequestMetrics;
}

/** Counters that make a ratio. They are taken as they are written: nothing is added but the conditions of the total to those of the part. */
export interface RatioOptions {
  /** Counters of all events, as selectors: `orders_total{shop="eu"}`. The library takes their rates and adds them. */
  readonly total: string[];
  /**
   * Counters of bad events.
   *
   * @default - what is left of the total without the good ones; one of both has to be given
   */
  readonly bad?: string[];
  /**
   * Counters of good events. Until there are any, all events count as bad.
   *
   * @default - what is left of the total without the bad ones; one of both has to be given
   */
  readonly good?: string[];
}

/** Which probe is read. At least one of the three has to be given. */
export interface ProbeOptions {
  /**
   * A gauge that is 1 for success and 0 for failure, as a selector.
   *
   * @default probe_success
   */
  readonly selector?: string;
  /**
   * Value of the label `instance`: what is probed.
   *
   * @default - any
   */
  readonly target?: string;
  /**
   * Value of the label `job`: who probes.
   *
   * @default - any
   */
  readonly job?: string;
}

/** How old the last success may be. */
export interface FreshnessOptions {
  /** A gauge with the time of the last success in seconds since 1970, as a selector. The latest of several series counts. */
  readonly lastSuccess: string;
  /** Age from which on data is stale. At least two scrape intervals. */
  readonly maxAge: Duration;
}

/** How much has to be processed. */
export interface ThroughputOptions {
  /** Counters of what was processed, as selectors. Their rates are added. */
  readonly processed: string[];
  /** Least number of events a second that is good. */
  readonly minPerSecond: number;
}

/**
 * What is counted to know how a service does: good and bad events. Immutable.
 *
 * Everything is reduced to two rates, of all events and of bad ones, so that one set of rules serves every kind of objective.
 */
export class Indicator {
  /**
   * Share of requests that did not fail: no 5xx. Health checks and 4xx but 429 are not counted.
   *
   * @param options - how requests are counted.
   */
  public static availability(options: AvailabilityOptions = {}): Indicator {
    return new Indicator({ kind: 'availability', metrics: metricsOf(options) });
  }

  /**
   * Share of requests that were answered within a threshold. Of the requests that availability counts, without those that failed.
   *
   * @param options - the threshold, and how durations are measured.
   */
  public static latency(options: LatencyOptions): Indicator {
    return new Indicator({ kind: 'latency', metrics: metricsOf(options), thresholdMs: milliseconds(options.threshold) });
  }

  /**
   * Share of events that were not bad, of any counters. Either the bad ones are counted or the good ones.
   *
   * Bad events have to be among all events: a selector of the metric of the total gets the conditions of the total; one of another metric has
   * to name them itself.
   *
   * @param options - selectors of the counters.
   */
  public static ratio(options: RatioOptions): Indicator {
    return new Indicator({
      kind: 'ratio', total: [...options.total], bad: options.bad && [...options.bad], good: options.good && [...options.good],
    });
  }

  /**
   * Share of probes that passed. Each sample is an event.
   *
   * @param options - which probe.
   * @see https://github.com/prometheus/blackbox_exporter
   */
  public static probe(options: ProbeOptions): Indicator {
    const labels = { job: options.job, instance: options.target };
    const matchers = Object.entries(labels).flatMap(([label, value]): Matcher[] => value === undefined ? [] : [{ label, operator: '=', value }]);
    return new Indicator({ kind: 'probe', selector: options.selector, matchers });
  }

  /**
   * Share of time in which the last success is recent: backups, imports, reports.
   *
   * @param options - the time of the last success, and how old it may be.
   */
  public static freshness(options: FreshnessOptions): Indicator {
    return new Indicator({ kind: 'freshness', lastSuccess: options.lastSuccess, maxAgeMs: milliseconds(options.maxAge) });
  }

  /**
   * Share of time in which at least so much was processed: pipelines and queues that never should be idle.
   *
   * @param options - what is counted, and how much is enough.
   */
  public static throughput(options: ThroughputOptions): Indicator {
    return new Indicator({ kind: 'throughput', processed: [...options.processed], minPerSecond: options.minPerSecond });
  }

  private constructor(private readonly declaration: IndicatorDeclaration) {}

  /** @internal What is counted. */
  get _kind(): IndicatorDeclaration['kind'] {
    return this.declaration.kind;
  }

  /** @internal Milliseconds within which requests have to be answered; undefined where they are not timed. */
  get _thresholdMs(): number | undefined {
    return this.declaration.kind === 'latency' ? this.declaration.thresholdMs : undefined;
  }

  /**
   * The indicator of one service, with all that is wrong with it.
   *
   * @internal
   */
  _read(context: IndicatorContext): ReadIndicator {
    return readIndicator(this.declaration, context);
  }
}

function metricsOf({ metrics = RequestMetrics.prometheusClient() }: AvailabilityOptions) {
  return metrics._declaration;
}

/** In floats, 0.29 s are 290.00000000000006 ms of some factors: no duration here is finer than a microsecond. */
function milliseconds(duration: Duration): number {
  return Math.round(duration.toMilliseconds({ integral: false }) * 1000) / 1000;
}
