import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Party } from './parties';
import { filterGroups, Group, groupsOf, intervalOf, reach } from './rule-files';
import { HOUR } from './traffic';
import { enginePath } from '../../proof/engines/build';
import { run } from '../../proof/engines/command';
import { backfill } from '../../proof/prometheus/backfill';
import type { History } from '../../proof/prometheus/open-metrics';
import { replay } from '../../proof/prometheus/replay';
import type { Files } from '../../proof/prometheus/temporary';

/** A server holds its last hours in memory, and reads the time before from blocks on disk. */
export const IN_MEMORY = 3 * HOUR;

/** What the rules of one party cost in an hour. */
export interface HourlyCost {
  readonly samples: number;
  readonly cpuSeconds: number;
  readonly evaluations: number;
  readonly byRule: readonly RuleCost[];
}

export interface RuleCost {
  readonly rule: string;
  readonly expr: string;
  readonly alert: boolean;
  readonly samples: number;
  /** Time of the queries by the clock. */
  readonly seconds: number;
}

/** A recorded or alerting series as promtool dumps it. */
export interface DumpedSeries {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly points: [time: number, value: number][];
}

/**
 * Runs the rules for a while, so that they record each of their series, then gives each series the past that the rules read.
 * Only then do windows hold as many samples as they would after a month.
 */
export function prepare(party: Party, rules: Files, rawDir: string, dataDir: string, now: number): void {
  mkdirSync(dataDir, { recursive: true });
  cpSync(rawDir, dataDir, { recursive: true });
  const raw = new Set(readdirSync(dataDir));
  const start = now - party.warmUp;
  evaluate(dataDir, rules, start, now - 1, 0);
  const recorded = readdirSync(dataDir).filter((name) => !raw.has(name));
  if (recorded.length === 0) throw new Error(`the rules of ${party.title} recorded nothing`);
  const series = dump(dataDir, '{sloth_id!=""} or {slo!=""}', start);
  for (const recent of [false, true]) backfill(dataDir, pasts(series, groupsOf(rules), (time) => (time >= now - IN_MEMORY) === recent));
}

function evaluate(dataDir: string, rules: Files, start: number, end: number, memoryFrom: number) {
  const outcome = replay({ dataDir, rules, start, end, memoryFrom });
  if (outcome.failures.length > 0) throw new Error(`rules failed:\n${outcome.failures.slice(0, 3).join('\n')}`);
  return outcome;
}

/** Samples of series as they are in the blocks of a folder. */
export function dump(dataDir: string, match: string, from: number): DumpedSeries[] {
  // promtool expects one, as a server leaves it.
  mkdirSync(join(dataDir, 'wal'), { recursive: true });
  const matches = match.split(' or ').map((selector) => `--match=${selector}`);
  const { stdout } = run(enginePath('promtool'), ['tsdb', 'dump', `--min-time=${from * 1_000}`, ...matches, dataDir]);
  const series = new Map<string, DumpedSeries>();
  for (const line of stdout.split('\n')) {
    const parts = /^\{(.*)\} (\S+) (\d+)$/.exec(line);
    // What is not a number is the mark of a series that ended.
    if (!parts || parts[2] === 'NaN') continue;
    const known = series.get(parts[1]) ?? { ...nameAndLabels(parts[1]), points: [] };
    known.points.push([Number(parts[3]) / 1_000, Number(parts[2])]);
    series.set(parts[1], known);
  }
  return [...series.values()];
}

function nameAndLabels(text: string): { name: string; labels: Record<string, string> } {
  const pairs = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, label, value]) => [label, value]);
  const { __name__: name, ...labels } = Object.fromEntries(pairs);
  return { name, labels };
}

/** Each value is a little different from the one before, as it is in life: equal ones would be read faster. */
function* pasts(recorded: readonly DumpedSeries[], groups: readonly Group[], keep: (time: number) => boolean): Generator<History> {
  const reached = reach(groups);
  const intervals = new Map(groups.flatMap((group) => group.rules.map(({ record }) => [record, intervalOf(group)] as const)));
  for (const { name, labels, points } of recorded) {
    const seconds = reached.get(name);
    if (seconds === undefined || seconds === 0) continue;
    // A series may be recorded more rarely than its rule is evaluated, as one that has a sample an hour.
    const gaps = points.slice(1).map(([time], index) => time - points[index][0]);
    const step = gaps.length === 0 ? intervals.get(name)! : Math.min(...gaps);
    const [first, value] = points[0];
    const count = Math.ceil((seconds + HOUR) / step);
    const samples = Array.from({ length: count }, (_, index) => [first - (count - index) * step, value * (1 + 0.02 * noise(index))] as const);
    yield { name, labels, samples: samples.filter(([time]) => keep(time)) };
  }
}

/** Between -1 and 1, and the same each time. */
function noise(index: number): number {
  const value = Math.sin(index * 12.9898) * 43_758.5453;
  return 2 * (value - Math.floor(value)) - 1;
}

/**
 * Groups run for as many whole intervals as seem enough, and at most an hour; their cost is scaled to an hour. Groups that run as long
 * run together. The folder stays as it is.
 * Processor time is that of the whole process while it evaluates: query engine, storage, alerts, what is recorded, garbage collection.
 */
export function measure(rules: Files, dataDir: string, now: number, spanOf: (interval: number) => number): HourlyCost {
  const span = (group: Group) => Math.min(HOUR, spanOf(intervalOf(group)));
  const spans = [...new Set(groupsOf(rules).map(span))];
  const alerts = new Set(groupsOf(rules).flatMap((group) => group.rules.map(({ alert }) => alert)));
  const parts = spans.map((seconds): HourlyCost => {
    // Groups have phases: in a span of whole intervals each is evaluated as often as in any other.
    const due = filterGroups(rules, (group) => span(group) === seconds);
    const outcome = inCopy(dataDir, (copy) => evaluate(copy, due, now, now + seconds - 0.001, now - IN_MEMORY));
    const scale = HOUR / seconds;
    return {
      samples: outcome.samplesRead * scale,
      cpuSeconds: outcome.cpuSeconds * scale,
      evaluations: outcome.evaluations * scale,
      byRule: outcome.costs.map(({ rule, expr, samplesRead, seconds: taken }) => ({
        rule, expr, alert: alerts.has(rule), samples: samplesRead * scale, seconds: taken * scale,
      })),
    };
  });
  const sum = (of: (part: HourlyCost) => number) => parts.reduce((total, part) => total + of(part), 0);
  return {
    samples: sum(({ samples }) => samples),
    cpuSeconds: sum(({ cpuSeconds }) => cpuSeconds),
    evaluations: sum(({ evaluations }) => evaluations),
    byRule: parts.flatMap(({ byRule }) => byRule),
  };
}

/** A copy of a data folder for one run, since each run adds what it records. */
export function copyOf(dataDir: string, copy: string): string {
  cpSync(dataDir, copy, { recursive: true });
  return copy;
}

function inCopy<T>(dataDir: string, use: (copy: string) => T): T {
  const copy = copyOf(dataDir, `${dataDir}-copy`);
  try {
    return use(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
