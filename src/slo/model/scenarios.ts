import { burnAlertName } from './alert-names';
import { budgetScenarios } from './budget-scenarios';
import { dataScenarios } from './data-scenarios';
import { outageDelaySeconds, SIGNIFICANT_Z } from './significance';
import type { SloModel, TierModel } from './slo-model';
import { busyRate, isGradual, Phase } from './test-series';
import { thresholdOf } from './tiers';
import { LONGEST_SUM_MS, TILE_MS } from './windows';

/** What has to be true at one moment of a scenario. */
export type Expectation =
  | { readonly atSeconds: number; readonly alert: string; readonly fires: boolean }
  | { readonly atSeconds: number; readonly budgetRemaining: number; readonly tolerance: number }
  | { readonly atSeconds: number; readonly windowMs: number; readonly errorRatio: number; readonly tolerance: number };

/** Traffic that is played to the rules, and what they have to say of it. */
export interface Scenario {
  /** Continues the name of the objective: "a total outage pages …". */
  readonly name: string;
  /** How often rules have to be evaluated: as often as pages need it, as slower alerts do, or once an hour. Scenarios of one pace read the same rules. */
  readonly pace: 'fast' | 'slow' | 'budget' | 'data' | 'period';
  readonly phases: readonly Phase[];
  readonly expectations: readonly Expectation[];
  /** Events a second of a group that nothing happens to. */
  readonly calmRate: number;
  /** Whether series that only count bad events do not exist until there is one. */
  readonly errorSeriesBornLate?: boolean;
  /** Whether the same happens to every group. */
  readonly everyGroup?: boolean;
  /** Whether there never are raw series. */
  readonly seriesGone?: boolean;
  /** Labels of a target that is scraped all the time. */
  readonly targets?: Readonly<Record<string, string>>;
}

const MINUTE = 60;
const HOUR = 3_600;

/** Events a second that the windows hold: where time is counted, each second is one. */
function countedRate(slo: SloModel): number {
  const byTime = slo.timeSlice !== undefined || slo.indicator.kind === 'freshness' || slo.indicator.kind === 'throughput';
  return byTime ? 1 : busyRate(slo);
}

/** Seconds until an indicator that turns as a whole notices that all is bad. */
export function onsetSeconds(slo: SloModel, siblings: readonly SloModel[]): number {
  const { indicator, timeSlice, scrapeIntervalMs } = slo;
  if (indicator.kind === 'composite') {
    return Math.max(...indicator.components.map(({ slo: part }) => onsetSeconds(siblings.find(({ name }) => name === part)!, siblings)));
  }
  if (indicator.kind === 'freshness') return indicator.maxAgeSeconds + scrapeIntervalMs / 1_000;
  return indicator.kind === 'throughput' || timeSlice !== undefined ? 5 * MINUTE + scrapeIntervalMs / 1_000 : 0;
}

/** All that is played for an objective. */
export function scenarios(slo: SloModel, siblings: readonly SloModel[], metricLabels: Readonly<Record<string, string>>): Scenario[] {
  return [
    ...calmScenarios(slo),
    ...isGradual(slo, siblings) ? [lumpScenario(slo)] : [],
    ...slo.tiers.flatMap((tier) => tierScenarios(slo, tier, siblings)),
    ...budgetScenarios(slo, siblings),
    ...dataScenarios(slo, metricLabels),
  ];
}

/** A scenario is judged after the evaluation that follows, and a slow one after the one behind it: alerts read what others recorded. */
function lagSeconds(pace: Scenario['pace']): number {
  return pace === 'fast' ? MINUTE : 10 * MINUTE;
}

/** Tickets stand among the slower rules, whatever their windows are. */
function paceOf({ longMs, notification }: TierModel): 'fast' | 'slow' {
  return longMs <= LONGEST_SUM_MS && notification === 'page' ? 'fast' : 'slow';
}

function calmScenarios(slo: SloModel): Scenario[] {
  const rate = busyRate(slo);
  const quietAt = (pace: Scenario['pace'], times: readonly number[]) => times.flatMap((atSeconds) => slo.tiers.filter((tier) => paceOf(tier) === pace)
    .map((tier): Expectation => ({ atSeconds, alert: burnAlertName(slo, tier), fires: false })));
  const afterTwoHours = [2 * HOUR, 2 * HOUR + 2 * MINUTE, 2 * HOUR + 20 * MINUTE, 2.5 * HOUR];
  const paces = [...new Set(slo.tiers.map(paceOf))];
  const counted = slo.indicator.kind !== 'probe' && slo.indicator.kind !== 'freshness' && slo.indicator.kind !== 'throughput';
  return paces.flatMap((pace): Scenario[] => [
    {
      name: 'is quiet while nothing fails and no series of failures exists',
      pace,
      calmRate: rate,
      errorSeriesBornLate: true,
      everyGroup: true,
      phases: [{ seconds: HOUR, good: rate, bad: 0 }],
      expectations: [...quietAt(pace, [MINUTE, HOUR]), noErrors(HOUR)],
    },
    ...!counted ? [] : [{
      name: 'is quiet when one request fails after idle hours',
      pace,
      calmRate: rate,
      everyGroup: true,
      phases: [
        { seconds: HOUR / 2, good: rate, bad: 0 }, { seconds: 1.5 * HOUR, good: 0, bad: 0 }, single(slo), { seconds: HOUR / 2, good: 0, bad: 0 },
      ],
      expectations: quietAt(pace, afterTwoHours),
    }, {
      name: 'is quiet when one of few requests fails',
      pace,
      calmRate: rate,
      everyGroup: true,
      phases: [{ seconds: 2 * HOUR, good: 10 / HOUR, bad: 0 }, single(slo), { seconds: HOUR / 2, good: 10 / HOUR, bad: 0 }],
      expectations: quietAt(pace, afterTwoHours),
    }],
  ]);
}

