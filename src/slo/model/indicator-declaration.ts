import type { MetricConvention } from './metric-conventions';
import type { IndicatorModel } from './slo-model';
import type { Labels } from '../../core/labels';
import type { Problem } from '../../core/problem';
import type { Matcher } from '../../promql/matcher';

/** What an indicator has to know about the service that it is read for. */
export interface IndicatorContext {
  /** Name of the service, by which metrics that are measured elsewhere are selected. */
  readonly name: string;
  readonly namespace?: string;
  /** Labels that the metrics carry which the service serves itself. */
  readonly metricLabels: Labels;
  readonly scrapeIntervalMs: number;
  /** Paths that the service itself declares as health checks, besides the well known ones. */
  readonly healthPaths?: readonly string[];
  /** Path of the indicator in the props, for errors. `indicator` when it is left out. */
  readonly prop?: string;
}

/** Request metrics as they were declared: a convention with what was overridden, and texts that are still to be read. */
export interface RequestMetricsDeclaration {
  /** Which static made it: `prometheusClient`. */
  readonly maker: string;
  readonly convention: MetricConvention;
  readonly native: boolean;
  /** Set by the user, not by the convention: there is a counter even where the convention counts by the histogram. */
  readonly ownCounter: boolean;
  /** More conditions, each as text: `cluster="eu"`. */
  readonly matchers: readonly string[];
}

/** What a user asked for; texts are not read yet. */
export type IndicatorDeclaration =
  | { readonly kind: 'availability'; readonly metrics: RequestMetricsDeclaration }
  | { readonly kind: 'latency'; readonly metrics: RequestMetricsDeclaration; readonly thresholdMs: number }
  | { readonly kind: 'ratio'; readonly total: readonly string[]; readonly bad?: readonly string[]; readonly good?: readonly string[] }
  | { readonly kind: 'probe'; readonly selector?: string; readonly matchers: readonly Matcher[] }
  | { readonly kind: 'freshness'; readonly lastSuccess: string; readonly maxAgeMs: number }
  | { readonly kind: 'throughput'; readonly processed: readonly string[]; readonly minPerSecond: number };

/** An indicator that was read for a service. With problems, the model is not fit to be rendered. */
export interface ReadIndicator {
  readonly model: IndicatorModel;
  readonly problems: readonly Problem[];
}
