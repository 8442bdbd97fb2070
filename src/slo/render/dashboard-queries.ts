import { METRIC, sloSeries } from './metric-names';
import { equals, Matcher, renderSelector } from '../../promql/matcher';
import { budgetOf, periodMs, SloModel } from '../model/slo-model';

/** Windows that are recorded for every objective, and whose burn rates dashboards show. */
export const HOUR_MS = 3_600_000;
export const SIX_HOURS_MS = 6 * HOUR_MS;
const RATE_MS = 300_000;

/** What the exhaustion queries yield instead of seconds. */
export const NOT_BURNING = -1;
export const SPENT = 0;

/** Prometheus looks back five minutes only. A dashboard rather shows what was recorded two evaluations ago than nothing. */
export function latest(series: string): string {
  return `last_over_time(${series}[15m])`;
}

/** The queries about one objective; conditions narrow them to the groups that the reader chose. */
export function sloQueries(slo: SloModel, chosen: readonly Matcher[] = []) {
  const of = (metric: string, more: readonly Matcher[] = []) => renderSelector(sloSeries(metric, slo.service, slo.name, [...more, ...chosen]));
  const events = (event: string) => of(METRIC.eventsRate(RATE_MS), equals({ event }));
  const remaining = latest(of(METRIC.budgetRemaining));
  const budget = budgetOf(slo);
  const ratio = (windowMs: number) => windowMs <= HOUR_MS ? of(METRIC.errorRatio(windowMs)) : latest(of(METRIC.errorRatio(windowMs)));
  return {
    /** Percent of the budget that is left. */
    budgetLeft: `100 * ${remaining}`,
    /** Percent of good events over the period. */
    compliance: `100 * (1 - ${latest(of(METRIC.periodErrorRatio))})`,
    /** How many times faster than allowed the budget is spent. */
    burn: (windowMs: number) => `${ratio(windowMs)} / ${budget}`,
    /** Seconds until the budget is spent, at the present rate. */
    exhaustion: exhaustion(remaining, latest(of(METRIC.exhaustion))),
    /** Seconds in which everything may still fail. */
    outageLeft: `${budget.times(periodMs(slo) / 1_000)} * clamp_min(${remaining}, 0)`,
    totalRate: events('total'),
    badRate: events('bad'),
    goodRate: `${events('total')} - ignoring (event) ${events('bad')}`,
    health: latest(of(METRIC.healthScore)),
    firing: renderSelector({ metric: 'ALERTS', matchers: [...equals({ alertstate: 'firing' }), ...sloSeries('', slo.service, slo.name, chosen).matchers] }),
  };
}

/** The series of the time left are absent when a budget is spent and when nothing burns it; only the second is good. */
export function exhaustion(remaining: string, seconds: string): string {
  return `0 * (${remaining} <= 0) or 1 * ${seconds} or 0 * ${remaining} - 1`;
}
