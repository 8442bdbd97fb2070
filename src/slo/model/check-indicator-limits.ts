import type { RequestMetricsDeclaration } from './indicator-declaration';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';
import { compoundDuration } from '../../promql/duration';

/** A histogram knows only how many requests were below its bounds: between two of them, a threshold would be a guess. */
export function checkThreshold(prop: string, thresholdMs: number, { maker, convention, native }: RequestMetricsDeclaration): Problem[] {
  const { unit, duration } = convention;
  const threshold = inUnit(thresholdMs, unit);
  if (!(thresholdMs > 0)) return [{ code: 'SRE2153', prop, must: 'be above 0', got: `${threshold} ${unit}`, fix: 'Give the longest time that users do not mind, such as Duration.millis(200).' }];
  if (native) return [];
  const buckets = convention.buckets.filter(isBound).sort((one, other) => one - other).map((bound) => Ratio.of(bound));
  if (buckets.some((bound) => bound.compare(threshold) === 0)) return [];
  const nearest = [buckets.filter((bound) => bound.compare(threshold) < 0).pop(), buckets.find((bound) => bound.compare(threshold) > 0)]
    .flatMap((bound) => bound === undefined ? [] : [`${bound} ${unit}`]);
  return [{
    code: 'SRE2153',
    prop,
    must: `be a bucket of ${duration}, ${nearest.length === 0 ? 'of which none is declared' : `as ${nearest.join(' and ')} ${nearest.length === 1 ? 'is' : 'are'} the nearest`}`,
    got: `${threshold} ${unit}`,
    fix: `${nearest.length === 0 ? 'Declare' : 'Choose one of those, or declare'} the buckets that the histogram has: RequestMetrics.${maker}({ buckets: [${threshold}, …] }).`,
  }];
}

/** Whether a number can be a bound of a bucket of durations. */
export function isBound(bucket: number): boolean {
  return Number.isFinite(bucket) && bucket > 0;
}

/** A threshold in the unit of a histogram, exact. */
export function inUnit(milliseconds: number, unit: 's' | 'ms'): Ratio {
  return Ratio.of(milliseconds).dividedBy(unit === 's' ? 1000 : 1);
}

/** An age below two scrape intervals is reached between two scrapes, whatever happens. */
export function checkMaxAge(prop: string, maxAgeMs: number, scrapeIntervalMs: number): Problem[] {
  if (maxAgeMs >= 2 * scrapeIntervalMs) return [];
  return [{
    code: 'SRE2155',
    prop,
    must: `be at least ${compoundDuration(2 * scrapeIntervalMs)}, two scrape intervals`,
    got: compoundDuration(maxAgeMs),
    fix: 'Allow the time between two runs, and the time that a run takes.',
  }];
}

/** Nothing is less than zero, and numbers in rules are finite. */
export function checkMinimum(prop: string, minPerSecond: number): Problem[] {
  if (Number.isFinite(minPerSecond) && minPerSecond > 0) return [];
  return [{ code: 'SRE2155', prop, must: 'be a number above 0', got: minPerSecond, fix: 'Give the least number of events a second that is good, such as 0.5.' }];
}
