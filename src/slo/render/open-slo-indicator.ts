import { narrow, renderSelector, Selector } from '../../promql/matcher';
import { quoteRegex } from '../../promql/quote';
import type { IndicatorModel, SloModel } from '../model/slo-model';

/** Where a query is asked. */
export const DATA_SOURCE = 'prometheus';

/** An indicator in the words of OpenSLO; a composite one has none. */
export type IndicatorSpec = {
  readonly ratioMetric: { readonly counter: boolean } & { readonly [part in 'good' | 'bad' | 'total']?: MetricSource };
} | {
  readonly ratioMetric: { readonly rawType: 'success'; readonly raw: MetricSource };
} | {
  readonly thresholdMetric: MetricSource;
};

interface MetricSource {
  readonly metricSource: { readonly metricSourceRef: string; readonly type: string; readonly spec: { readonly query: string } };
}

function source(query: string): MetricSource {
  return { metricSource: { metricSourceRef: DATA_SOURCE, type: 'Prometheus', spec: { query } } };
}

export function renderIndicator(indicator: IndicatorModel, groupBy: readonly string[]): IndicatorSpec | undefined {
  const by = groupBy.length === 0 ? '' : ` by (${groupBy.join(', ')}) `;
  const over = (aggregation: string, expr: string) => `${aggregation}${by}(${expr})`;
  const sum = (selectors: readonly Selector[], of: (text: string) => string = (text) => text) =>
    selectors.map((selector) => over('sum', of(renderSelector(selector)))).join(' + ');
  switch (indicator.kind) {
    case 'events':
      return { ratioMetric: { counter: true, [indicator.count.of]: source(sum(indicator.count.selectors)), total: source(sum(indicator.total)) } };
    case 'classic-histogram':
      return {
        ratioMetric: {
          counter: true,
          good: source(sum([narrow(indicator.bucket, [leMatcher(indicator.le)])])),
          total: source(sum([indicator.count])),
        },
      };
    case 'native-histogram': {
      const good = (text: string) => `histogram_fraction(0, ${indicator.threshold}, ${text}) * histogram_count(${text})`;
      return { ratioMetric: { counter: true, good: source(sum([indicator.histogram], good)), total: source(sum([indicator.histogram], (text) => `histogram_count(${text})`)) } };
    }
    case 'probe':
      return { ratioMetric: { rawType: 'success', raw: source(over('avg', renderSelector(indicator.success))) } };
    case 'freshness':
      return { thresholdMetric: source(`time() - ${over('max', renderSelector(indicator.lastSuccess))}`) };
    case 'throughput':
      return { thresholdMetric: source(sum(indicator.processed, (text) => `rate(${text}[5m])`)) };
    case 'composite':
      return undefined;
  }
}

function leMatcher(le: readonly string[]) {
  return le.length === 1 ? { label: 'le', operator: '=', value: le[0] } as const : { label: 'le', operator: '=~', value: le.map(quoteRegex).join('|') } as const;
}

/** With what a thresholdMetric is compared. */
export function renderComparison({ indicator }: Pick<SloModel, 'indicator'>): { readonly op?: 'lte' | 'gte'; readonly value?: number } {
  switch (indicator.kind) {
    case 'freshness': return { op: 'lte', value: indicator.maxAgeSeconds };
    case 'throughput': return { op: 'gte', value: indicator.minPerSecond };
    default: return {};
  }
}
