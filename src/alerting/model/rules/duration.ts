import type { Problem } from '../../../core/problem';
import { promDuration } from '../../../core/prom-duration';
import { AlertRule, propOf } from '../alert-problem';

/** An alert does not wait longer than somebody may take to respond to it. */
export const duration: AlertRule = (alert) => {
  const { forMs, keepFiringForMs, severity } = alert;
  return [
    ...checkPositive(propOf(alert, 'for'), forMs),
    ...checkPositive(propOf(alert, 'keepFiringFor'), keepFiringForMs),
    ...(forMs === undefined || forMs <= severity.responseMs ? [] : [{
      code: 'SRE2010',
      prop: propOf(alert, 'for'),
      must: `be at most ${promDuration(severity.responseMs)}, the response time of ${severity.name}`,
      got: promDuration(forMs),
      fix: 'Shorten it and smooth the expression over a window instead, or lower the severity.',
    } as const]),
  ];
};

function checkPositive(prop: string, ms: number | undefined): Problem[] {
  if (ms === undefined || (Number.isInteger(ms) && ms > 0)) return [];
  return [{ code: 'SRE2010', prop, must: 'be longer than nothing, in whole milliseconds', got: `${ms}ms`, fix: 'Leave it out for none.' }];
}
