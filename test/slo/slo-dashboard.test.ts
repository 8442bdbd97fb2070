import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { DashboardOutput } from '../../src/dashboard/dashboard-output';
import { Platform } from '../../src/platform';
import { MonitoredService } from '../../src/slo/monitored-service';
import { Slo } from '../../src/slo/slo';
import { SloAlerts } from '../../src/slo/slo-alerts';
import { SloDashboard, SloDashboardProps } from '../../src/slo/slo-dashboard';
import { SloFleetDashboard } from '../../src/slo/slo-fleet-dashboard';
import { refusal } from '../support/refusal';

function chart(): Chart {
  return new Chart(new App(), 'shop', { namespace: 'shop' });
}

function slos(scope: Chart, name = 'checkout', objectives = [Slo.availability({ objective: 99.9 })]): SloAlerts {
  return new SloAlerts(scope, `${name}-slos`, { service: MonitoredService.named(name, { namespace: 'shop' }), slos: objectives });
}

function dashboard(scope: Chart, own: Partial<SloDashboardProps> = {}): SloDashboard {
  return new SloDashboard(scope, 'checkout-dashboard', { slos: own.slos ?? [slos(scope)], ...own });
}

const manifest = (scope: Chart, name: string) => Testing.synth(scope).find(({ metadata }) => metadata.name === name);

test('a dashboard is a ConfigMap for the sidecar of Grafana', () => {
  const shop = chart();
  const { uid, json } = dashboard(shop);
  expect(uid).toBe('slo-checkout-aafb8afc5468');
  expect(manifest(shop, 'checkout-dashboard')).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'checkout-dashboard', namespace: 'shop', labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'grafana_dashboard': '1' } },
    data: { [`${uid}.json`]: json },
  });
  expect(JSON.parse(json)).toMatchObject({ uid, title: 'SLOs of checkout', tags: ['slo', 'checkout'], refresh: '1m', timezone: 'browser', time: { from: 'now-30d', to: 'now' } });
});

test('everything about it can be said', () => {
  const app = new App();
  Platform.configure(app, { owner: 'payments', environment: 'production', runbookBaseUrl: 'https://runbooks.example.com' });
  const shop = new Chart(app, 'shop', { namespace: 'shop' });
  const { json, object } = dashboard(shop, {
    name: 'checkout',
    namespace: 'monitoring',
    title: 'Checkout',
    uid: 'checkout',
    datasource: 'Mimir',
    tags: ['payments', 'slo'],
    refresh: Duration.minutes(5),
    timeRange: Duration.days(7),
    timezone: 'Europe/Berlin',
    links: { Wiki: 'https://wiki.example.com/checkout' },
    labels: { team: 'a' },
    annotations: { note: 'b' },
    output: DashboardOutput.configMap({ labelKey: 'dashboards', labelValue: 'yes', folder: 'SLO', folderAnnotation: 'folder' }),
  });
  expect(object.toJson().metadata).toEqual({
    name: 'checkout',
    namespace: 'monitoring',
    labels: { 'owner': 'payments', 'environment': 'production', 'team': 'a', 'app.kubernetes.io/managed-by': 'cdk8s', 'dashboards': 'yes' },
    annotations: { note: 'b', folder: 'SLO' },
  });
  expect(JSON.parse(json)).toMatchObject({
    title: 'Checkout',
    uid: 'checkout',
    tags: ['slo', 'checkout', 'payments'],
    refresh: '5m',
    time: { from: 'now-7d' },
    timezone: 'Europe/Berlin',
    links: [{ title: 'Runbooks', url: 'https://runbooks.example.com/checkout' }, { title: 'Wiki', url: 'https://wiki.example.com/checkout' }],
    templating: { list: [{ current: { value: 'Mimir' } }] },
  });
});

test('a dashboard is a GrafanaDashboard for the operator', () => {
  const shop = chart();
  const { json } = dashboard(shop, { output: DashboardOutput.grafanaOperator({ resyncPeriod: Duration.minutes(5) }) });
  expect(manifest(shop, 'checkout-dashboard')).toMatchObject({
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    spec: { instanceSelector: { matchLabels: { dashboards: 'grafana' } }, resyncPeriod: '5m', json },
  });
});

