import { parse, stringify } from 'yaml';
import type { Files } from '../../proof/prometheus/temporary';

export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
}

export interface Group {
  readonly name: string;
  readonly interval?: string;
  readonly rules: readonly Rule[];
}

/** Of a group that names none. */
export const DEFAULT_INTERVAL = 30;

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** `2m30s` in seconds. */
export function seconds(duration: string): number {
  return [...duration.matchAll(/(\d+)(ms|[smhdw])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

export function groupsOf(files: Files): Group[] {
  return Object.values(files).flatMap((text) => parse(text, { maxAliasCount: -1 }).groups as Group[]);
}

export function writeGroups(groups: readonly Group[]): string {
  return stringify({ groups }, { aliasDuplicateObjects: false });
}

export function intervalOf({ interval }: Group): number {
  return interval === undefined ? DEFAULT_INTERVAL : seconds(interval);
}

/** The files with the groups that pass alone; those with none are left out. */
export function filterGroups(files: Files, keep: (group: Group) => boolean): Files {
  const kept = Object.entries(files).map(([name, text]) => [name, groupsOf({ [name]: text }).filter(keep)] as const);
  return Object.fromEntries(kept.filter(([, groups]) => groups.length > 0).map(([name, groups]) => [name, writeGroups(groups)]));
}

/** The same groups with those rules alone that pass. */
export function filterRules(files: Files, keep: (rule: Rule) => boolean): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => {
    const groups = groupsOf({ [name]: text }).map((group) => ({ ...group, rules: group.rules.filter(keep) }));
    return [name, writeGroups(groups.filter(({ rules }) => rules.length > 0))];
  }));
}

/** How far back each metric is read by any of the rules, in seconds. */
export function reach(groups: readonly Group[]): Map<string, number> {
  const reached = new Map<string, number>();
  const selector = /([a-zA-Z_][a-zA-Z0-9_:]*)(?:\{[^}]*\})?(?:\[([0-9a-z]+)(?::[0-9a-z]*)?\])?(?:\s+offset\s+([0-9a-z]+))?/g;
  for (const { expr } of groups.flatMap(({ rules }) => rules)) {
    for (const [, metric, range = '0s', offset = '0s'] of expr.matchAll(selector)) {
      reached.set(metric, Math.max(reached.get(metric) ?? 0, seconds(range) + seconds(offset)));
    }
  }
  return reached;
}
