import { parse } from 'yaml';
import type { SloModel } from '../model/slo-model';

/** As Prometheus reads it: `on` is a word only in quotes there. */
export const RULES_YAML = { version: '1.1', lineWidth: 0, aliasDuplicateObjects: false } as const;

/** The names of recorded series in an expression: all begin alike, see METRIC. */
const RECORDED = /\bslo:[\w:]+/g;

/** Rule files as text, by the name of the file. The first one holds all that pages. */
export type RuleFiles = Readonly<Record<string, string>>;

/** A rule as Prometheus reads it. */
interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}

interface Group {
  readonly name: string;
  readonly rules: readonly Rule[];
}

/** The groups of each file. */
export function readGroups(rules: RuleFiles): (readonly Group[])[] {
  return Object.values(rules).map((text) => parse(text, RULES_YAML).groups);
}

/**
 * Of the rules of a service those that some alerts and series of an objective depend on, as they are and in their order, in one group of each name.
 * promtool evaluates groups of one name in any order, and all of them at one interval and time; in Prometheus the order does not matter, for the
 * samples of the faster group are never older than its interval.
 */
export function rulesReadBy(names: readonly string[], slo: SloModel, files: readonly (readonly Group[])[]): Group[] {
  const merged = new Map<string, Rule[]>();
  for (const { name, rules } of files.flat()) merged.set(name, [...merged.get(name) ?? [], ...rules.filter((rule) => concerns(rule, slo))]);
  const read = dependencies(names, [...merged.values()].flat());
  return [...merged].map(([name, rules]) => ({ name, rules: rules.filter((rule) => read.has(rule)) })).filter(({ rules }) => rules.length > 0);
}

/** Whether a rule is about an objective, about one of its parts, or about all objectives of the service. */
function concerns({ labels }: Rule, { name, indicator }: SloModel): boolean {
  const parts = indicator.kind === 'composite' ? indicator.components.map(({ slo }) => slo) : [];
  return labels?.slo === undefined || [name, ...parts].includes(labels.slo);
}

/** The rules that make what is named, and those that make what they read. */
function dependencies(names: readonly string[], rules: readonly Rule[]): ReadonlySet<Rule> {
  const wanted = new Set(names);
  const found = new Set<Rule>();
  // A set that grows while it is walked.
  for (const name of wanted) {
    for (const rule of rules.filter(({ record, alert }) => (record ?? alert) === name)) {
      found.add(rule);
      rule.expr.match(RECORDED)?.forEach((read) => wanted.add(read));
    }
  }
  return found;
}
