import type { Problem } from '../../../core/problem';
import { syntaxErrorAt } from '../../../promql/parse';
import { AlertRule, isBlank, propOf } from '../alert-problem';

/** One expression that does not parse, and Prometheus keeps the old version of the whole file. */
export const syntax: AlertRule = (alert) => [
  ...checkExpression(propOf(alert, 'expr'), alert.expr),
  ...(['firstFiveMinutes', 'mitigations'] as const).flatMap((list) => (alert.runbook?.[list] ?? []).flatMap(({ query }, index) =>
    query === undefined ? [] : checkExpression(propOf(alert, `query of runbook.${list}[${index}]`), query))),
];

/** What is wrong with an expression of a rule of either kind. */
export function checkExpression(prop: string, expr: string): Problem[] {
  if (isBlank(expr)) return [{ code: 'SRE2008', prop, must: 'not be empty', got: expr, fix: 'Write an expression.' }];
  const at = syntaxErrorAt(expr);
  return at === undefined ? [] : [{
    code: 'SRE2008', prop, must: `be PromQL, which it is up to character ${at + 1}`, got: expr, fix: 'Try it in the query page of Prometheus.',
  }];
}
