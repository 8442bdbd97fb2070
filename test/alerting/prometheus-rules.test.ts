import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import { Alert, AlertSeverity, Monitoring, PrometheusRules, PrometheusRulesProps, RuleOutput } from '../../src';
import { ALERT, alertRules, declareRules, objectsOf } from '../support/alerting';
import { refusal } from '../support/refusal';
import { shop } from '../support/service';

const RECORDING = { record: 'queue:length:sum', expr: 'sum(queue_length)' };
const TWO_FILES: PrometheusRulesProps = {
  service: 'checkout',
  name: 'checkout',
  files: [
    { groups: [{ name: 'queue', interval: Duration.seconds(30), queryOffset: Duration.minutes(1), recordings: [RECORDING], alerts: [new Alert(ALERT)] }] },
    { name: 'slow', groups: [{ name: 'queue', interval: Duration.minutes(5), recordings: [{ ...RECORDING, record: 'queue:length:max', labels: { tier: 'a' } }] }] },
  ],
};
const KEYS = { 'checkout.yaml': 'queue:length:sum', 'checkout-slow.yaml': 'queue:length:max' };

test('without an operator, rules are files in one ConfigMap', () => {
  const rules = new PrometheusRules(shop(), 'rules', TWO_FILES);
  const [configMap, ...more] = objectsOf(rules);
  expect(more).toEqual([]);
  expect(configMap).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'checkout', namespace: 'shop' }, data: rules.toRuleFiles() });
  expect(Object.keys(configMap.data!).sort()).toEqual(Object.keys(KEYS).sort());
});

test('with the operator, each file is a PrometheusRule', () => {
  const rules = new PrometheusRules(shop({ monitoring: Monitoring.operator() }), 'rules', TWO_FILES);
  const groupsOf = (spec: any) => spec.groups.map((group: any) => [group.name, group.interval, group.query_offset, group.rules.length]);
  expect(objectsOf(rules).map(({ apiVersion, kind, metadata, spec }) => [apiVersion, kind, metadata.name, groupsOf(spec)])).toEqual([
    ['monitoring.coreos.com/v1', 'PrometheusRule', 'checkout', [['queue', '30s', '1m', 2]]],
    ['monitoring.coreos.com/v1', 'PrometheusRule', 'checkout-slow', [['queue', '5m', undefined, 1]]],
  ]);
  expect(rules.objects.map((object) => object.name)).toEqual(['checkout', 'checkout-slow']);
});

test('the files are the same whatever they are written into, every time', () => {
  const [one, two] = [RuleOutput.configMap(), RuleOutput.prometheusRule()].map((output) => new PrometheusRules(shop(), 'rules', { ...TWO_FILES, output }).toRuleFiles());
  expect(one).toEqual(two);
  expect(Object.entries(one).map(([file, yaml]) => [file, KEYS[file as keyof typeof KEYS], yaml.includes(KEYS[file as keyof typeof KEYS])])).toEqual(
    Object.entries(KEYS).map(([file, record]) => [file, record, true]),
  );
});

test('name and namespace are those of id and chart unless they are given', () => {
  const rules = declareRules();
  expect([rules.name, rules.namespace]).toEqual(['checkout-alerts', 'shop']);
  const other = declareRules({ name: 'alerts', namespace: 'monitoring' });
  expect([other.name, other.namespace, objectsOf(other)[0].metadata]).toEqual(['alerts', 'monitoring', expect.objectContaining({ name: 'alerts', namespace: 'monitoring' })]);
});

test('a last patch reaches the object', () => {
  const rules = declareRules();
  ApiObject.of(rules).addJsonPatch(JsonPatch.add('/immutable', true));
  expect(objectsOf(rules)[0]).toMatchObject({ immutable: true });
});

test('owner, environment and links come from the platform', () => {
  const rules = declareRules({}, { owner: 'orders', environment: 'production', runbookBaseUrl: 'https://wiki', monitoring: Monitoring.operator() });
  const [{ metadata, spec }] = objectsOf(rules);
  expect(metadata.labels).toMatchObject({ owner: 'orders', environment: 'production' });
  expect(spec.groups[0].rules[0]).toMatchObject({ labels: { owner: 'orders' }, annotations: { runbook_url: 'https://wiki/checkout/CheckoutQueueStuck' } });
});

test('fails with all that is wrong at once', () => {
  const alerts = [new Alert({ ...ALERT, impact: '' }), new Alert({ ...ALERT, name: 'Other', severity: AlertSeverity.SEV1, for: Duration.minutes(6) })];
  expect(refusal(() => new PrometheusRules(shop(), 'rules', { service: 'checkout', files: [{ groups: [{ name: 'queue', alerts }] }] }))).toBe([
    'shop/rules: impact of alert "CheckoutQueueStuck" must say what users notice, got "". When they notice nothing, make it a panel of a dashboard instead. [SRE2003]',
    'shop/rules: for of alert "Other" must be at most 5m, the response time of SEV1, got "6m". Shorten it and smooth the expression over a window instead, or lower the severity. [SRE2010]',
  ].join('\n'));
});

test('fails when a file does not fit into its object', () => {
  const recordings = [{ record: 'a', expr: `sum(queue_length{pod!="${'x'.repeat(600_000)}"})` }];
  const files = [{ groups: [{ name: 'queue', recordings }] }];
  expect(() => new PrometheusRules(shop(), 'rules', { files })).not.toThrow();
  expect(refusal(() => new PrometheusRules(shop(), 'rules', { files, output: RuleOutput.prometheusRule() }))).toBe(
    'shop/rules: file "rules.yaml" must be at most 524288 bytes, which is what the operator takes, got 600094. Spread the rules over several files. [SRE2023]',
  );
});

test('fails when a program without types passes nothing', () => {
  expect(refusal(() => new PrometheusRules(shop(), 'rules', {} as any))).toBe(
    'shop/rules: files must hold at least one file, got []. Remove the construct when there are no rules. [SRE2022]',
  );
  expect(refusal(() => new PrometheusRules(shop(), 'rules', { files: [{}] } as any))).toBe(
    'shop/rules: groups of file "" must hold at least one group, got []. Remove the file. [SRE2022]',
  );
});

test('the order in which charts are made does not matter to what they hold', () => {
  const app = new App();
  const charts = ['shop', 'money'].map((namespace) => new Chart(app, namespace, { namespace }));
  expect(charts.map((chart) => alertRules(chart, [{}]).toRuleFiles())[0]).toEqual(alertRules(shop(), [{}]).toRuleFiles());
});
