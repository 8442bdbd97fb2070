import { editGroups, Rule } from './declare';
import { Files } from '../../prometheus/temporary';

const UNITS: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400, w: 604_800, y: 31_536_000 };

/** `5m30s` in seconds. */
function seconds(duration: string): number {
  return [...duration.matchAll(/(\d+)(ms|[smhdwy])/g)].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit], 0);
}

function shorter(duration: string, factor: number): string {
  return `${Math.round(seconds(duration) * 1000 / factor)}ms`;
}

/**
 * The same rules in a world that is so many times as fast: intervals, ranges, offsets and waiting times; and in alerts also the seconds by which
 * a rate becomes a count. What reads the hour of the clock, the budget of a period, stays as slow as the clock.
 */
export function compress(files: Files, factor: number): Files {
  return editGroups(files, (group) => ({
    ...group,
    ...group.interval === undefined ? {} : { interval: shorter(group.interval, factor) },
    ...group.query_offset === undefined ? {} : { query_offset: shorter(group.query_offset, factor) },
    rules: group.rules.map((rule) => compressRule(rule, factor)),
  }));
}

function compressRule(rule: Rule, factor: number): Rule {
  const expr = rule.expr
    .replace(/\[([\dsmhdwy]+)\]/g, (_, range) => `[${shorter(range, factor)}]`)
    .replace(/offset ([\dsmhdwy]+)/g, (_, offset) => `offset ${shorter(offset, factor)}`);
  return {
    ...rule,
    expr: rule.alert === undefined ? expr : expr.replace(/([\d.]+) \* (?=(last_over_time\()?slo:events)/g, (_, count) => `${Number(count) / factor} * `),
    ...rule.for === undefined ? {} : { for: shorter(rule.for, factor) },
    ...rule.keep_firing_for === undefined ? {} : { keep_firing_for: shorter(rule.keep_firing_for, factor) },
  };
}
