import { childrenOf, Node, treeOf } from './grammar';
import { Matcher, MatchOperator, Selector } from './matcher';

/** Where a text stops being PromQL; undefined when it is PromQL all through. Types are not checked, only syntax. */
export function syntaxErrorAt(expression: string): number | undefined {
  if (expression.trim() === '') return 0;
  let at: number | undefined;
  treeOf(expression).iterate({ enter: ({ type, from }) => { if (type.isError) at ??= from; } });
  return at;
}

/** Names of all metrics that an expression reads, each once, in the order in which they appear. */
export function metricsOf(expression: string): string[] {
  return [...new Set(nodes(expression, 'VectorSelector').flatMap(({ firstChild }) =>
    firstChild?.name === 'Identifier' ? [expression.slice(firstChild.from, firstChild.to)] : []))];
}

/** Reads `metric{label="value",…}`; undefined when the text is anything else: a function, a sum, a range, a number. */
export function parseSelector(text: string): Selector | undefined {
  if (syntaxErrorAt(text) !== undefined) return undefined;
  const top = treeOf(text).topNode.firstChild;
  if (top?.name !== 'VectorSelector' || top.nextSibling !== null || top.firstChild?.name !== 'Identifier') return undefined;
  const metric = text.slice(top.firstChild.from, top.firstChild.to);
  const matchers = childrenOf(top.firstChild.nextSibling).map((node) => parseMatcher(node, text));
  return matchers.every((matcher) => matcher !== undefined) ? { metric, matchers } : undefined;
}

function parseMatcher(node: Node, text: string): Matcher | undefined {
  if (node.name !== 'UnquotedLabelMatcher') return undefined;
  const [label, operator, value] = childrenOf(node).map(({ from, to }) => text.slice(from, to));
  const read = unquote(value);
  return read === undefined ? undefined : { label, operator: operator as MatchOperator, value: read };
}

/** The text of a string literal. JSON knows the same escapes as PromQL, but for a few that nobody needs. */
function unquote(literal: string): string | undefined {
  if (literal.startsWith('`')) return literal.slice(1, -1);
  const double = literal.startsWith('\'') ? `"${literal.slice(1, -1).replace(/\\'/g, '\'').replace(/"/g, '\\"')}"` : literal;
  try {
    return JSON.parse(double);
  } catch {
    return undefined;
  }
}

function nodes(expression: string, name: string): Node[] {
  const all: Node[] = [];
  // The visitor is given one cursor that moves on; its node stays.
  treeOf(expression).iterate({ enter: (cursor) => { if (cursor.name === name) all.push((cursor as unknown as { node: Node }).node); } });
  return all;
}
