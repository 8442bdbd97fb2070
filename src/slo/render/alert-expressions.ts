import { eventsSeries, METRIC, sloSeries } from './metric-names';
import { nowOf, recent } from './recorded';
import { Ratio } from '../../core/ratio';
import { renderSelector, Selector } from '../../promql/matcher';
import { SIGNIFICANT_Z } from '../model/significance';
import { budgetOf, periodMs, SloModel, TierModel } from '../model/slo-model';
import { thresholdOf } from '../model/tiers';
import { forecastWindow, TILE_MS } from '../model/windows';

const HOUR = 3_600_000;

/** More than one bad event. Counts are computed from rates and only nearly whole, so that `>= 2` would miss some. */
const MORE_THAN_ONE = '> 1.5';

function errorRatio(slo: SloModel, windowMs: number): string {
  return nowOf(METRIC.errorRatio(windowMs), windowMs, slo.service, slo.name);
}

function events(slo: SloModel, windowMs: number, event: 'bad' | 'total'): string {
  return nowOf(METRIC.eventsRate(windowMs), windowMs, slo.service, slo.name, { event });
}

/** The error ratio is above burn × budget over both windows, and the failures are more than chance would bring at that ratio. */
export function burnRateAlert(slo: SloModel, tier: TierModel): string {
  const threshold = thresholdOf(slo, tier);
  const windows = [...new Set([tier.longMs, tier.shortMs])];
  const seconds = Ratio.of(tier.longMs).dividedBy(1_000);
  const bad = `${seconds} * ${events(slo, tier.longMs, 'bad')}`;
  const expected = `${threshold.times(seconds)} * ${events(slo, tier.longMs, 'total')}`;
  return [
    ...windows.map((ms) => `${errorRatio(slo, ms)} > ${threshold}`),
    `2 * (sqrt(${bad}) - ignoring (event) sqrt(${expected})) > ${SIGNIFICANT_Z}`,
  ].join('\nand\n') + `\nand ignoring (event)\n${bad} ${MORE_THAN_ONE}`;
}

/** At the burn rate of late, the budget will be gone within a time. */
export function forecastAlert(slo: SloModel, withinMs: number): string {
  const windowMs = forecastWindow(slo);
  return [
    `${recent(ofSlo(METRIC.exhaustion, slo))} < ${withinMs / 1_000}`,
    `and ignoring (event)\n${windowMs / 1_000} * ${events(slo, windowMs, 'bad')} ${MORE_THAN_ONE}`,
  ].join('\n');
}

/** Less than a share of the budget is left, and not yet less than the next lower share. */
export function budgetAlert(slo: SloModel, below: Ratio, notBelow?: Ratio): string {
  const remaining = recent(ofSlo(METRIC.budgetRemaining, slo));
  const spent = recent(eventsSeries(METRIC.periodEvents, slo.service, slo.name, 'bad'));
  // Spent to the last event counts as spent.
  const compare = below.compare(Ratio.of(0)) === 0 ? '<=' : '<';
  return [
    `${remaining} ${compare} ${below}`,
    ...notBelow === undefined ? [] : [`and\n${remaining} ${notBelow.compare(Ratio.of(0)) === 0 ? '>' : '>='} ${notBelow}`],
    `and ignoring (event)\n${spent} ${MORE_THAN_ONE}`,
  ].join('\n');
}

/**
 * There was traffic in the last hour, and now there are neither series to count it by nor targets that could have them. Without the targets:
 * a pod that has just started has no series of requests before the first one. A service that was scaled to nothing on purpose is left alone.
 */
export function noDataAlert(slo: SloModel, raw: readonly Selector[], target: Selector, deployment?: Selector): string {
  const total = (windowMs: number) => eventsSeries(METRIC.eventsRate(windowMs), slo.service, slo.name, 'total');
  return [
    `sum (${total(HOUR)}) > 0`,
    `unless\nsum (${total(TILE_MS)}) > 0`,
    `unless\ncount (${raw.map(renderSelector).join(' or ')})`,
    `and\ncount (${renderSelector(target)} offset 1h == 1) > 0`,
    `unless\ncount (${renderSelector(target)} == 1)`,
    ...deployment === undefined ? [] : [`unless\nmax (${renderSelector(deployment)} == 0)`],
  ].join('\n');
}

/** The service has been scraped for a day, counted nothing of late, and there is no series that could: the objective watches nothing. */
export function neverDataAlert(slo: SloModel, raw: readonly Selector[], target: Selector): string {
  return [
    `count (${renderSelector(target)} == 1) > 0`,
    `and\ncount (${renderSelector(target)} offset 1d == 1) > 0`,
    `unless\nsum (${events(slo, forecastWindow(slo), 'total')}) > 0`,
    `unless\ncount (${raw.map(renderSelector).join(' or ')})`,
  ].join('\n');
}

/** Prometheus forgets before the period is over, so that the budget is counted over less. */
export function retentionAlert(slos: readonly SloModel[]): string {
  const longest = Math.max(...slos.map(periodMs));
  return `max (prometheus_tsdb_retention_limit_seconds > 0) < ${longest / 1_000}`;
}

function ofSlo(metric: string, slo: SloModel): string {
  return renderSelector(sloSeries(metric, slo.service, slo.name));
}

/** What a person pastes to see how fast the budget is spent. */
export function burnRateQuery(slo: SloModel, windowMs: number): string {
  return `${errorRatio(slo, windowMs)} / ${budgetOf(slo)}`;
}

