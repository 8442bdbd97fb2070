import { FeatureModel, FlagRuleModel, StateName, STATES } from './degradation-model';
import { isBetter } from './feature-states';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

/** A name that is a key of a ConfigMap, part of a file name and a flag alike. */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LONGEST_NAME = 63;

/** An attribute of the evaluation context, by its path. */
const ATTRIBUTE = /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)*$/;

/** All that is wrong with the features of a service. */
export function checkFeatures(features: readonly FeatureModel[]): Problem[] {
  if (features.length === 0) {
    return [{ code: 'SRE5201', prop: 'features', must: 'hold at least one feature', got: features, fix: 'Name what the service can do without: Feature.of({ name, fallback }).' }];
  }
  return features.flatMap((feature, index) => [
    ...checkName(feature, `features[${index}].name`, features.slice(0, index)),
    ...checkFeature(feature, `features[${index}]`),
  ]);
}

function checkName({ name }: FeatureModel, prop: string, before: readonly FeatureModel[]): Problem[] {
  if (typeof name !== 'string' || !NAME.test(name) || name.length > LONGEST_NAME) {
    return [{
      code: 'SRE5201', prop, must: `be at most ${LONGEST_NAME} lower case letters, digits and hyphens that start with a letter and end with a letter or digit`, got: name, fix: 'Write it like "recommendations".',
    }];
  }
  return before.some((other) => other.name === name)
    ? [{ code: 'SRE5201', prop, must: 'be the only one of its service', got: name, fix: 'Give each feature a name of its own.' }] : [];
}

function checkFeature(feature: FeatureModel, prop: string): Problem[] {
  const { fallback, initial, rules } = feature;
  return [
    ...typeof fallback === 'string' && fallback.trim() !== '' ? checkText(`${prop}.fallback`, fallback) : [{
      code: 'SRE5202', prop: `${prop}.fallback`, must: 'say what users get instead', got: fallback, fix: 'Write a sentence like "The best sellers of the day are shown.".',
    } as const],
    ...checkValues(feature, prop),
    ...checkState(feature, `${prop}.initial`, initial),
    ...rules.flatMap((rule, index) => [
      ...checkState(feature, `${prop}.rules[${index}]`, rule.state),
      ...checkRule(rule, `${prop}.rules[${index}]`, initial),
    ]),
  ];
}

/** The type of a flag is that of its variants; a caller that asks for another one gets its own default. */
function checkValues({ values }: FeatureModel, prop: string): Problem[] {
  const given = STATES.flatMap((state) => (values[state] === undefined ? [] : [{ state, ...values[state] }]));
  const kinds = new Set(given.map(({ kind }) => kind));
  const unusable = given.flatMap(({ state, kind, value }) => checkValue(`${prop}.${state}`, kind, value));
  if (unusable.length > 0) return unusable;
  if (kinds.size > 1) {
    return [{
      code: 'SRE5203', prop, must: 'answer with the same kind of value in all states', got: given.map(({ state, kind }) => `${state}: ${kind}`).join(', '), fix: `Pass ${STATES.filter((state) => values[state]).join(', ')} all as FlagValue of one kind.`,
    }];
  }
  const seen = new Map<string, StateName>();
  return given.flatMap(({ state, value }): Problem[] => {
    const text = JSON.stringify(value);
    const same = seen.get(text);
    seen.set(text, state);
    return same === undefined ? [] : [{ code: 'SRE5203', prop: `${prop}.${state}`, must: `differ from what it answers while ${same}`, got: value, fix: 'Pass another value: else nobody can tell the two states apart.' }];
  });
}

function checkValue(prop: string, kind: string, value: unknown): Problem[] {
  const type = { boolean: 'boolean', text: 'string', number: 'number', object: 'object' }[kind];
  if (typeof value !== type || (kind === 'number' && !Number.isFinite(value))) {
    const must = kind === 'object' ? 'be an object, as JSON' : kind === 'number' ? 'be a finite number' : `be a ${kind}`;
    return [{ code: 'SRE5203', prop, must, got: value, fix: kind === 'object' ? 'Write it like FlagValue.object(\'{"items": 3}\').' : 'Pass what the application is to get.' }];
  }
  return checkText(prop, value);
}

function checkState({ values }: FeatureModel, prop: string, state: StateName): Problem[] {
  return values[state] !== undefined ? [] : [{
    code: 'SRE5204', prop, must: `be a state that the feature has a value for: ${STATES.filter((name) => values[name] !== undefined).join(', ')}`, got: state, fix: `Pass "${state}: FlagValue…" as well, or name another state.`,
  }];
}

function checkRule({ audience, state, evenWhenDegraded }: FlagRuleModel, prop: string, initial: StateName): Problem[] {
  const problems: Problem[] = [];
  if (audience.kind === 'share' && !(Number.isInteger(audience.percent) && audience.percent >= 1 && audience.percent <= 99)) {
    problems.push({ code: 'SRE5205', prop, must: 'be for a whole number of percent from 1 to 99', got: audience.percent, fix: 'For all users, set initial instead.' });
  }
  if (audience.kind === 'attribute') {
    if (!ATTRIBUTE.test(audience.attribute)) {
      problems.push({ code: 'SRE5205', prop, must: 'name an attribute of the evaluation context: letters, digits, hyphens and underscores, with dots between', got: audience.attribute, fix: 'Write it like "tier" or "user.region".' });
    }
    if (audience.values.length === 0 || audience.values.some((value) => typeof value !== 'string')) {
      problems.push({ code: 'SRE5205', prop, must: 'have at least one text to compare with', got: audience.values, fix: 'Write it like ["free", "trial"].' });
    }
    problems.push(...checkText(prop, audience.values));
  }
  if (isBetter(state, initial) && !(initial === 'degraded' && evenWhenDegraded)) {
    problems.push({ code: 'SRE5205', prop, must: `hold in some state of the feature, which is ${initial} or worse`, got: state, fix: 'A rule does not take back what was switched: set initial to FeatureState.ENABLED, and give all others less by a rule.' });
  }
  return problems;
}
