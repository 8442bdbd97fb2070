import { Ratio } from '../../core/ratio';
import { compoundDuration } from '../../promql/duration';
import { Matcher, narrow, renderSelector, Selector } from '../../promql/matcher';
import { quoteRegex } from '../../promql/quote';
import type {
  ClassicHistogramIndicator, CompositeIndicator, EventsIndicator, FreshnessIndicator, IndicatorModel, NativeHistogramIndicator,
  ProbeIndicator, SloModel, ThroughputIndicator,
} from '../model/slo-model';

/** Over which time events are counted, and by which labels they are kept apart. */
export interface IndicatorWindow {
  readonly windowMs: number;
  readonly scrapeIntervalMs: number;
  readonly groupBy: readonly string[];
  readonly timeSlice?: SloModel['timeSlice'];
}

/** Two expressions, in events a second. Without traffic or without data they may be empty; what then counts is said by who uses them. */
export interface EventRates {
  readonly total: string;
  readonly bad: string;
}

/** An indicator that reads raw series. */
export type MeasuredIndicator = Exclude<IndicatorModel, CompositeIndicator>;

/** Events a second, all and bad ones, of raw series. */
export function renderIndicator(indicator: MeasuredIndicator, window: IndicatorWindow): EventRates {
  const rates = renderEvents(indicator, window);
  return window.timeSlice === undefined ? rates : sliced(rates, window, window.timeSlice.maxErrorRatio);
}

function renderEvents(indicator: MeasuredIndicator, window: IndicatorWindow): EventRates {
  switch (indicator.kind) {
    case 'events': return events(indicator, window);
    case 'classic-histogram': return classicHistogram(indicator, window);
    case 'native-histogram': return nativeHistogram(indicator, window);
    case 'probe': return probe(indicator, window);
    case 'freshness': return freshness(indicator, window);
    case 'throughput': return throughput(indicator, window);
  }
}

function events({ total, count }: EventsIndicator, window: IndicatorWindow): EventRates {
  const all = rateOf(total, window);
  if (count.of === 'bad') return { total: all, bad: rateOf(count.selectors, window) };
  // One sum of a positive and a negative part: a total without good events is bad all through, also when there never was a good one.
  const good = { [PART]: 'good', rate: `-1 * ${rateOf(count.selectors, window)}` };
  return { total: all, bad: `clamp_min(${sumOfParts(all, [good], window)}, 0)` };
}

/** Without the bucket there is no total either: buckets that were configured otherwise are no outage. */
function classicHistogram({ count, bucket, le }: ClassicHistogramIndicator, window: IndicatorWindow): EventRates {
  const [all, fast] = [renderRate(count, window), renderRate(narrow(bucket, [bound(le)]), window)];
  return { total: `${all} and ${fast}`, bad: `clamp_min(${all} - ${fast}, 0)` };
}

function bound(le: readonly string[]): Matcher {
  return le.length === 1 ? { label: 'le', operator: '=', value: le[0] } : { label: 'le', operator: '=~', value: le.map(quoteRegex).join('|') };
}

/** The fraction of no observations is NaN, which would poison every later sum: the comparison drops it. */
function nativeHistogram({ histogram, threshold }: NativeHistogramIndicator, window: IndicatorWindow): EventRates {
  const all = renderRate(histogram, window);
  const count = `histogram_count(${all})`;
  return { total: count, bad: `histogram_fraction(${threshold}, +Inf, ${all}) * ${count} >= 0 or 0 * ${count}` };
}

/** A gauge has a value, not an increase: the samples of exactly the window count. */
function probe({ success }: ProbeIndicator, window: IndicatorWindow): EventRates {
  const [range, seconds] = [`${renderSelector(success)}[${compoundDuration(window.windowMs)}]`, secondsOf(window.windowMs)];
  const count = aggregate('sum', window, `count_over_time(${range})`);
  return { total: `${count} / ${seconds}`, bad: `(${count} - ${aggregate('sum', window, `sum_over_time(${range})`)}) / ${seconds}` };
}

/** Each second is an event. Where nothing was ever reported, there is no data, not a success. */
function freshness({ lastSuccess, maxAgeSeconds }: FreshnessIndicator, window: IndicatorWindow): EventRates {
  const series = renderSelector(lastSuccess);
  return { total: aggregate('group', window, series), bad: `time() - ${aggregate('max', window, series)} > bool ${decimal(maxAgeSeconds)}` };
}

/** Each second is an event. Counters that are gone are no data; those that stand still are too slow. */
function throughput({ processed, minPerSecond }: ThroughputIndicator, window: IndicatorWindow): EventRates {
  const rates = rateOf(processed, window);
  return { total: aggregate('group', window, rates), bad: `${rates} < bool ${decimal(minPerSecond)}` };
}

/** A single failure is noise, whatever share of few requests it is; and counts are nearly whole numbers, so that two of them lie above 1.5. */
const SINGLE_EVENT = '1.5';

/** The window counts as a whole: good, bad, or not at all when nothing happened. */
function sliced({ total, bad }: EventRates, { windowMs }: IndicatorWindow, maxErrorRatio: Ratio): EventRates {
  return {
    total: `(${total}) > bool 0`,
    bad: `((${bad}) > bool ${maxErrorRatio} * (${total})) * (${secondsOf(windowMs)} * (${bad}) > bool ${SINGLE_EVENT})`,
  };
}

/** Increases between the samples of one interval more than the window span exactly the window, so neighbouring windows share no increase and lose none. */
export function renderRate(selector: Selector, window: IndicatorWindow): string {
  return aggregate('sum', window, `rate(${renderSelector(selector)}[${compoundDuration(window.windowMs + window.scrapeIntervalMs)}])`);
}

function rateOf(selectors: readonly Selector[], window: IndicatorWindow): string {
  const [first, ...others] = selectors.map((selector) => renderRate(selector, window));
  if (others.length === 0) return first;
  return sumOfParts(first, others.map((part, index) => ({ [PART]: String(index + 2), rate: part })), window);
}

/** Keeps parts apart that are added: `a + b` is nothing when `b` is. */
const PART = 'part';

function sumOfParts(first: string, others: readonly { readonly [PART]: string; readonly rate: string }[], window: IndicatorWindow): string {
  const label = window.groupBy.includes(PART) ? `${PART}_of_sum` : PART;
  const parts = others.map((other) => `label_replace(${other.rate}, "${label}", "${other[PART]}", "", "")`);
  return aggregate('sum', window, [first, ...parts].join(' or '));
}

function aggregate(operator: string, { groupBy }: IndicatorWindow, of: string): string {
  return groupBy.length === 0 ? `${operator}(${of})` : `${operator} by (${groupBy.join(', ')}) (${of})`;
}

function secondsOf(ms: number): string {
  return Ratio.of(ms).dividedBy(1000).toString();
}

function decimal(value: number): string {
  return Ratio.of(value).toString();
}
