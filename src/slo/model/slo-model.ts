import type { Labels } from '../../core/labels';
import type { Ratio } from '../../core/ratio';
import type { Selector } from '../../promql/matcher';

/** Whose objective it is: the labels that all its recorded series carry. */
export interface ServiceIdentity {
  readonly name: string;
  readonly namespace?: string;
}

/** Labels by which recorded series are told apart; indicators cannot be grouped by them. */
export const KEY_LABELS = ['namespace', 'service', 'slo', 'event'];

/** The time over which an error budget is counted. */
export type PeriodModel =
  | { readonly kind: 'rolling'; readonly ms: number }
  | { readonly kind: 'calendar-month' };

/** Counted events: requests, probes, messages. Bad ones are counted, or are what is left of the total. */
export interface EventsIndicator {
  readonly kind: 'events';
  readonly total: readonly Selector[];
  readonly count: { readonly of: 'bad' | 'good'; readonly selectors: readonly Selector[] };
}

/** Requests that were answered within a threshold, by a histogram with buckets. */
export interface ClassicHistogramIndicator {
  readonly kind: 'classic-histogram';
  readonly count: Selector;
  readonly bucket: Selector;
  /** The threshold in the unit of the histogram, as the label `le` may spell it: `1` and `1.0`. */
  readonly le: readonly string[];
}

/** Requests that were answered within a threshold, by a native histogram. */
export interface NativeHistogramIndicator {
  readonly kind: 'native-histogram';
  readonly histogram: Selector;
  /** In the unit of the histogram. */
  readonly threshold: string;
}

/** Samples of a gauge that is 1 for success and 0 for failure: each scrape is an event. */
export interface ProbeIndicator {
  readonly kind: 'probe';
  readonly success: Selector;
}

/** Time in which the last success, a timestamp in seconds, is recent enough. */
export interface FreshnessIndicator {
  readonly kind: 'freshness';
  readonly lastSuccess: Selector;
  readonly maxAgeSeconds: number;
}

/** Time in which at least so much was processed. */
export interface ThroughputIndicator {
  readonly kind: 'throughput';
  readonly processed: readonly Selector[];
  readonly minPerSecond: number;
}

/** The weighted mean of the error ratios of other objectives of the same service. */
export interface CompositeIndicator {
  readonly kind: 'composite';
  readonly components: readonly { readonly slo: string; readonly weight: Ratio; readonly objective: Ratio }[];
}

export type IndicatorModel =
  | EventsIndicator
  | ClassicHistogramIndicator
  | NativeHistogramIndicator
  | ProbeIndicator
  | FreshnessIndicator
  | ThroughputIndicator
  | CompositeIndicator;

/** When somebody is told, and how urgently: the error ratio is above burn × budget over both windows. */
export interface TierModel {
  readonly name: string;
  readonly notification: 'page' | 'ticket';
  readonly severity: 'SEV1' | 'SEV2' | 'SEV3';
  readonly longMs: number;
  readonly shortMs: number;
  /** How many times faster than allowed the budget is spent. */
  readonly burn: Ratio;
  readonly keepFiringForMs?: number;
}

/** What is said of a budget besides how fast it is spent. */
export interface BudgetAlertsModel {
  /** Shares that are left when somebody is told, highest first. */
  readonly left: readonly Ratio[];
  /** Somebody is told when the budget will be spent within this time; undefined for never. */
  readonly forecastMs?: number;
  /** Whether somebody is told when there is nothing to count. */
  readonly noData: boolean;
}

/** A service level objective, all defaults filled in. */
export interface SloModel {
  readonly service: ServiceIdentity;
  /** Unique among the objectives of the service; the label `slo`. */
  readonly name: string;
  /** For people: `Availability`. */
  readonly title: string;
  readonly description: string;
  /** What users notice when the objective is missed. */
  readonly impact: string;
  /** Exactly 0.999 for 99.9 %. */
  readonly objective: Ratio;
  readonly period: PeriodModel;
  readonly indicator: IndicatorModel;
  /** The largest share of bad events in a slice of five minutes that still counts as good; undefined when requests are counted. */
  readonly timeSlice?: { readonly maxErrorRatio: Ratio };
  /** Labels by which the objective is kept apart, such as `tenant`. */
  readonly groupBy: readonly string[];
  readonly tiers: readonly TierModel[];
  /** Tiers of the standard set that this objective can never reach. */
  readonly unreachableTiers: readonly TierModel[];
  readonly budgetAlerts: BudgetAlertsModel;
  readonly scrapeIntervalMs: number;
  readonly owner?: string;
  readonly dashboardUrl?: string;
  readonly runbookBaseUrl?: string;
  /** Labels of the info series: free to change, no budget depends on them. */
  readonly labels: Labels;
  /** Requests an hour that are expected at quiet times, when somebody said so. */
  readonly expectedEventsPerHour?: number;
  /** What the objective stands on. */
  readonly dependencies: readonly DependencyModel[];
}

/** Another service, or several that stand in for each other, without which this one fails. */
export interface DependencyModel {
  readonly name: string;
  /** One for a serial dependency, more when any one of them is enough. */
  readonly availabilities: readonly Ratio[];
}

/** The error budget: the share of events that may be bad. */
export function budgetOf(slo: Pick<SloModel, 'objective'>): Ratio {
  return slo.objective.complement();
}

/** Length of the period; a calendar month counts as 30 days. */
export function periodMs({ period }: Pick<SloModel, 'period'>): number {
  return period.kind === 'rolling' ? period.ms : 30 * 86_400_000;
}
