import { stringify } from 'yaml';

/** A rule of Alertmanager. @see https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule */
export interface InhibitRule {
  readonly source_matchers: readonly string[];
  readonly target_matchers: readonly string[];
  readonly equal: readonly string[];
}

/** What is told once is not told again, less urgently, for the same objective. */
export function inhibitRules(groupBy: readonly string[] = []): InhibitRule[] {
  const equal = ['namespace', 'service', 'slo', ...groupBy];
  return [
    { source_matchers: ['slo!=""', 'severity="page"'], target_matchers: ['slo!=""', 'severity="ticket"'], equal },
    { source_matchers: ['slo!=""', 'tier="fast"'], target_matchers: ['slo!=""', 'tier="medium"'], equal },
    { source_matchers: ['slo!=""', 'tier="slow"'], target_matchers: ['slo!=""', 'tier=~"long-term|forecast|below-.*"'], equal },
  ];
}

export function renderInhibitRules(groupBy: readonly string[]): string {
  return stringify({ inhibit_rules: inhibitRules(groupBy) }, { aliasDuplicateObjects: false });
}

/** The same for one service, as the operator writes it: each matcher is an object. */
export function operatorInhibitRules(service: Readonly<Record<string, string>>, groupBy: readonly string[]): object[] {
  const own = Object.entries(service).map(([name, value]) => ({ name, value }));
  return inhibitRules(groupBy).map(({ source_matchers, target_matchers, equal }) => ({
    sourceMatch: [...own, ...source_matchers.map(matcher)], targetMatch: [...own, ...target_matchers.map(matcher)], equal,
  }));
}

function matcher(text: string): object {
  const [, name, matchType, value] = /^(\w+)(=~|!=|=)"(.*)"$/.exec(text)!;
  // Equality is what is meant without a type; a bare `=` stops parsers of YAML 1.1.
  return matchType === '=' ? { name, value } : { name, matchType, value };
}
