import { formatProblem } from '../../../src/core/problem';
import { checkDegradation } from '../../../src/resilience/model/check-degradation';
import { AlertSwitchModel, DegradationModel, FeatureModel, FlagRuleModel, FlagValueModel } from '../../../src/resilience/model/degradation-model';
import { alertSwitchModel, degradationModel, featureModel, toggleModel } from '../../support/degradation';

const problems = (differences: Partial<DegradationModel> = {}) => checkDegradation(degradationModel(differences)).map(formatProblem);
const ofFeature = (differences: Partial<FeatureModel>) => problems({ features: [featureModel(differences)] });
const ofRule = (rule: FlagRuleModel, differences: Partial<FeatureModel> = {}) => ofFeature({ rules: [rule], ...differences });
const ofSwitch = (differences: Partial<AlertSwitchModel>) => problems({ alertSwitch: alertSwitchModel(differences) });
const share = (percent: number): FlagRuleModel => ({ audience: { kind: 'share', percent }, state: 'disabled', evenWhenDegraded: false });
const text = (value: string): FlagValueModel => ({ kind: 'text', value });

test('what is ordinary has nothing wrong', () => {
  expect(problems({ alertSwitch: alertSwitchModel() })).toEqual([]);
  expect(ofRule({ audience: { kind: 'attribute', attribute: 'user.tier', values: ['paid'] }, state: 'enabled', evenWhenDegraded: true }, { initial: 'degraded' })).toEqual([]);
});

test('fails when there is no feature', () => {
  expect(problems({ features: [] })).toEqual(['features must hold at least one feature, got []. Name what the service can do without: Feature.of({ name, fallback }). [SRE5201]']);
});

test('fails when a name is no flag key, or is there twice', () => {
  expect(ofFeature({ name: 'Best sellers' })).toEqual([
    'features[0].name must be at most 63 lower case letters, digits and hyphens that start with a letter and end with a letter or digit, got "Best sellers". Write it like "recommendations". [SRE5201]',
  ]);
  expect(problems({ features: [toggleModel(), toggleModel()] })).toEqual(['features[1].name must be the only one of its service, got "reviews". Give each feature a name of its own. [SRE5201]']);
});

test('fails when nobody has thought of a fallback', () => {
  expect(ofFeature({ fallback: ' ' })).toEqual(['features[0].fallback must say what users get instead, got " ". Write a sentence like "The best sellers of the day are shown.". [SRE5202]']);
});

test('fails when values are of different kinds', () => {
  expect(ofFeature({ values: { enabled: { kind: 'boolean', value: true }, degraded: text('cached'), disabled: { kind: 'boolean', value: false } } })).toEqual([
    'features[0] must answer with the same kind of value in all states, got "enabled: boolean, degraded: text, disabled: boolean". Pass enabled, degraded, disabled all as FlagValue of one kind. [SRE5203]',
  ]);
});

test('fails when two states have one value', () => {
  expect(ofFeature({ values: { enabled: text('a'), degraded: text('b'), disabled: text('b') } })).toEqual([
    'features[0].disabled must differ from what it answers while degraded, got "b". Pass another value: else nobody can tell the two states apart. [SRE5203]',
  ]);
});

