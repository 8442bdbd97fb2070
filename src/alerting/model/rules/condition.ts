import { isConditional } from '../../../promql/conditional';
import { AlertRule, propOf } from '../alert-problem';
import { checkExpression } from './syntax';

/** An expression without a condition fires for as long as there are series. */
export const condition: AlertRule = (alert) => (checkExpression('', alert.expr).length > 0 || isConditional(alert.expr) ? [] : [{
  code: 'SRE2009',
  prop: propOf(alert, 'expr'),
  must: 'have a condition that can be false',
  got: alert.expr,
  fix: 'Compare it with a threshold, on both sides of an "or", without "bool"; or use absent() or "unless".',
}]);
