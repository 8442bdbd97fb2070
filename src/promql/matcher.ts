import { quotePromql } from './quote';

/** How a label is compared. */
export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** A condition on one label of a series. */
export interface Matcher {
  readonly label: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

/** A metric with conditions on its labels: what a rate or a count is taken of. */
export interface Selector {
  readonly metric: string;
  readonly matchers: readonly Matcher[];
}

/** Conditions that labels have exactly these values, in the order of the map. */
export function equals(labels: Readonly<Record<string, string>>): Matcher[] {
  return Object.entries(labels).map(([label, value]) => ({ label, operator: '=', value }));
}

export function renderMatcher({ label, operator, value }: Matcher): string {
  return `${label}${operator}${quotePromql(value)}`;
}

/** `http_requests_total{namespace="shop",code=~"5.."}` */
export function renderSelector({ metric, matchers }: Selector): string {
  return matchers.length === 0 ? metric : `${metric}{${matchers.map(renderMatcher).join(',')}}`;
}

/** The same series, and of those only the ones that fulfil more conditions. A condition that is there already is not repeated. */
export function narrow(selector: Selector, matchers: readonly Matcher[]): Selector {
  const known = new Set(selector.matchers.map(renderMatcher));
  return { ...selector, matchers: [...selector.matchers, ...matchers.filter((matcher) => !known.has(renderMatcher(matcher)))] };
}
