import { App, Chart } from 'cdk8s';
import { Alert, Platform, PrometheusRules } from '../../src';
import { ALERT, alertRules } from '../support/alerting';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';

function charts(...namespaces: string[]): Chart[] {
  const app = new App();
  return namespaces.map((namespace, index) => new Chart(app, `chart${index}`, { namespace }));
}

test('fails when two alerts of a namespace share a name, wherever they are declared', () => {
  const [one, two] = charts('shop', 'shop');
  alertRules(one, [{}]);
  expect(refusal(() => alertRules(two, [{}], { name: 'more-alerts' }))).toBe(
    'chart1/checkout-alerts: name of an alert must be the only one in its namespace: chart0/checkout-alerts has it, got "CheckoutQueueStuck". '
    + 'Say in the name what is different. [SRE2002]',
  );
});

test('fails when two objects of a kind share a name', () => {
  const [one, two] = charts('shop', 'shop');
  alertRules(one, [{}]);
  expect(refusal(() => alertRules(two, [{ name: 'Other' }]))).toBe(
    'chart1/checkout-alerts: name of the ConfigMap must be the only one in its namespace: chart0/checkout-alerts has it, got "checkout-alerts". '
    + 'Pass another name, or use another namespace. [SRE1103]',
  );
});

test('fails when two files would have one name in the directory that a Prometheus reads', () => {
  const chart = shop();
  const files = (name: string, file?: string) => [{ name: file, groups: [{ name: 'queue', alerts: [new Alert({ ...ALERT, name })] }] }];
  new PrometheusRules(chart, 'checkout', { service: 'checkout', files: files('One', 'alerts-eu') });
  expect(refusal(() => new PrometheusRules(chart, 'checkout-alerts', { service: 'checkout', files: files('Two', 'eu') }))).toBe(
    'shop/checkout-alerts: name of the rule file must be the only one in its namespace: shop/checkout has it, got "checkout-alerts-eu.yaml". '
    + 'Pass another name, or use another namespace. [SRE1103]',
  );
});

test('the same names are free in another namespace and in another cluster', () => {
  const [one, two, three] = charts('shop', 'money', 'shop');
  Platform.configure(three, { cluster: 'us-1' });
  alertRules(one, [{}]);
  expect(() => [two, three].map((chart) => alertRules(chart, [{}]))).not.toThrow();
});

test('rules that were refused hold no name', () => {
  const chart = shop();
  const files = (name: string) => [{ groups: [{ name: 'queue', alerts: [new Alert({ ...ALERT, name })] }] }];
  new PrometheusRules(chart, 'first', { service: 'checkout', name: 'alerts', files: files('One') });
  refusal(() => new PrometheusRules(chart, 'second', { service: 'checkout', name: 'alerts', files: files('Two') }));
  expect(() => new PrometheusRules(chart, 'third', { service: 'checkout', files: files('Two') })).not.toThrow();
});
