import { Duration } from 'cdk8s';
import { BurnRateTier, Indicator, Slo, SloWindow } from '../slo';
import { objectiveDays } from './model/objective-days';
import { StackModel } from './model/stack-model';
import { objectiveExpressions, StackObjective } from './render/objective-expressions';

/** Nobody is woken up for the monitoring of a system that works: the alerts of the stack page where people are not told of outages. */
const TIERS = [
  BurnRateTier.ticket('slow', { burnRate: 3, longWindow: Duration.days(1) }),
  BurnRateTier.ticket('long-term', { burnRate: 1, longWindow: Duration.days(3) }),
];

/** What the stack promises those who use it. That it is gone is told by other alerts. */
export function stackSlos(model: StackModel): Slo[] {
  const days = objectiveDays(model);
  if (days === undefined) return [];
  const window = SloWindow.rolling(Duration.days(days));
  return objectiveExpressions(model).map(({ total, bad, ...about }: StackObjective) =>
    Slo.of({ ...about, indicator: Indicator.ratio({ total: [...total], bad: [...bad] }), window, tiers: TIERS, alertOnNoData: false }));
}
