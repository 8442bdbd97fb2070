import { FlagdCore } from '@openfeature/flagd-core';
import * as fc from 'fast-check';
import { FeatureModel, FlagRuleModel, StateName, STATES } from '../../../src/resilience/model/degradation-model';
import { isBetter, stateAt } from '../../../src/resilience/model/feature-states';
import { renderFlag, writtenFlag } from '../../../src/resilience/render/flag';
import { featureModel, toggleModel } from '../../support/degradation';

const tier = (values: string[], state: StateName, evenWhenDegraded = false): FlagRuleModel => ({ audience: { kind: 'attribute', attribute: 'tier', values }, state, evenWhenDegraded });
const share = (percent: number, state: StateName, evenWhenDegraded = false): FlagRuleModel => ({ audience: { kind: 'share', percent }, state, evenWhenDegraded });

/** What flagd answers to users while a feature is in a state. */
function answers(feature: FeatureModel, state: StateName, context: Record<string, string> = {}) {
  const core = new FlagdCore();
  core.setConfigurations(JSON.stringify({ flags: { [feature.name]: writtenFlag(renderFlag(feature, state)) } }));
  return core.resolveStringEvaluation(feature.name, 'what stands in the code', context as never);
}

test.each([['enabled', 'full'], ['degraded', 'cached'], ['disabled', 'none']] as const)('a feature that is %s answers %s, and never what stands in the code', (state, value) => {
  expect(answers(featureModel(), state)).toMatchObject({ value, variant: state, reason: 'STATIC' });
});

test('a feature is a flag of the kind that its values have', () => {
  const core = new FlagdCore();
  const kinds = {
    reviews: toggleModel(),
    items: featureModel({ values: { enabled: { kind: 'number', value: 20 }, disabled: { kind: 'number', value: 0 } } }),
    model: featureModel({ values: { enabled: { kind: 'object', value: { size: 'large' } }, disabled: { kind: 'object', value: {} } } }),
  };
  core.setConfigurations(JSON.stringify({ flags: Object.fromEntries(Object.entries(kinds).map(([key, feature]) => [key, writtenFlag(renderFlag(feature, 'enabled'))])) }));
  expect(core.resolveBooleanEvaluation('reviews', false, {}).value).toBe(true);
  expect(core.resolveNumberEvaluation('items', 1, {}).value).toBe(20);
  expect(core.resolveObjectEvaluation('model', {}, {}).value).toEqual({ size: 'large' });
});

test('of several rules the first that fits holds, and all others get the state of the feature', () => {
  const feature = featureModel({ rules: [tier(['staff', 'x y'], 'enabled'), tier(['free', 'x y'], 'disabled'), share(50, 'degraded')] });
  expect(answers(feature, 'enabled', { tier: 'x y', targetingKey: 'u' }).value).toBe('full');
  expect(answers(feature, 'enabled', { tier: 'free', targetingKey: 'u' }).value).toBe('none');
  expect(answers(feature, 'enabled', { tier: 'paid' }).value).toBe('full');
});

test('a share holds about as many users as it says, the same ones each time, and a larger one holds all of them', () => {
  const users = Array.from({ length: 1000 }, (_, index) => `user-${index}`);
  const inShare = (percent: number) => users.filter((targetingKey) => answers(featureModel({ rules: [share(percent, 'degraded')] }), 'enabled', { targetingKey }).value === 'cached');
  const [tenth, half] = [inShare(10), inShare(50)];
  expect(tenth.length).toBeGreaterThan(60);
  expect(tenth.length).toBeLessThan(140);
  expect(half.length).toBeGreaterThan(440);
  expect(half.length).toBeLessThan(560);
  expect(half).toEqual(expect.arrayContaining(tenth));
});

test('who keeps a feature while all others have its degraded form loses it when it is disabled', () => {
  const feature = featureModel({ rules: [tier(['paid'], 'enabled', true)] });
  const paid = (state: StateName) => answers(feature, state, { tier: 'paid' }).value;
  expect([paid('degraded'), answers(feature, 'degraded', { tier: 'free' }).value, paid('disabled')]).toEqual(['full', 'cached', 'none']);
});

test('a feature without a degraded form is disabled in its stead, and none gets better by a switch than it is declared', () => {
  expect(STATES.map((state) => stateAt(toggleModel(), state))).toEqual(['enabled', 'disabled', 'disabled']);
  expect(STATES.map((state) => stateAt(featureModel({ initial: 'degraded' }), state))).toEqual(['degraded', 'degraded', 'disabled']);
});

const states = fc.constantFrom<StateName>(...STATES);
const rules = fc.array(fc.oneof(
  fc.tuple(fc.subarray(['free', 'paid', 'a"b\\c', '${x}'], { minLength: 1 }), states, fc.boolean()).map((args) => tier(...args)),
  fc.tuple(fc.integer({ min: 1, max: 99 }), states, fc.boolean()).map((args) => share(...args)),
), { maxLength: 4 });

test('whatever the rules, flagd takes the flag, and nobody gets more than what was switched, but those who keep it while it is degraded', () => {
  fc.assert(fc.property(rules, states, fc.constantFrom('free', 'paid', 'a"b\\c', '${x}', 'other'), fc.string({ maxLength: 5 }), (declared, state, of, targetingKey) => {
    const { variant } = answers(featureModel({ rules: declared }), state, { tier: of, targetingKey });
    const kept = state === 'degraded' && declared.some((rule) => rule.evenWhenDegraded && rule.state === variant);
    expect(kept || !isBetter(variant as StateName, state)).toBe(true);
  }), { numRuns: 200 });
});
