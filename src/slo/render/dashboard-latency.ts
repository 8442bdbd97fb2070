import { ownPromql } from '../../dashboard/grafana-text';
import type { Query } from '../../dashboard/query';
import type { Tile } from '../../dashboard/tile';
import { timeSeries } from '../../dashboard/time-series';
import { Matcher, renderMatcher, Selector } from '../../promql/matcher';
import type { ClassicHistogramIndicator, NativeHistogramIndicator, SloModel } from '../model/slo-model';

const QUANTILES = [['p99', '0.99'], ['p95', '0.95'], ['p50', '0.5']] as const;

type Histogram = ClassicHistogramIndicator | NativeHistogramIndicator;

/**
 * How long requests take. Quantiles cannot be had from shares of fast requests, so this panel alone reads series of the service itself,
 * and shows six hours at most unless the reader asks for other ones.
 */
export function latencyTile(slo: SloModel, chosen: readonly Matcher[], size: { readonly width: number; readonly height: number }): Tile | undefined {
  const { indicator } = slo;
  if (indicator.kind !== 'classic-histogram' && indicator.kind !== 'native-histogram') return undefined;
  const threshold = Number(indicator.kind === 'classic-histogram' ? indicator.le[0] : indicator.threshold);
  return timeSeries({ title: 'Latency', description: 'How long the fastest half, 95 % and 99 % of requests take at most. The dashed line is the threshold of the objective. Reads the histogram of the service, not a recorded series.' }, {
    ...size,
    unit: unitOf(seriesOf(indicator).metric),
    scale: { base: 'transparent', steps: [{ from: threshold, color: 'red' }] },
    empty: 'No requests',
    min: 0,
    timeFrom: '6h',
    queries: QUANTILES.map(([name, quantile]): Query => ({
      expr: `histogram_quantile(${quantile}, ${rate(indicator, slo.groupBy, chosen)})`,
      legend: [name, ...slo.groupBy.map((label) => `{{${label}}}`)].join(' '),
    })),
  });
}

function seriesOf(indicator: Histogram): Selector {
  return indicator.kind === 'classic-histogram' ? indicator.bucket : indicator.histogram;
}

function rate(indicator: Histogram, groupBy: readonly string[], chosen: readonly Matcher[]): string {
  const by = [...indicator.kind === 'classic-histogram' ? ['le'] : [], ...groupBy];
  return `sum${by.length === 0 ? '' : ` by (${by.join(', ')})`} (rate(${narrowed(seriesOf(indicator), chosen)}[$__rate_interval]))`;
}

/** The conditions of the user stand for themselves, those of the dashboard hold variables. */
function narrowed({ metric, matchers }: Selector, chosen: readonly Matcher[]): string {
  const own = matchers.map((matcher) => ownPromql(renderMatcher(matcher)));
  const all = [...own, ...chosen.map(renderMatcher)];
  return all.length === 0 ? metric : `${metric}{${all.join(',')}}`;
}

/** By the conventions for names of metrics; seconds unless the name says otherwise. @see https://prometheus.io/docs/practices/naming/ */
function unitOf(metric: string): string {
  if (/_(milliseconds|millis|ms)(_|$)/.test(metric) || /_rq_time(_|$)/.test(metric)) return 'ms';
  return /_(microseconds|micros|us)(_|$)/.test(metric) ? 'µs' : 's';
}
