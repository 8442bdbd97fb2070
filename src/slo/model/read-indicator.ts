import { checkIndicator } from './check-indicator';
import { inUnit } from './check-indicator-limits';
import { partOfTotal } from './check-indicator-ratio';
import type { IndicatorContext, IndicatorDeclaration, ReadIndicator } from './indicator-declaration';
import { durationSelector, requestSelectors } from './request-selectors';
import type { IndicatorModel } from './slo-model';
import type { Ratio } from '../../core/ratio';
import { narrow, Selector } from '../../promql/matcher';
import { parseSelector } from '../../promql/parse';

/** Reads the texts of a declaration and says what is wrong with them. */
export function readIndicator(declaration: IndicatorDeclaration, context: IndicatorContext): ReadIndicator {
  const { model, problems } = modelOf(declaration, context);
  return { model, problems: [...checkIndicator(declaration, context), ...problems] };
}

const UNREADABLE: Selector = { metric: '', matchers: [] };
/** Callers in JavaScript may pass what is no text; the checks say so. */
const parse = (text: string) => (typeof text === 'string' ? parseSelector(text) : undefined) ?? UNREADABLE;

function modelOf(declaration: IndicatorDeclaration, context: IndicatorContext): ReadIndicator {
  switch (declaration.kind) {
    case 'availability': {
      const { total, bad } = requestSelectors(declaration.metrics, context);
      return { model: { kind: 'events', total: [total], count: { of: 'bad', selectors: [bad] } }, problems: [] };
    }
    case 'latency': return { model: latency(declaration, context), problems: [] };
    case 'ratio': return ratio(declaration, context);
    case 'probe': {
      const { metric, matchers } = parse(declaration.selector ?? 'probe_success');
      const success = narrow({ metric, matchers }, declaration.matchers);
      return { model: { kind: 'probe', success }, problems: [] };
    }
    case 'freshness':
      return { model: { kind: 'freshness', lastSuccess: parse(declaration.lastSuccess), maxAgeSeconds: declaration.maxAgeMs / 1000 }, problems: [] };
    case 'throughput':
      return { model: { kind: 'throughput', processed: declaration.processed.map(parse), minPerSecond: declaration.minPerSecond }, problems: [] };
  }
}

function ratio({ total, bad, good }: Extract<IndicatorDeclaration, { kind: 'ratio' }>, { prop = 'indicator' }: IndicatorContext): ReadIndicator {
  const of = good === undefined ? 'bad' : 'good';
  const [all, some] = [total.map(parse), (good ?? bad ?? []).map(parse)];
  const { selectors, problems } = partOfTotal(`${prop}.${of}`, all, some);
  // What does not parse has said so already; it has no conditions to compare.
  const readable = ![...all, ...some].includes(UNREADABLE);
  return { model: { kind: 'events', total: all, count: { of, selectors } }, problems: readable ? problems : [] };
}

function latency({ metrics, thresholdMs }: Extract<IndicatorDeclaration, { kind: 'latency' }>, context: IndicatorContext): IndicatorModel {
  const histogram = durationSelector(metrics, context);
  const threshold = inUnit(thresholdMs, metrics.convention.unit);
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
