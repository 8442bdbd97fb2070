import type { IndicatorContext, RequestMetricsDeclaration } from './indicator-declaration';
import type { MetricConvention } from './metric-conventions';
import { equals, Matcher, Selector } from '../../promql/matcher';
import { parseSelector } from '../../promql/parse';
import { quoteRegex } from '../../promql/quote';

/** Which requests an availability counts, and which of them failed. Unnamed metrics are empty: they are refused by name. */
export function requestSelectors(metrics: RequestMetricsDeclaration, context: IndicatorContext): { total: Selector; bad: Selector } {
  const { status, requests = '' } = metrics.convention;
  const matchers = [...ofService(metrics, context), ...ofUsers(metrics.convention, context), ...not(status?.label, status?.excluded)];
  const failed: Matcher[] = status === undefined ? [] : [matching(status.label, status.failure)];
  return { total: { metric: requests, matchers }, bad: { metric: requests, matchers: [...matchers, ...failed] } };
}

/** The histogram of the requests that did not fail, without a suffix. */
export function durationSelector(metrics: RequestMetricsDeclaration, context: IndicatorContext): Selector {
  const { status, duration = '' } = metrics.convention;
  const unanswered = status?.onDuration ? [status.excluded, status.failure].filter((pattern) => pattern !== undefined).join('|') : undefined;
  return { metric: duration, matchers: [...ofService(metrics, context), ...ofUsers(metrics.convention, context), ...not(status?.label, unanswered)] };
}

/** One condition as PromQL writes it, as `cluster="eu"`; undefined when it is anything else. */
export function parseMatcher(text: string): Matcher | undefined {
  const matchers = parseSelector(`m{${text}}`)?.matchers;
  return matchers?.length === 1 ? matchers[0] : undefined;
}

function ofService({ convention, matchers }: RequestMetricsDeclaration, context: IndicatorContext): Matcher[] {
  const own = matchers.flatMap((text) => parseMatcher(text) ?? []);
  const replaced = new Set(own.map(({ label }) => label));
  return [...[...identity(convention, context), ...convention.matchers].filter(({ label }) => !replaced.has(label)), ...own];
}

function identity({ selection }: MetricConvention, { name, namespace, metricLabels }: IndicatorContext): Matcher[] {
  switch (selection.by) {
    case 'own-labels': return equals(metricLabels);
    case 'envoy-route': {
      // As long as a namespace may be; linters object to an endless part in the middle.
      const route = `httproute/${namespace === undefined ? '[a-z0-9-]{1,63}' : quoteRegex(namespace)}/${quoteRegex(name)}/rule/.+`;
      return [matching(selection.label, route)];
    }
    case 'name': return [
      ...equals({ [selection.service]: name }),
      ...(selection.namespace === undefined || namespace === undefined ? [] : equals({ [selection.namespace]: namespace })),
    ];
  }
}

/** Without what programs ask to know whether the service lives. */
function ofUsers({ path }: MetricConvention, { healthPaths = [] }: IndicatorContext): Matcher[] {
  if (path === undefined) return [];
  // Queries are no part of the path; and "/" is what users ask for as well.
  const own = path.http ? healthPaths.map((known) => known.replace(/[?#].*$/, '').replace(/\/+$/, '')).filter((known) => known !== '') : [];
  const all = [...new Set([...path.health, ...own])].filter((known, _, others) => !others.some((other) => known.startsWith(`${other}/`)));
  return not(path.label, all.length === 0 ? undefined : `${path.prefix ?? ''}(${all.map(quoteRegex).join('|')})(/.*)?`);
}

function matching(label: string, pattern: string): Matcher {
  return isPlain(pattern) ? { label, operator: '=', value: pattern } : { label, operator: '=~', value: pattern };
}

/** A series without the label matches too: where a label does not exist, nothing is excluded. */
function not(label: string | undefined, pattern: string | undefined): Matcher[] {
  if (label === undefined || pattern === undefined) return [];
  return [isPlain(pattern) ? { label, operator: '!=', value: pattern } : { label, operator: '!~', value: pattern }];
}

/** A regular expression that is a text is needlessly slow, and linters say so. */
function isPlain(pattern: string): boolean {
  return quoteRegex(pattern) === pattern;
}
