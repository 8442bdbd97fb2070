import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Platform, PrometheusRules, Runbooks } from '../../src';
import { alertRules } from '../support/alerting';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-runbooks-')); });
afterEach(() => rmSync(folder, { recursive: true }));

test('every alert has a page where its link points to, and the folder of each service lists them', () => {
  const chart = shop({ runbookBaseUrl: 'https://wiki/runbooks' });
  const rules = alertRules(chart, [{}, { name: 'CheckoutDown' }]);
  const recordings = [{ record: 'a', expr: 'b' }];
  new PrometheusRules(chart, 'recordings', { files: [{ groups: [{ name: 'a', recordings }] }] });
  const pages = Runbooks.of(chart).toPages();
  expect(Object.keys(pages)).toEqual(['README.md', 'checkout/CheckoutDown.md', 'checkout/CheckoutQueueStuck.md', 'checkout/README.md']);
  const links = [...rules.toRuleFiles()['checkout-alerts.yaml'].matchAll(/runbook_url: https:\/\/wiki\/runbooks\/(.*)/g)].map(([, path]) => `${path}.md`);
  expect(links).toEqual(['checkout/CheckoutQueueStuck.md', 'checkout/CheckoutDown.md']);
  expect(pages['checkout/CheckoutDown.md']).toContain('# CheckoutDown\n');
  expect(pages['checkout/README.md']).toContain('(CheckoutDown.md)');
});

test('rules that are about no service have a folder by their own name', () => {
  const chart = shop({ owner: 'orders' });
  alertRules(chart, [{}], { service: undefined });
  expect(Object.keys(Runbooks.of(chart).toPages())).toContain('checkout-alerts/CheckoutQueueStuck.md');
});

test('alerts that are declared after the call are there too, those of other charts are not', () => {
  const app = new App();
  const [one, two] = ['shop', 'money'].map((namespace) => new Chart(app, namespace, { namespace }));
  const [ofOne, ofAll] = [Runbooks.of(one), Runbooks.of(app)];
  alertRules(one, [{}]);
  alertRules(two, [{}], { service: 'payments' });
  expect(Object.keys(ofOne.toPages())).toEqual(['README.md', 'checkout/CheckoutQueueStuck.md', 'checkout/README.md']);
  expect(Object.keys(ofAll.toPages())).toHaveLength(5);
});

test('pages are written by one call, and the same bytes every time', () => {
  const chart = shop();
  alertRules(chart, [{}]);
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(join(folder, 'ours.md'), 'stays');
  const target = join(folder, 'deep/er');
  const written = Runbooks.of(chart).save(target);
  expect(written).toEqual(['README.md', 'checkout/CheckoutQueueStuck.md', 'checkout/README.md'].map((path) => join(target, path)));
  const bytes = () => written.map((file) => readFileSync(file, 'utf8'));
  const before = bytes();
  expect(before).toEqual(Object.values(Runbooks.of(chart).toPages()));
  Runbooks.of(chart).save(target);
  expect(bytes()).toEqual(before);
  expect(readFileSync(join(folder, 'ours.md'), 'utf8')).toBe('stays');
});

test('the runbook of one service in two clusters is one page', () => {
  const app = new App();
  for (const cluster of ['eu-1', 'us-1']) {
    const chart = new Chart(app, cluster, { namespace: 'shop' });
    Platform.configure(chart, { cluster });
    alertRules(chart, [{}]);
  }
  expect(Object.keys(Runbooks.of(app).toPages())).toHaveLength(3);
});

test.each([['CheckoutQueueStuck', 'CheckoutQueueStuck'], ['CheckoutDown', 'CheckoutDOWN']])('fails when two different runbooks would be one file: %s and %s', (first, second) => {
  const app = new App();
  [first, second].forEach((name, index) => alertRules(new Chart(app, `chart${index}`, { namespace: `shop${index}` }), [{ name }]));
  expect(refusal(() => Runbooks.of(app).save(folder))).toBe(
    `App: runbook of alert "${second}" must have a file of its own, got "checkout/${second}.md". `
    + 'Save the runbooks of each chart into a directory of its own, with a runbookBaseUrl to match, or rename the alert. [SRE2031]',
  );
  expect(readdirSync(folder)).toEqual([]);
});