test('the object can be patched', () => {
  const shop = chart();
  ApiObject.of(dashboard(shop)).metadata.addLabel('patched', 'yes');
  expect(manifest(shop, 'checkout-dashboard').metadata.labels.patched).toBe('yes');
});

test('the bytes are the same at every run', () => {
  const yaml = () => {
    const shop = chart();
    dashboard(shop);
    return Testing.synth(shop);
  };
  expect(JSON.stringify(yaml())).toBe(JSON.stringify(yaml()));
});

test('fails when there is nothing to show', () => {
  expect(refusal(() => dashboard(chart(), { slos: [] }))).toBe(
    'shop/checkout-dashboard: slos must hold at least one objective, got 0. Pass the SloAlerts of a service, or use SloFleetDashboard for all services. [SRE2401]',
  );
});

test('fails when it is of several services', () => {
  const shop = chart();
  const both = [slos(shop), slos(shop, 'cart')];
  expect(refusal(() => new SloDashboard(shop, 'dashboard', { slos: both }))).toBe(
    'shop/dashboard: slos must be of one service, got "shop/checkout, shop/cart". Make an SloDashboard for each service; SloFleetDashboard shows all services. [SRE2401]',
  );
});

test('fails when it is larger than a ConfigMap may be', () => {
  const titled = (length: number) => new SloFleetDashboard(chart(), 'all-slos', { title: 'T'.repeat(length) });
  const longest = 1_048_577 - Buffer.byteLength(titled(1).json);
  expect(Buffer.byteLength(titled(longest).json)).toBe(1_048_576);
  expect(refusal(() => titled(longest + 1))).toBe(
    'shop/all-slos: the dashboard must be at most 1048576 bytes, to fit into a ConfigMap, got 1048577. Shorten its texts, or show fewer objectives in it. [SRE2402]',
  );
});

test('fails when another dashboard has its uid', () => {
  const shop = chart();
  const shown = [slos(shop)];
  new SloDashboard(shop, 'first', { slos: shown });
  expect(refusal(() => new SloDashboard(shop, 'second', { slos: shown }))).toBe(
    'shop/second: uid must be the only one in its cluster: shop/first has it, got "slo-checkout-aafb8afc5468". Pass another uid, or show all objectives of the service in one dashboard. [SRE2403]',
  );
  expect(refusal(() => new SloDashboard(shop, 'third', { slos: shown, uid: 'third', name: 'first' }))).toBe(
    'shop/third: name must be the only one in its namespace: shop/first has it, got "first". Pass another name, or use another namespace. [SRE1103]',
  );
});

test('fails when a value is not usable', () => {
  expect(refusal(() => dashboard(chart(), { refresh: Duration.seconds(1) }))).toBe(
    'shop/checkout-dashboard: refresh must be whole seconds from 5 seconds to a day, got "1 s". Grafana refuses shorter ones; what is recorded changes every 30 seconds. [SRE2404]',
  );
});

describe('of all services', () => {
  test('there is one dashboard, whoever declared the objectives', () => {
    const shop = chart();
    const { uid, json } = new SloFleetDashboard(shop, 'all-slos', { tags: ['managers'], links: { Wiki: 'https://wiki.example.com' } });
    expect(uid).toBe('slo-fleet');
    expect(manifest(shop, 'all-slos')).toMatchObject({ kind: 'ConfigMap', metadata: { namespace: 'shop', labels: { grafana_dashboard: '1' } }, data: { 'slo-fleet.json': json } });
    expect(JSON.parse(json)).toMatchObject({ title: 'All SLOs', tags: ['slo', 'managers'], time: { from: 'now-30d' }, links: [{ title: 'Wiki' }] });
  });

  test('fails when there are two under one uid', () => {
    const shop = chart();
    new SloFleetDashboard(shop, 'first');
    expect(refusal(() => new SloFleetDashboard(shop, 'second'))).toBe(
      'shop/second: uid must be the only one in its cluster: shop/first has it, got "slo-fleet". Pass another uid, or show all objectives of the service in one dashboard. [SRE2403]',
    );
  });
});
