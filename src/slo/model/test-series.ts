import type { EventsIndicator, IndicatorModel, SloModel } from './slo-model';
import type { Labels } from '../../core/labels';
import { equals, Matcher, narrow, Selector } from '../../promql/matcher';
import { sampleLabels } from '../../promql/sample-labels';

/** A time with steady traffic: events a second, good and bad; undefined while the series are gone. */
export interface Phase {
  readonly seconds: number;
  readonly good?: number;
  readonly bad?: number;
}

/** What the values of a series are made of. */
export type Shape = 'counter' | 'success-ratio' | 'timestamp' | 'histogram';

/** A raw series that plays a scenario. */
export interface TestSeries {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly shape: Shape;
  /** Whether it counts good events, bad ones, or both. */
  readonly counts: { readonly good: boolean; readonly bad: boolean };
  /** Of native histograms. */
  readonly threshold?: number;
}

const BOTH = { good: true, bad: true };
const GOOD = { good: true, bad: false };
const BAD = { good: false, bad: true };

/** Raw series that an indicator counts, one of each kind; undefined where labels that fulfil its conditions are not found. */
export function testSeries(indicator: IndicatorModel, siblings: readonly SloModel[], group: Labels): TestSeries[] | undefined {
  const make = (selector: Selector, shape: Shape, counts: TestSeries['counts'], threshold?: number): TestSeries[] | undefined => {
    const labels = sampleLabels([...selector.matchers, ...equals(group)]);
    return labels && [{ metric: selector.metric, labels, shape, counts, threshold }];
  };
  switch (indicator.kind) {
    case 'events': return eventSeries(indicator, make);
    case 'classic-histogram': {
      const le: Matcher = { label: 'le', operator: '=', value: indicator.le[0] };
      return all([make(indicator.count, 'counter', BOTH), make(narrow(indicator.bucket, [le]), 'counter', GOOD)]);
    }
    case 'native-histogram': return make(indicator.histogram, 'histogram', BOTH, Number(indicator.threshold));
    case 'probe': return make(indicator.success, 'success-ratio', BOTH);
    case 'freshness': return make(indicator.lastSuccess, 'timestamp', GOOD);
    case 'throughput': return make(indicator.processed[0], 'counter', GOOD);
    case 'composite': return all(indicator.components.map(({ slo }) => {
      const part = siblings.find(({ name }) => name === slo);
      return part && testSeries(part.indicator, siblings, group);
    }));
  }
}

type Make = (selector: Selector, shape: Shape, counts: TestSeries['counts']) => TestSeries[] | undefined;

/** The series that are counted carry one kind of events; the others are told from them by labels, or by being another metric. */
function eventSeries({ total: [total], count }: EventsIndicator, make: Make): TestSeries[] | undefined {
  const [counted] = count.selectors;
  const [own, other] = count.of === 'bad' ? [BAD, GOOD] : [GOOD, BAD];
  if (counted.metric !== total.metric) return all([make(total, 'counter', BOTH), make(counted, 'counter', own)]);
  const known = new Set(total.matchers.map((matcher) => JSON.stringify(matcher)));
  const distinct = counted.matchers.filter((matcher) => !known.has(JSON.stringify(matcher)));
  const opposites = distinct.map((matcher) => make(narrow(total, [opposite(matcher)]), 'counter', other));
  return all([make(narrow(counted, total.matchers), 'counter', own), opposites.find((series) => series !== undefined)]);
}

const OPPOSITE = { '=': '!=', '!=': '=', '=~': '!~', '!~': '=~' } as const;

function opposite({ label, operator, value }: Matcher): Matcher {
  return { label, operator: OPPOSITE[operator], value };
}

/** Each series once: objectives of one service may count the same. */
function all(lists: readonly (readonly TestSeries[] | undefined)[]): TestSeries[] | undefined {
  if (lists.length === 0 || lists.some((list) => list === undefined)) return undefined;
  const unique = new Map(lists.flatMap((list) => list!).map((series) => [JSON.stringify([series.metric, series.labels]), series]));
  return [...unique.values()];
}

/** Whether the bad share of such an indicator can be anything between none and all, or only one of both. */
export function isGradual({ indicator, timeSlice }: Pick<SloModel, 'indicator' | 'timeSlice'>, siblings: readonly SloModel[]): boolean {
  if (timeSlice !== undefined || indicator.kind === 'freshness' || indicator.kind === 'throughput') return false;
  if (indicator.kind !== 'composite') return true;
  return indicator.components.every(({ slo }) => siblings.some((part) => part.name === slo && isGradual(part, siblings)));
}

/** Enough requests a second for chance to play no role. */
const BUSY = 100;

/** Events a second of a scenario: probes come once a scrape, whatever the traffic is. */
export function busyRate({ indicator, timeSlice, scrapeIntervalMs }: Pick<SloModel, 'indicator' | 'timeSlice' | 'scrapeIntervalMs'>): number {
  return indicator.kind === 'probe' && timeSlice === undefined ? 1_000 / scrapeIntervalMs : BUSY;
}