test('fails when a value is no number, no object, or no text that a manifest can carry', () => {
  expect(ofFeature({ values: { enabled: { kind: 'number', value: NaN }, disabled: { kind: 'number', value: 0 } } })).toEqual([
    'features[0].enabled must be a finite number, got NaN. Pass what the application is to get. [SRE5203]',
  ]);
  expect(ofFeature({ values: { enabled: { kind: 'object', value: undefined }, disabled: { kind: 'object', value: {} } } })).toEqual([
    'features[0].enabled must be an object, as JSON, got nothing. Write it like FlagValue.object(\'{"items": 3}\'). [SRE5203]',
  ]);
  expect(ofFeature({ values: { enabled: text('a\u0000'), disabled: text('b') } })).toEqual([
    'features[0].enabled must hold only characters that a manifest can carry, U+0000 is none, got "2 characters". Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
});

test('fails when a flag would have no default', () => {
  expect(problems({ features: [toggleModel({ initial: 'degraded' })] })).toEqual([
    'features[0].initial must be a state that the feature has a value for: enabled, disabled, got "degraded". Pass "degraded: FlagValue…" as well, or name another state. [SRE5204]',
  ]);
});

test('fails when a rule names a variant that does not exist', () => {
  expect(problems({ features: [toggleModel({ rules: [{ ...share(5), state: 'degraded' }] })] })).toEqual([
    'features[0].rules[0] must be a state that the feature has a value for: enabled, disabled, got "degraded". Pass "degraded: FlagValue…" as well, or name another state. [SRE5204]',
  ]);
});

test.each([0, 100, 0.5, NaN])('fails when a share is %d percent', (percent) => {
  expect(ofRule(share(percent))).toEqual([`features[0].rules[0] must be for a whole number of percent from 1 to 99, got ${percent}. For all users, set initial instead. [SRE5205]`]);
});

test('fails when a rule has no attribute or nothing to compare it with', () => {
  expect(ofRule({ audience: { kind: 'attribute', attribute: '', values: [] }, state: 'disabled', evenWhenDegraded: false })).toEqual([
    'features[0].rules[0] must name an attribute of the evaluation context: letters, digits, hyphens and underscores, with dots between, got "". Write it like "tier" or "user.region". [SRE5205]',
    'features[0].rules[0] must have at least one text to compare with, got []. Write it like ["free", "trial"]. [SRE5205]',
  ]);
});

test('fails when a rule could never hold', () => {
  expect(ofRule({ ...share(5), state: 'enabled' }, { initial: 'disabled' })).toEqual([
    'features[0].rules[0] must hold in some state of the feature, which is disabled or worse, got "enabled". A rule does not take back what was switched: set initial to FeatureState.ENABLED, and give all others less by a rule. [SRE5205]',
  ]);
});

test('fails when a time is no whole number of minutes', () => {
  expect(ofSwitch({ recoverAfterSeconds: 90, disableAfterSeconds: 60 })).toEqual([
    'switchedBy.recoverAfter must be whole minutes, from 5 minutes to a day, got "90 s". Pass for example Duration.minutes(30). [SRE5206]',
    'switchedBy.disableAfter must be whole minutes, from 2 minutes to a day, got "60 s". Pass for example Duration.minutes(12). [SRE5206]',
  ]);
});

test('fails when Prometheus or the API server cannot be asked', () => {
  expect(ofSwitch({ prometheusUrl: '', prometheusCidrs: ['10.0.0.0/33'], apiServerCidrs: ['x'], prometheusPodPort: 0, apiServerPort: 70_000 })).toEqual([
    'switchedBy.prometheusUrl must be an http:// or https:// URL without user, query and fragment, got nothing. Write the base of the API, for example http://prometheus-operated.monitoring.svc:9090; a token goes into a Secret. [SRE5207]',
    'switchedBy.prometheusCidrs must hold blocks of addresses, got "10.0.0.0/33". Write for example 10.20.0.0/16. [SRE5207]',
    'switchedBy.apiServerCidrs must hold blocks of addresses, got "x". Write for example 10.20.0.0/16. [SRE5207]',
    'switchedBy.prometheusPodPort must be a whole number from 1 to 65535, got 0. Choose the port that its pods listen on. [SRE5207]',
    'switchedBy.apiServerPort must be a whole number from 1 to 65535, got 70000. Choose the port that its pods listen on. [SRE5207]',
  ]);
  expect(ofSwitch({ prometheusUrl: 'http://jo:secret@prometheus:9090' }).join()).not.toContain('secret@');
});

test('fails when a name is too long for the names of Jobs', () => {
  expect(problems({ name: 'x'.repeat(46) })).toEqual([
    `name must be at most 45 lower case letters, digits and hyphens that start and end with a letter or digit, got "${'x'.repeat(46)}". Pass a shorter or simpler name. [SRE1101]`,
  ]);
});
