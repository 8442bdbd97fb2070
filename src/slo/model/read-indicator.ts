import type { IndicatorContext, IndicatorDeclaration, ReadIndicator } from './indicator-declaration';
import { durationSelector, requestSelectors } from './request-selectors';
import type { IndicatorModel } from './slo-model';
import { Ratio } from '../../core/ratio';
import type { Selector } from '../../promql/matcher';
import { parseSelector } from '../../promql/parse';

/** Reads the texts of a declaration and says what is wrong with them. */
export function readIndicator(declaration: IndicatorDeclaration, context: IndicatorContext): ReadIndicator {
  return { model: modelOf(declaration, context), problems: [] };
}

const UNREADABLE: Selector = { metric: '', matchers: [] };
const read = (text: string) => parseSelector(text) ?? UNREADABLE;

function modelOf(declaration: IndicatorDeclaration, context: IndicatorContext): IndicatorModel {
  switch (declaration.kind) {
    case 'availability': {
      const { total, bad } = requestSelectors(declaration.metrics, context);
      return { kind: 'events', total: [total], count: { of: 'bad', selectors: [bad] } };
    }
    case 'latency': return latency(declaration, context);
    case 'ratio': return {
      kind: 'events',
      total: declaration.total.map(read),
      count: declaration.good ? { of: 'good', selectors: declaration.good.map(read) } : { of: 'bad', selectors: (declaration.bad ?? []).map(read) },
    };
    case 'probe': {
      const { metric, matchers } = read(declaration.selector ?? 'probe_success');
      return { kind: 'probe', success: { metric, matchers: [...matchers, ...declaration.matchers] } };
    }
    case 'freshness': return { kind: 'freshness', lastSuccess: read(declaration.lastSuccess), maxAgeSeconds: declaration.maxAgeMs / 1000 };
    case 'throughput': return { kind: 'throughput', processed: declaration.processed.map(read), minPerSecond: declaration.minPerSecond };
  }
}

function latency({ metrics, thresholdMs }: Extract<IndicatorDeclaration, { kind: 'latency' }>, context: IndicatorContext): IndicatorModel {
  const histogram = durationSelector(metrics, context);
  const threshold = Ratio.of(thresholdMs).dividedBy(metrics.convention.unit === 's' ? 1000 : 1);
  if (metrics.native) return { kind: 'native-histogram', histogram, threshold: threshold.toString() };
  const { metric, matchers } = histogram;
  return {
    kind: 'classic-histogram',
    count: { metric: `${metric}_count`, matchers },
    bucket: { metric: `${metric}_bucket`, matchers },
    le: spellings(threshold),
  };
}

/**
 * How the label `le` may spell a number: `0.2`; `1` and `1.0`, as Prometheus 3 rewrites whole numbers; and exponents from a million on.
 *
 * @see https://prometheus.io/docs/prometheus/latest/migration/#le-and-quantile-label-values
 */
function spellings(bound: Ratio): string[] {
  const plain = bound.toString();
  const exponent = /^(.+)e([+-])(\d+)$/.exec(bound.toNumber().toExponential())!;
  const scientific = `${exponent[1]}e${exponent[2]}${exponent[3].padStart(2, '0')}`;
  const power = Number(`${exponent[2]}${exponent[3]}`);
  return [
    plain,
    ...(/\./.test(plain) ? [] : [`${plain}.0`]),
    ...(power >= 6 || power < -4 ? [scientific] : []),
  ];
}
