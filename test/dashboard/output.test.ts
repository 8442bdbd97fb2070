import { dashboardMetadata, dashboardObject } from '../../src/dashboard/output';
import { dashboardSettings } from '../support/dashboard';

const CONFIG_MAP = dashboardSettings().output;

test('a ConfigMap holds one file, called like the dashboard', () => {
  expect(dashboardObject(dashboardSettings(), '{}')).toEqual({ apiVersion: 'v1', kind: 'ConfigMap', data: { 'slo-checkout.json': '{}' } });
  expect(dashboardMetadata(dashboardSettings({ labels: { owner: 'payments' }, annotations: { note: 'a' } }))).toEqual({
    name: 'checkout-dashboard',
    namespace: 'shop',
    labels: { 'owner': 'payments', 'app.kubernetes.io/managed-by': 'cdk8s', 'grafana_dashboard': '1' },
    annotations: { note: 'a' },
  });
});

test('the folder of a ConfigMap is an annotation', () => {
  expect(dashboardMetadata(dashboardSettings({ output: { ...CONFIG_MAP, folder: 'SLO' } })).annotations).toEqual({ grafana_folder: 'SLO' });
});

test('a GrafanaDashboard says which Grafana imports it', () => {
  const settings = dashboardSettings({ output: { kind: 'grafana-operator', instanceSelector: { team: 'sre' }, folder: 'SLO', resyncMs: 300_000, allowCrossNamespaceImport: true } });
  expect(dashboardObject(settings, '{}')).toEqual({
    apiVersion: 'grafana.integreatly.org/v1beta1',
    kind: 'GrafanaDashboard',
    spec: { instanceSelector: { matchLabels: { team: 'sre' } }, folder: 'SLO', resyncPeriod: '5m', allowCrossNamespaceImport: true, json: '{}' },
  });
  expect(dashboardMetadata(settings)).toEqual({ name: 'checkout-dashboard', namespace: 'shop', labels: { 'app.kubernetes.io/managed-by': 'cdk8s' }, annotations: {} });
});
