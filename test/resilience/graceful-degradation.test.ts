import { Chart, Duration, Testing } from 'cdk8s';
import { Monitoring, Platform } from '../../src/platform';
import { DegradationSwitch } from '../../src/resilience/degradation-switch';
import { Feature } from '../../src/resilience/feature';
import { FeatureState } from '../../src/resilience/feature-state';
import { FlagProvider } from '../../src/resilience/flag-provider';
import { FlagRule } from '../../src/resilience/flag-rule';
import { FlagValue } from '../../src/resilience/flag-value';
import { GracefulDegradation, GracefulDegradationProps } from '../../src/resilience/graceful-degradation';
import { MonitoredService, Slo, SloAlerts } from '../../src/slo';
import { refusal } from '../support/refusal';

const service = MonitoredService.named('checkout', { namespace: 'shop' });
const reviews = Feature.of({ name: 'reviews', fallback: 'Products are shown without reviews.' });
const recommendations = Feature.of({
  name: 'recommendations',
  fallback: 'The best sellers of the day are shown.',
  enabled: FlagValue.object('{"model":"large"}'),
  degraded: FlagValue.object('{"model":"small"}'),
  disabled: FlagValue.object('{}'),
  rules: [FlagRule.attribute('tier', ['paid'], FeatureState.ENABLED, { evenWhenDegraded: true }), FlagRule.share(10, FeatureState.DEGRADED)],
});

function shop(): Chart {
  const app = Testing.app();
  Platform.configure(app, { monitoring: Monitoring.operator({ namespace: 'monitoring' }), owner: 'payments' });
  return new Chart(app, 'shop', { namespace: 'shop' });
}

const degrade = (props: Partial<GracefulDegradationProps> = {}, chart = shop()) => new GracefulDegradation(chart, 'features', { service, features: [reviews, recommendations], ...props });
const kinds = (chart: Chart) => Testing.synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);

test('by hand there is nothing but the flags', () => {
  const chart = shop();
  const features = degrade({}, chart);
  expect(kinds(chart)).toEqual(['ConfigMap shop/checkout-features']);
  expect([features.cronJob, features.podAnnotations]).toEqual([undefined, {}]);
  expect(features.flagdArgs('/etc/flagd/')).toEqual(['start', '--uri', 'file:/etc/flagd/reviews.flagd.json', '--uri', 'file:/etc/flagd/recommendations.flagd.json']);
});

test('the operator is led to them by annotations of the pods', () => {
  const chart = shop();
  const features = degrade({ provider: FlagProvider.openFeatureOperator() }, chart);
  expect(kinds(chart)).toEqual(['FeatureFlag shop/checkout-features', 'FeatureFlagSource shop/checkout-features']);
  expect(features.podAnnotations).toEqual({ 'openfeature.dev/enabled': 'true', 'openfeature.dev/featureflagsource': 'shop/checkout-features' });
});

test('a Job that switches asks the Prometheus of the platform, and has rights of its own', () => {
  const chart = shop();
  const slos = new SloAlerts(chart, 'slos', { service, slos: [Slo.availability({ objective: 99.9 })] });
  const features = degrade({ switchedBy: DegradationSwitch.byAlert({ slos, recoverAfter: Duration.minutes(45) }) }, chart);
  expect(kinds(chart).slice(-6)).toEqual(['ConfigMap', 'ServiceAccount', 'Role', 'RoleBinding', 'NetworkPolicy', 'CronJob'].map((kind) => `${kind} shop/checkout-features-switch`));
  expect(features.cronJob?.name).toBe('checkout-features-switch');
  const { data } = Testing.synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'checkout-features-switch');
  expect(data['switch.sh']).toContain('default_url=http://prometheus-operated.monitoring.svc:9090\n');
  expect(data['switch.sh']).toContain('recover_after=2700\ndisable_after=\n');
  expect(Object.keys(data)).toEqual(['degraded.json', 'disabled.json', 'enabled.json', 'switch.sh']);
});

test('the runbook says what users get instead, and how each state is reached', () => {
  const page = degrade().toRunbook();
  expect(page).toContain('| `reviews` | enabled | Products are shown without reviews. |');
  expect(page.match(/^kubectl --namespace=shop patch configmaps checkout-features /gm)).toHaveLength(2 + 3 + 1);
  const byOperator = degrade({ provider: FlagProvider.openFeatureOperator() }).toRunbook();
  expect(byOperator).toContain([
    'kubectl --namespace=shop patch featureflags.core.openfeature.dev checkout-features --type=merge --field-manager=cdk8s-sre-switch',
    '\'--patch={"metadata":{"annotations":{"cdk8s-sre/degradation-held":"by-hand"}},"spec":{"flagSpec":{"flags":{"reviews":{"defaultVariant":"disabled","targeting":null}}}}}\'',
  ].join(' '));
});

test('fails when a step names a feature or a state that does not exist', () => {
  const features = degrade();
  expect(refusal(() => features.switchStep('search', FeatureState.DISABLED))).toBe('shop/features: feature must be one of its features: reviews, recommendations, got "search". Name one of them. [SRE5204]');
  expect(refusal(() => features.switchStep('reviews', FeatureState.DEGRADED))).toBe('shop/features: state must be a state of the feature: enabled, disabled, got "degraded". Name one of them. [SRE5204]');
  expect(features.switchStep('reviews', FeatureState.DISABLED)._model.command).toEqual(expect.arrayContaining(['patch', 'configmaps', 'checkout-features']));
});

test('fails when two have one name', () => {
  const chart = shop();
  degrade({}, chart);
  expect(refusal(() => new GracefulDegradation(chart, 'more', { service, features: [reviews] }))).toBe(
    'shop/more: name must be the only ConfigMap of this name in its namespace: shop/features has it, got "checkout-features". Pass another name, or put all features of the service into one list. [SRE1103]',
  );
});

test('fails when an object is no JSON', () => {
  expect(refusal(() => degrade({ features: [Feature.of({ name: 'x', fallback: 'y', enabled: FlagValue.object('[1]'), disabled: FlagValue.object('{}') })] }))).toBe(
    'shop/features: features[0].enabled must be an object, as JSON, got nothing. Write it like FlagValue.object(\'{"items": 3}\'). [SRE5203]',
  );
});
