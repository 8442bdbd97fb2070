import { METRIC, serviceLabels } from './metric-names';
import { joinLabels, oneOf, ofService, range, Recording } from './recorded';
import { promDuration } from '../../core/prom-duration';
import { equals, Matcher } from '../../promql/matcher';
import type { ServiceIdentity } from '../model/slo-model';
import { HOUR_TILE_MS, PeriodPlan, TILE_MS, WindowPlan } from '../model/windows';

const HOUR_SECONDS = HOUR_TILE_MS / 1_000;
const TILE_SECONDS = TILE_MS / 1_000;
const DAY_SECONDS = 86_400;
/** A Prometheus that was down for longer forgets what the hour had before that. */
const LONGEST_GAP = '[6h]';

/** These rules make whole families of series; their labels are those of what they read. */
const recording = (record: string, expr: string): Recording => ({ record, expr, labels: {} });

/** Windows that end now: sums of tiles, and the share of bad events in each. */
export function sumRules(service: ServiceIdentity, { sums }: WindowPlan): Recording[] {
  return [
    ...sums.map((ms, index) => recording(METRIC.eventsRate(ms), sumOfTiles(service, ms, sums[index - 1] ?? TILE_MS))),
    ...[TILE_MS, ...sums].map((ms) => errorRatio(service, ms)),
  ];
}

/**
 * A tile that was not recorded counts as empty, or the sum would vanish with it. The newest tiles were added up a moment ago for the next shorter
 * window, by a rule before this one at the same evaluation.
 */
function sumOfTiles(service: ServiceIdentity, ms: number, shorterMs: number): string {
  const tile = ofService(METRIC.eventsRate(TILE_MS), service);
  const newest = ofService(METRIC.eventsRate(shorterMs), service);
  const [count, summed] = [ms / TILE_MS, shorterMs / TILE_MS];
  const earlier = Array.from({ length: count - summed }, (_, index) => `(${tile} offset ${promDuration((index + summed) * TILE_MS)} or 0 * ${tile})`);
  return `(${[summed === 1 ? newest : `${summed} * ${newest}`, ...earlier].join(' + ')}) / ${count}`;
}

function errorRatio(service: ServiceIdentity, ms: number): Recording {
  return recording(METRIC.errorRatio(ms), share(METRIC.eventsRate(ms), service));
}

/** Bad events by all; nothing without events, never NaN. */
function share(metric: string, service: ServiceIdentity, more: readonly Matcher[] = []): string {
  const of = (event: string) => ofService(metric, service, [...more, ...equals({ event })]);
  return `${of('bad')} / ignoring (event) (${of('total')} > 0)`;
}

/** Longer windows: sums of tiles that do not overlap, over the whole window: a gap costs only itself, and a young objective has no more events than it saw. */
export function averageRules(service: ServiceIdentity, { averages }: WindowPlan): Recording[] {
  const tile = ofService(METRIC.tile, service);
  const since = sinceBefore(service);
  return [
    recording(METRIC.tile, ofService(METRIC.eventsRate(TILE_MS), service)),
    ...averages.map((ms) => recording(METRIC.eventsRate(ms), `sum_over_time(${tile}${range(ms)}) / ${ms / TILE_MS}`)),
    ...averages.map((ms) => errorRatio(service, ms)),
    // The first evaluation of an hour files the one before, also when it comes late: a rollout of Prometheus must not cost an hour.
    recording(METRIC.hourTile, `${since} / ${HOUR_SECONDS} and on () (${newHour(service)})`),
    // One that is gone is filed once and ends with a zero.
    recording(METRIC.sinceHour, `(${TILE_SECONDS} * ${tile} or 0 * (${since} > 0)) + ((${since} > 0 unless on () (${newHour(service)})) or 0 * ${tile} or 0 * (${since} > 0))`),
    { record: METRIC.hour, expr: `floor(vector(time() / ${HOUR_SECONDS}))`, labels: serviceLabels(service) },
  ];
}

/** What the evaluation before counted, however long ago that was. Read by `offset`, so that promtool, which evaluates all groups as often, counts the same. */
function sinceBefore(service: ServiceIdentity, more: readonly Matcher[] = []): string {
  return `last_over_time(${ofService(METRIC.sinceHour, service, more)}${LONGEST_GAP} offset ${promDuration(TILE_MS)})`;
}

/** The hour of the evaluation before, counted since 1970. */
function hourBefore(service: ServiceIdentity): string {
  return `last_over_time(${ofService(METRIC.hour, service)}${LONGEST_GAP} offset ${promDuration(TILE_MS)})`;
}