/** All errors lie in the five minutes that the window is about to forget: tiles that overlap, or leave a gap, miss some of them. */
function lumpScenario(slo: SloModel): Scenario {
  const rate = busyRate(slo);
  const tile = TILE_MS / 1_000;
  const share = 0.5 / (HOUR / tile);
  return {
    name: 'counts an hour exactly',
    pace: 'fast',
    calmRate: rate,
    phases: [{ seconds: tile, good: rate / 2, bad: rate / 2 }, { seconds: HOUR - tile, good: rate, bad: 0 }],
    // A scrape more or less than the window holds is the most that may be missing.
    expectations: [{ atSeconds: HOUR, windowMs: HOUR * 1_000, errorRatio: share, tolerance: share * (slo.scrapeIntervalMs * 1.2 / TILE_MS) }],
  };
}

/** The share of bad events is there while nothing fails, and zero. */
function noErrors(atSeconds: number): Expectation {
  return { atSeconds, windowMs: TILE_MS, errorRatio: 0, tolerance: 1e-9 };
}

/** One failed request within one scrape. */
function single({ scrapeIntervalMs }: SloModel): Phase {
  return { seconds: scrapeIntervalMs / 1_000, good: 0, bad: 1_000 / scrapeIntervalMs };
}

function tierScenarios(slo: SloModel, tier: TierModel, siblings: readonly SloModel[]): Scenario[] {
  return [...outage(slo, tier, siblings), ...isGradual(slo, siblings) ? boundary(slo, tier) : []];
}

/** A total outage after hours in which all was well. */
function outage(slo: SloModel, tier: TierModel, siblings: readonly SloModel[]): Scenario[] {
  const promised = promisedSeconds(slo, tier);
  if (promised === undefined) return [];
  const rate = busyRate(slo);
  const pace = paceOf(tier);
  const onset = onsetSeconds(slo, siblings);
  const before = Math.max(HOUR, Math.min(tier.longMs / 1_000, 6 * HOUR));
  const fires = before + onset + promised + lagSeconds(pace);
  const length = toScrapes(slo, Math.max(fires - before + 5 * MINUTE, tier.shortMs / 2_000));
  const quietAfter = before + length + onset + tier.shortMs / 1_000 + (tier.keepFiringForMs ?? 0) / 1_000 + 2 * lagSeconds(pace);
  const alert = burnAlertName(slo, tier);
  return [{
    name: `${tier.name} fires within ${Math.ceil(promised)} s of a total outage, and ends after it`,
    pace,
    calmRate: rate,
    errorSeriesBornLate: true,
    phases: [
      { seconds: before, good: rate, bad: 0 },
      { seconds: length, good: 0, bad: rate },
      { seconds: toScrapes(slo, quietAfter - before - length), good: rate, bad: 0 },
    ],
    expectations: [
      { atSeconds: before, alert, fires: false },
      { atSeconds: fires, alert, fires: true },
      { atSeconds: quietAfter, alert, fires: false },
    ],
  }];
}

/** Seconds from the beginning of a total outage, at the traffic of the scenario; undefined when it can never be told from chance. */
function promisedSeconds(slo: SloModel, tier: TierModel): number | undefined {
  return outageDelaySeconds(countedRate(slo) * HOUR, tier.longMs, thresholdOf(slo, tier).toNumber());
}

/** Steady errors a tenth below the threshold, and as far above it as evidence needs, at least a tenth. */
function boundary(slo: SloModel, tier: TierModel): Scenario[] {
  const rate = busyRate(slo);
  const threshold = thresholdOf(slo, tier).toNumber();
  const seconds = Math.max(HOUR + 10 * MINUTE, tier.shortMs / 1_000);
  const events = rate * Math.min(seconds, tier.longMs / 1_000);
  const evident = (Math.sqrt(threshold) + SIGNIFICANT_Z / 2 / Math.sqrt(events)) ** 2;
  const above = Math.max(1.1 * threshold, 1.05 * evident, 2.5 / events);
  const pace = paceOf(tier);
  const alert = burnAlertName(slo, tier);
  const steady = (name: string, share: number, fires: boolean): Scenario => ({
    name,
    pace,
    calmRate: rate,
    phases: [{ seconds, good: rate * (1 - share), bad: rate * share }],
    expectations: [{ atSeconds: seconds, alert, fires }],
  });
  return [
    steady(`${tier.name} is quiet at 0.9 times its burn rate`, 0.9 * threshold, false),
    ...above >= 1 ? [] : [steady(`${tier.name} fires at ${(above / threshold).toFixed(2)} times its burn rate`, above, true)],
  ];
}

/** A time, rounded up to whole scrapes. */
export function toScrapes({ scrapeIntervalMs }: SloModel, seconds: number): number {
  return Math.ceil(seconds * 1_000 / scrapeIntervalMs) * scrapeIntervalMs / 1_000;
}
