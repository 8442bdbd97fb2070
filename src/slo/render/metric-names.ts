import { promDuration } from '../../core/prom-duration';
import { equals, Matcher, renderSelector, Selector } from '../../promql/matcher';
import type { ServiceIdentity } from '../model/slo-model';

/** Which events a series counts: all of them, or those that spend the error budget. */
export type EventKind = 'total' | 'bad';

/** Every recorded series, spelled here and nowhere else. Rates are events a second, ratios lie between 0 and 1. */
export const METRIC = {
  /** Events a second over a window, by the label `event`. Windows up to an hour are recorded every 30 s, longer ones every 5 min. */
  eventsRate: (windowMs: number) => `slo:events:rate${promDuration(windowMs)}`,
  /** Requests a second of five minutes by how they ended; what the rates of objectives that count by status are added up from. */
  byStatus: 'slo:requests_by_status:rate5m',
  /** Events a second of five minutes, one sample every five minutes. */
  tile: 'slo:events:tile5m',
  /** The hour of the last evaluation, counted since 1970. */
  hour: 'slo:hour:last',
  /** Events a second of an hour, one sample an hour: read it as a range. */
  hourTile: 'slo:events:tile1h',
  /** Events since the last sample of `slo:events:tile1h`. */
  sinceHour: 'slo:events:since_hour',
  /** Events of the month before the last sample of `slo:events:tile1h`. */
  monthHours: 'slo:events:month_hours',
  /** Events of the period in whole hours. */
  periodHours: (periodMs: number) => `slo:events:hours${promDuration(periodMs)}`,
  /** Events over the whole period of the objective, at most five and a half minutes old. */
  periodEvents: 'slo:events:period',
  /** Share of bad events over a window; absent without events. */
  errorRatio: (windowMs: number) => `slo:error_ratio:rate${promDuration(windowMs)}`,
  /** Share of bad events over the period of the objective. */
  periodErrorRatio: 'slo:error_ratio:period',
  /** The objective, 0.999 for 99.9 %. */
  objective: 'slo:objective:ratio',
  /** The error budget: 1 - objective. */
  errorBudget: 'slo:error_budget:ratio',
  /** Share of the error budget that is left over the period: 1 is untouched, 0 spent, negative overspent. */
  budgetRemaining: 'slo:error_budget_remaining:ratio',
  /** Seconds until the budget is spent, at the burn rate of the last day (a thirtieth of the period). */
  exhaustion: 'slo:error_budget_exhaustion:seconds',
  /** Weighted health of a composite objective, 0 to 100. */
  healthScore: 'slo:health_score:percent',
  /** Always 1, with everything about the objective that may change as labels. */
  info: 'slo:info',
} as const;

/** The labels that a recorded series of a service carries. */
export function serviceLabels({ name, namespace }: ServiceIdentity): Record<string, string> {
  return namespace === undefined ? { service: name } : { namespace, service: name };
}

/** The labels that a recorded series of one objective carries. */
export function sloLabels(service: ServiceIdentity, slo: string): Record<string, string> {
  return { ...serviceLabels(service), slo };
}

/** A recorded series of one objective. */
export function sloSeries(metric: string, service: ServiceIdentity, slo: string, more: readonly Matcher[] = []): Selector {
  return { metric, matchers: [...equals(sloLabels(service, slo)), ...more] };
}

/** `slo:events:rate1h{namespace="shop",service="checkout",slo="availability",event="bad"}` */
export function eventsSeries(metric: string, service: ServiceIdentity, slo: string, event: EventKind): string {
  return renderSelector(sloSeries(metric, service, slo, equals({ event })));
}
