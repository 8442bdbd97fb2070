import { MeasuredIndicator, renderIndicator } from './indicator';
import { Matcher, narrow, Selector } from '../../promql/matcher';
import { budgetOf, IndicatorModel, SloModel } from '../model/slo-model';

/** The events of an objective in a part of its pods, over a window: counts, of which there may be none. */
export interface EventCounts {
  readonly total: string;
  readonly bad: string;
}

/** How the events of an objective are counted apart, by a label of the pods that they are from. */
export interface CountsBy {
  readonly slo: string;
  readonly title: string;
  /** The share of bad events that the objective allows. */
  readonly budget: number;
  /** What pods do not count themselves cannot be counted by pod. */
  readonly uncountable?: string;
  /** The events where the label has a value. */
  of(value: string, windowMs: number): EventCounts;
}

/** Labels by which a proxy or a collector names a service: its series tell services apart, and no pods. */
const FOREIGN_LABELS = ['destination_service_name', 'envoy_cluster_name', 'exported_service', 'service_name'];

/** How the events of an objective are counted by a label of its pods. */
export function countsBy(slo: SloModel, label: string): CountsBy {
  const uncountable = reasonAgainst(slo.indicator);
  return {
    slo: slo.name,
    title: slo.title,
    budget: Number(budgetOf(slo).toString()),
    uncountable,
    of: (value, windowMs) => {
      const indicator = narrowed(slo.indicator as MeasuredIndicator, { label, operator: '=', value });
      const { total, bad } = renderIndicator(indicator, { windowMs, scrapeIntervalMs: slo.scrapeIntervalMs, groupBy: [] });
      return { total: `${windowMs / 1000} * (${total})`, bad: `${windowMs / 1000} * (${bad})` };
    },
  };
}

function reasonAgainst(indicator: IndicatorModel): string | undefined {
  switch (indicator.kind) {
    case 'composite': return 'is made of other objectives, which are asked themselves';
    case 'probe':
    case 'freshness':
    case 'throughput': return 'is measured of the service as a whole';
    default: {
      const foreign = selectorsOf(indicator).flatMap(({ matchers }) => matchers).find(({ label }) => FOREIGN_LABELS.includes(label));
      return foreign && `is counted by ${foreign.label} outside of the pods`;
    }
  }
}

type CountedIndicator = Extract<IndicatorModel, { readonly kind: 'events' | 'classic-histogram' | 'native-histogram' }>;

function selectorsOf(indicator: CountedIndicator): readonly Selector[] {
  switch (indicator.kind) {
    case 'events': return [...indicator.total, ...indicator.count.selectors];
    case 'classic-histogram': return [indicator.count, indicator.bucket];
    case 'native-histogram': return [indicator.histogram];
  }
}

function narrowed(indicator: MeasuredIndicator, matcher: Matcher): MeasuredIndicator {
  const only = (selector: Selector) => narrow(selector, [matcher]);
  switch (indicator.kind) {
    case 'events': return { ...indicator, total: indicator.total.map(only), count: { ...indicator.count, selectors: indicator.count.selectors.map(only) } };
    case 'classic-histogram': return { ...indicator, count: only(indicator.count), bucket: only(indicator.bucket) };
    case 'native-histogram': return { ...indicator, histogram: only(indicator.histogram) };
    default: return indicator;
  }
}
