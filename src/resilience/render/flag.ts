import type { FeatureModel, FlagRuleModel, StateName } from '../model/degradation-model';
import { STATES } from '../model/degradation-model';
import { isBetter } from '../model/feature-states';

/** A flag as flagd reads it. @see https://flagd.dev/reference/flag-definitions/ */
export interface FlagDefinition {
  readonly state: 'ENABLED';
  readonly variants: Readonly<Record<string, unknown>>;
  readonly defaultVariant: StateName;
  /** Null is none, and removes one where it is merged into another definition. */
  readonly targeting: { readonly if: readonly unknown[] } | null;
}

/**
 * The flag of a feature that is in one state. Its variants are the states.
 *
 * A targeting is always one `if` with a list: merged into another one, a list takes the place of the other.
 * The flag itself is never `DISABLED`: that would answer what stands in the code of the caller, which nobody here knows.
 */
export function renderFlag({ values, rules }: FeatureModel, state: StateName): FlagDefinition {
  const kept = rules.filter((rule) => applies(rule, state));
  return {
    state: 'ENABLED',
    variants: Object.fromEntries(STATES.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name].value]]))),
    defaultVariant: state,
    targeting: kept.length === 0 ? null : { if: [...kept.flatMap((rule) => [condition(rule), rule.state]), state] },
  };
}

/** The same as it is written down, where nothing has to be removed. */
export function writtenFlag({ targeting, ...flag }: FlagDefinition): object {
  return targeting === null ? flag : { ...flag, targeting };
}

/** A rule never takes back what was switched: what it shows is no better, but for those who keep it while all others have the degraded form. */
function applies(rule: FlagRuleModel, state: StateName): boolean {
  return !isBetter(rule.state, state) || (state === 'degraded' && rule.evenWhenDegraded);
}

/** Whom a rule is for. Nobody is in a share without a targeting key. */
function condition({ audience }: FlagRuleModel): unknown {
  if (audience.kind === 'attribute') return { in: [{ var: audience.attribute }, [...audience.values]] };
  return { '===': [{ fractional: [['in', audience.percent], ['out', 100 - audience.percent]] }, 'in'] };
}
