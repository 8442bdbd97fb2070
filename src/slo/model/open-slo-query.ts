import type { IndicatorModel } from './slo-model';
import type { Selector } from '../../promql/matcher';
import { parseSelector } from '../../promql/parse';

/** What a query adds up, and the labels by which it keeps apart. */
export interface SumQuery {
  readonly selectors: readonly Selector[];
  readonly groupBy: readonly string[];
}

/** Reads sums of counters, as `sum(a) + sum by (x) (rate(b[5m]))`; undefined when the query is anything else. */
export function parseSum(query: string): SumQuery | undefined {
  return parseTerms(query, ['sum', ''], parseCounter);
}

/** Reads a metric or the average of one. */
export function parseAverage(query: string): SumQuery | undefined {
  return single(parseTerms(query, ['avg', ''], parseSelector));
}

/** Reads `time() - metric` or `time() - max(metric)`. */
export function parseAge(query: string): SumQuery | undefined {
  const [, rest] = /^\s*time\(\s*\)\s*-([^]*)$/.exec(query) ?? [];
  return rest === undefined ? undefined : single(parseTerms(rest, ['max', ''], parseSelector));
}

/** Reads sums of rates. */
export function parseRate(query: string): SumQuery | undefined {
  return parseTerms(query, ['sum'], (text) => (/^\s*rate\s*\(/.test(text) ? parseCounter(text) : undefined));
}

function single(query: SumQuery | undefined): SumQuery | undefined {
  return query?.selectors.length === 1 ? query : undefined;
}

function parseTerms(query: string, aggregations: readonly string[], parse: (text: string) => Selector | undefined): SumQuery | undefined {
  const terms = splitSum(query).map((term) => parseTerm(term.trim(), aggregations, parse));
  const [first] = terms;
  if (!first || terms.some((term) => term?.groupBy.join() !== first.groupBy.join())) return undefined;
  return { selectors: terms.map((term) => term!.selector), groupBy: first.groupBy };
}

function parseTerm(term: string, aggregations: readonly string[], parse: (text: string) => Selector | undefined) {
  const before = /^([a-z]+)\s*(?:by\s*\(([^)]*)\)\s*)?\(([^]*)\)$/.exec(term);
  const behind = /^([a-z]+)\s*\(([^]*)\)\s*by\s*\(([^)]*)\)$/.exec(term);
  const [aggregation, inner, by] = behind ? [behind[1], behind[2], behind[3]] : before ? [before[1], before[3], before[2]] : ['', term, undefined];
  const selector = aggregations.includes(aggregation) ? parse(inner.trim()) : aggregations.includes('') ? parse(term) : undefined;
  return selector && { selector, groupBy: (by ?? '').split(',').map((label) => label.trim()).filter(Boolean) };
}

/** A counter, or its rate or increase over any range. */
function parseCounter(text: string): Selector | undefined {
  const [, inner] = /^(?:rate|increase)\s*\(([^]*)\[[^\]]*\]\s*\)$/.exec(text) ?? [];
  return parseSelector((inner ?? text).trim());
}

/** The terms of a sum; a plus inside of brackets or quotes belongs to a term. */
function splitSum(query: string): string[] {
  const terms = [''];
  let depth = 0;
  for (const [part] of query.matchAll(/"(?:\\[^]|[^"\\])*"|'(?:\\[^]|[^'\\])*'|`[^`]*`|[^]/g)) {
    if ('({['.includes(part)) depth++;
    if (')}]'.includes(part)) depth--;
    if (part === '+' && depth === 0) terms.push('');
    else terms[terms.length - 1] += part;
  }
  return terms;
}

/** The indicator of counted events; buckets of a histogram against its count are recognised. */
export function eventsIndicator(of: 'good' | 'bad', count: readonly Selector[], total: readonly Selector[]): IndicatorModel {
  const [bucket] = count;
  const le = bucket.matchers.find(({ label }) => label === 'le');
  const base = /^(.*)_bucket$/.exec(bucket.metric)?.[1];
  const isHistogram = of === 'good' && count.length === 1 && total.length === 1 && base !== undefined && total[0].metric === `${base}_count`;
  if (!isHistogram || le === undefined || !['=', '=~'].includes(le.operator)) return { kind: 'events', total, count: { of, selectors: count } };
  return {
    kind: 'classic-histogram',
    count: total[0],
    bucket: { ...bucket, matchers: bucket.matchers.filter((matcher) => matcher !== le) },
    le: le.operator === '=' ? spellings(le.value) : le.value.split('|').map((value) => value.replace(/\\(.)/g, '$1')),
  };
}

/** Prometheus 2 and 3 spell whole numbers differently. */
function spellings(value: string): string[] {
  const [, whole] = /^(\d+)(?:\.0)?$/.exec(value) ?? [];
  return whole === undefined ? [value] : [whole, `${whole}.0`];
}
