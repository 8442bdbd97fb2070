import { Duration } from 'cdk8s';
import { Alert, AlertSeverity } from '../../src';
import { ALERT, alertModel } from '../support/alerting';

test('an alert can be asked for its name, severity and condition', () => {
  const alert = new Alert(ALERT);
  expect([alert.name, alert.severity, alert.expr]).toEqual([ALERT.name, AlertSeverity.SEV2, ALERT.expr]);
});

test('an alert does not change with what it was made of', () => {
  const labels = { tier: 'a' };
  const alert = new Alert({ ...ALERT, labels });
  labels.tier = 'b';
  expect(alert._resolve({ folder: 'checkout' }).labels).toEqual({ tier: 'a' });
});

test('durations are read in milliseconds', () => {
  expect(alertModel({ for: Duration.minutes(1), keepFiringFor: Duration.seconds(1.5) })).toMatchObject({ forMs: 60_000, keepFiringForMs: 1500 });
  expect(alertModel()).toMatchObject({ forMs: undefined, keepFiringForMs: undefined });
});

test.each([
  ['no base, no link', {}, undefined, undefined],
  ['the base of the platform', { runbookBaseUrl: 'https://wiki/rb//', dashboardBaseUrl: 'https://grafana/d/' }, 'https://wiki/rb/checkout/CheckoutQueueStuck', 'https://grafana/d/checkout'],
  ['no service, no dashboard', { service: undefined, folder: 'rules', runbookBaseUrl: 'https://wiki', dashboardBaseUrl: 'https://grafana' }, 'https://wiki/rules/CheckoutQueueStuck', undefined],
])('links follow from the platform: %s', (_, context, runbookUrl, dashboardUrl) => {
  expect(alertModel({}, context)).toMatchObject({ runbookUrl, dashboardUrl });
});

test('links of the alert itself come first', () => {
  const own = { runbookUrl: 'https://a/b', dashboardUrl: 'https://c/d' };
  expect(alertModel(own, { runbookBaseUrl: 'https://wiki', dashboardBaseUrl: 'https://grafana' })).toMatchObject(own);
});