/** Whether this evaluation is the first of an hour. */
function newHour(service: ServiceIdentity): string {
  return `floor(vector(time() / ${HOUR_SECONDS})) > on () ${hourBefore(service)}`;
}

/** What was spent of the budget over the period, and when it will be gone. */
export function periodRules(service: ServiceIdentity, plan: PeriodPlan): Recording[] {
  const slos = [oneOf(plan.slos)];
  const budget = ofService(METRIC.errorBudget, service, slos);
  const join = `on (${joinLabels(service)}) group_left ()`;
  const ratio = ofService(METRIC.periodErrorRatio, service, slos);
  const burn = `(${ofService(METRIC.errorRatio(plan.forecastMs), service, slos)} > 0) / ${join} ${budget}`;
  const remaining = ofService(METRIC.budgetRemaining, service, slos);
  return [
    ...plan.period.kind === 'rolling' ? rollingEvents(service, plan.period.ms, slos) : monthEvents(service, slos),
    recording(METRIC.periodErrorRatio, share(METRIC.periodEvents, service, slos)),
    recording(METRIC.budgetRemaining, plan.period.kind === 'rolling'
      ? `1 - ${ratio} / ${join} ${budget}`
      : `1 - ${ofService(METRIC.periodEvents, service, [...slos, ...equals({ event: 'bad' })])} / ignoring (event) (${expectedInMonth(service, slos)} > 0) / ${join} ${budget}`),
    recording(METRIC.exhaustion, `${periodSeconds(plan)} * (${remaining} > 0) / (${burn})`),
  ];
}

function periodSeconds({ period }: PeriodPlan): string {
  return period.kind === 'rolling' ? `${period.ms / 1_000}` : `${30 * DAY_SECONDS}`;
}

/** Whole hours from the tiles of an hour, without the part of the oldest that lies before the period, and what came since. */
function rollingEvents(service: ServiceIdentity, ms: number, slos: readonly Matcher[]): Recording[] {
  const hours = ofService(METRIC.periodHours(ms), service, slos);
  const before = `${ofService(METRIC.sinceHour, service, slos)} offset ${promDuration(ms)}`;
  return [
    recording(METRIC.periodHours(ms), `${HOUR_SECONDS} * sum_over_time(${ofService(METRIC.hourTile, service, slos)}${range(ms)})`),
    recording(METRIC.periodEvents, withSinceHour(`${hours} - (${before} or 0 * ${hours})`, hours, service, slos)),
  ];
}

/** `zero` has the labels of `hours`, and stands for nothing since. */
function withSinceHour(hours: string, zero: string, service: ServiceIdentity, slos: readonly Matcher[]): string {
  const since = ofService(METRIC.sinceHour, service, slos);
  return `${hours} + (${since} or 0 * ${zero}) or ${since}`;
}

/**
 * Hours of the month are added up in two series, one for odd and one for even months, so that each starts from nothing.
 * The last sample is looked for a day back, so that a gap costs only itself.
 */
function monthEvents(service: ServiceIdentity, slos: readonly Matcher[]): Recording[] {
  const hour = `(${sinceBefore(service, slos)} and on () (${newHour(service)}))`;
  const months = [{ month: 'odd', rest: 1 }, { month: 'even', rest: 0 }];
  const own = (month: string) => ofService(METRIC.monthHours, service, [...slos, ...equals({ month })]);
  const current = months.map(({ month, rest }) => `last_over_time(${own(month)}[1d]) and on () (month() % 2 == ${rest})`).join(' or ');
  return [
    ...months.map(({ month, rest }): Recording => ({
      record: METRIC.monthHours,
      // An hour belongs to the month in which it began.
      expr: `(${hour} + (sum without (month) (last_over_time(${own(month)}[1d] offset 5m)) or 0 * ${hour})) `
        + `and on () (month(${HOUR_SECONDS} * ${hourBefore(service)}) % 2 == ${rest})`,
      labels: { month },
    })),
    recording(METRIC.periodEvents, withSinceHour(`sum without (month) (${current})`, `sum without (month) (${current})`, service, slos)),
  ];
}

/** Events that the whole month will have at the rate of the last 30 days, and never fewer than it had already. */
function expectedInMonth(service: ServiceIdentity, slos: readonly Matcher[]): string {
  const total = [...slos, ...equals({ event: 'total' })];
  const soFar = ofService(METRIC.periodEvents, service, total);
  const expected = `${DAY_SECONDS} * avg_over_time(${ofService(METRIC.hourTile, service, total)}[30d]) * on () group_left () days_in_month()`;
  return `((${expected}) > ${soFar} or ${soFar})`;
}
