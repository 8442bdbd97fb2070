import type { Problem } from '../../core/problem';
import { Matcher, renderMatcher, Selector } from '../../promql/matcher';
import { isLabelName } from '../../promql/names';
import { parseSelector, syntaxErrorAt } from '../../promql/parse';
import { matchesAll, whyNotRe2 } from '../../promql/re2';

/** What a series has to be, for what is done with it. */
export interface SeriesKind {
  /** Continues "<prop> must be". */
  readonly must: string;
  readonly example: string;
  readonly advice: string;
  /** Names that are evidently something else. */
  readonly others: RegExp;
}

/**
 * Names that follow the rules say what a series is; one that does not follow them is believed.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export const COUNTER: SeriesKind = {
  must: 'a counter that is scraped',
  example: 'orders_total{shop="eu"}',
  advice: 'The library takes the rate, so name the counter itself.',
  others: /:|^(up|ALERTS(_FOR_STATE)?|probe_success|scrape_.*)$|_(info|bytes|ratio|percent|celsius|created|timestamp(_seconds)?|time_seconds)$/,
};
export const TIMESTAMP: SeriesKind = {
  must: 'a gauge with the time of the last success',
  example: 'backup_last_success_timestamp_seconds{job="backup"}',
  advice: 'The library subtracts it from the time of now, so name the gauge itself.',
  others: /^(up|probe_success)$|_(total|count|sum|bucket|info|bytes|ratio|created)$/,
};
export const SUCCESS: SeriesKind = {
  must: 'a gauge that is 1 for success and 0 for failure',
  example: 'probe_success{job="shop"}',
  advice: 'The library counts its samples, so name the gauge itself.',
  others: /_(total|count|sum|bucket|info|bytes|seconds|created)$/,
};

/** What is wrong with a text that has to be a selector. */
export function checkSelectorText(prop: string, text: string, kind: SeriesKind): Problem[] {
  const selector = typeof text === 'string' ? parseSelector(text) : undefined;
  if (selector === undefined) return [{ code: 'SRE2151', prop, got: text, ...whyNoSelector(text, kind) }];
  return [...checkMetric(prop, selector, kind), ...checkMatchers(prop, selector.matchers)];
}

/** What is wrong with a list of texts that have to be selectors, each once. */
export function checkSelectorTexts(prop: string, texts: readonly string[], kind: SeriesKind): Problem[] {
  if (texts.length === 0) return [{ code: 'SRE2151', prop, must: 'name at least one metric', got: texts, fix: `Write it like ${kind.example}.` }];
  const twice = texts.filter((text, index) => texts.indexOf(text) !== index);
  return [
    ...texts.flatMap((text, index) => checkSelectorText(`${prop}[${index}]`, text, kind)),
    ...twice.map((text): Problem => ({ code: 'SRE2151', prop, must: 'name each metric once', got: text, fix: 'Leave out the repetition: its events would count twice.' })),
  ];
}

/** What is wrong with conditions on labels: their names, their regular expressions, and whether any series can fulfil all of them. */
export function checkMatchers(prop: string, matchers: readonly Matcher[]): Problem[] {
  return [
    ...matchers.filter(({ label }) => !isLabelName(label)).map(({ label }): Problem => ({
      code: 'SRE2151', prop, must: 'use labels that a series can have', got: label, fix: 'Labels that start with two underscores belong to Prometheus, and the name of the metric stands in front.',
    })),
    ...matchers.filter(({ operator }) => operator.endsWith('~')).flatMap(({ value }) => checkRegex(prop, value)),
    ...contradictions(matchers).map(([one, other]): Problem => ({
      code: 'SRE2151', prop, must: 'select something', got: `${renderMatcher(one)} and ${renderMatcher(other)}`, fix: 'Correct one of the two: no series fulfils both.',
    })),
  ];
}

/** What is wrong with a regular expression. */
export function checkRegex(prop: string, pattern: string): Problem[] {
  const must = whyNotRe2(pattern);
  return must === undefined ? [] : [{ code: 'SRE2151', prop, must, got: pattern, fix: 'Prometheus matches the whole value: a list such as "a|b", or "!~" instead of "=~", does the same.' }];
}

/** Pairs of an equality and another condition that no series fulfils both. */
export function contradictions(matchers: readonly Matcher[]): (readonly [Matcher, Matcher])[] {
  return matchers.flatMap((one, index) => matchers.slice(index + 1)
    .filter((other) => one.label === other.label && (excludes(one, other) || excludes(other, one)))
    .map((other) => [one, other] as const));
}

/** Whether a label that has exactly one value fails another condition on it. */
function excludes(one: Matcher, other: Matcher): boolean {
  return one.operator === '=' && contradicts(one.value, other);
}

function contradicts(value: string, { operator, value: other }: Matcher): boolean {
  switch (operator) {
    case '=': return value !== other;
    case '!=': return value === other;
    case '=~': return matchesAll(other, value) === false;
    case '!~': return matchesAll(other, value) === true;
  }
}

function whyNoSelector(text: string, { must, example, advice }: SeriesKind): Pick<Problem, 'must' | 'fix'> {
  const at = typeof text === 'string' ? syntaxErrorAt(text) : 0;
  if (at !== undefined) return { must: `be PromQL: it cannot be read from character ${at + 1} on`, fix: `Write it like ${example}.` };
  // Escapes are the one thing that the grammar takes and the server does not.
  if (/\\[^\\nrtabfv"'0-7xuU]/.test(text)) return { must: 'hold escapes that PromQL knows', fix: 'Write a backslash of a regular expression twice, as in path=~"/v1\\\\.0/.*".' };
  return { must: `be ${must}: one metric with conditions on its labels`, fix: `${advice} Write it like ${example}.` };
}

function checkMetric(prop: string, { metric, matchers }: Selector, { must, example, advice, others }: SeriesKind): Problem[] {
  if (others.test(metric)) return [{ code: 'SRE2151', prop, must: `be ${must}`, got: metric, fix: `${advice} Write it like ${example}.` }];
  if (!metric.endsWith('_bucket') || matchers.some(({ label }) => label === 'le')) return [];
  return [{
    code: 'SRE2151',
    prop,
    must: 'say which bucket is meant',
    got: metric,
    fix: 'Add le="0.5", or use the metric with _count: each request is in several buckets.',
  }];
}
