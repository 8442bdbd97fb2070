import { contradictions } from './check-indicator-selectors';
import type { Problem } from '../../core/problem';
import { Matcher, narrow, renderMatcher, renderSelector, Selector } from '../../promql/matcher';

/** Selectors of a part of all events, and why they are none. */
export interface PartOfTotal {
  readonly selectors: readonly Selector[];
  readonly problems: readonly Problem[];
}

/**
 * Makes sure that bad (or good) events are among all events:
 *
 * - A selector of a metric that the total reads is narrowed by the conditions of the total. With several selectors of that metric in the
 *   total, it becomes one selector for each that it does not contradict. If it contradicts all of them, it is refused.
 * - A selector of another metric cannot be narrowed, because its labels may differ on purpose. It has to name, letter by letter, each condition
 *   of one selector of the total.
 */
export function partOfTotal(prop: string, total: readonly Selector[], part: readonly Selector[]): PartOfTotal {
  const each = part.map((selector, index) => {
    const same = total.filter(({ metric }) => metric === selector.metric);
    return same.length > 0 ? narrowed(`${prop}[${index}]`, same, selector) : named(`${prop}[${index}]`, total, selector);
  });
  return { selectors: each.flatMap(({ selectors }) => selectors), problems: each.flatMap(({ problems }) => problems) };
}

function narrowed(prop: string, total: readonly Selector[], selector: Selector): PartOfTotal {
  const possible = total.map((all) => narrow(selector, all.matchers)).filter(({ matchers }) => contradictions(matchers).length === 0);
  // A selector that contradicts itself is refused for that.
  if (possible.length > 0 || [selector, ...total].some(({ matchers }) => contradictions(matchers).length > 0)) {
    return { selectors: possible, problems: [] };
  }
  const [[one, other]] = contradictions(narrow(selector, total[0].matchers).matchers);
  return {
    selectors: [selector],
    problems: [{
      code: 'SRE2152',
      prop,
      must: `select some of ${total.map(renderSelector).join(' or ')}`,
      got: `${renderMatcher(one)} against ${renderMatcher(other)}`,
      fix: 'Correct one of the two: no event is in both.',
    }],
  };
}

function named(prop: string, total: readonly Selector[], selector: Selector): PartOfTotal {
  const known = new Set(selector.matchers.map(renderMatcher));
  const missing = total.map(({ matchers }) => matchers.filter((matcher) => !known.has(renderMatcher(matcher))));
  const fewest = missing.reduce<readonly Matcher[]>((best, next) => (next.length < best.length ? next : best), missing[0] ?? []);
  return {
    selectors: [selector],
    problems: fewest.length === 0 ? [] : [{
      code: 'SRE2152',
      prop,
      must: `name the conditions of the total, as ${fewest.map(renderMatcher).join(' and ')}`,
      got: renderSelector(selector),
      fix: 'Add them, or count both by one metric: then they are added for you.',
    }],
  };
}
