import { PrometheusOperator, startOperator } from './operator';
import { Cluster } from '../cluster/cluster';

const STACK = `
apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: { name: main }
spec:
  replicas: 1
  serviceAccountName: default
  externalLabels: { cluster: blue }
  serviceMonitorSelector: {}
  ruleSelector: {}
---
apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main }
spec: { replicas: 1, alertmanagerConfigSelector: {} }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: shop }
spec:
  selector: { matchLabels: { app: shop } }
  endpoints: [{ port: metrics, path: /numbers }]
---
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata: { name: shop }
spec: { groups: [{ name: shop, rules: [{ alert: ShopDown, expr: up == 0 }] }] }
---
apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: { name: shop }
spec:
  route: { receiver: pager }
  receivers: [{ name: pager, webhookConfigs: [{ url: 'https://pager.example.com/hook' }] }]
`;

/** Admitted by the schema, which does not look into a Secret that is not there. */
const FAULTY_MONITOR = `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: faulty }
spec:
  selector: { matchLabels: { app: shop } }
  endpoints: [{ port: metrics, authorization: { credentials: { name: missing, key: token } } }]
`;

describe('a running prometheus-operator', () => {
  const namespace = 'monitoring';
  let cluster: Cluster;
  let operator: PrometheusOperator;
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37' });
    await cluster.installCrds();
    await cluster.namespace(namespace);
    operator = await startOperator(cluster);
    expect(await cluster.apply(STACK, { namespace })).toMatchObject({ ok: true });
  });
  afterAll(async () => {
    await operator?.stop();
    await cluster?.stop();
  });

  const jobs = async () => (await operator.prometheusConfig(namespace, 'main')).scrape_configs.map((job: any) => job.job_name);

  test('a Prometheus becomes a Secret with its configuration, and its rules become files', async () => {
    await operator.waitFor('the monitor is a scrape job', async () => (await jobs()).includes('serviceMonitor/monitoring/shop/0'));
    const config = await operator.prometheusConfig(namespace, 'main');
    expect(config.global.external_labels).toMatchObject({ cluster: 'blue', prometheus: 'monitoring/main' });
    expect(config.scrape_configs[0].metrics_path).toBe('/numbers');
    const rules = await operator.waitFor('the rules are written', async () => Object.values(await operator.ruleFiles(namespace, 'main'))[0]);
    expect(rules).toContain('alert: ShopDown');
  });

  test('an Alertmanager becomes a Secret, with the routes of its namespaces', async () => {
    const config = await operator.waitFor('the route is there', async () => {
      const generated = await operator.alertmanagerConfig(namespace, 'main');
      return generated.route.routes?.length > 0 && generated;
    });
    expect(config.route.routes).toEqual([expect.objectContaining({ receiver: 'monitoring/shop/pager', matchers: ['namespace="monitoring"'] })]);
    expect(await operator.skipped(namespace)).toEqual([]);
  });

  test('what it leaves out shows in its events', async () => {
    expect(await cluster.apply(FAULTY_MONITOR, { namespace })).toMatchObject({ ok: true });
    const skipped = await operator.waitFor('an event tells', async () => (await operator.skipped(namespace))[0]);
    expect(skipped).toMatch(/^ServiceMonitor faulty: .*missing/);
    expect(await jobs()).toEqual(['serviceMonitor/monitoring/shop/0']);
  });
});
