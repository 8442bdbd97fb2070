import type { PrometheusModel } from './prometheus-model';
import type { Problem } from '../../core/problem';
import { promDuration } from '../../core/prom-duration';

/** Over how long a budget is counted, and whose it is. */
export interface DeclaredWindow {
  /** Of the construct that declares it. */
  readonly path: string;
  readonly name: string;
  readonly period: { readonly kind: 'rolling'; readonly ms: number } | { readonly kind: 'calendar-month' };
}

/** The longest month has 31 days. */
const MONTH_MS = 31 * 86_400_000;

/** A budget that is counted over a part of its window looks better than it is. */
export function checkWindows(windows: readonly DeclaredWindow[], { retentionMs }: Pick<PrometheusModel, 'retentionMs'>): Problem[] {
  return windows.filter(({ period }) => (period.kind === 'rolling' ? period.ms : MONTH_MS) > retentionMs).map(({ path, name, period }) => ({
    code: 'SRE3102',
    prop: 'prometheus.retention',
    must: `be at least the window of every objective: that of ${JSON.stringify(name)} in ${path} is ${period.kind === 'rolling' ? promDuration(period.ms) : 'a calendar month'}`,
    got: promDuration(retentionMs),
    fix: 'Keep samples for longer, by Platform.monitoring if it says how long, or count the budget over less.',
  }));
}
