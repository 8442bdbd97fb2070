import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Monitoring, ObservabilityStack, ObservabilityStackProps, Platform, ProductionService } from 'cdk8s-sre';
import { stringify } from 'yaml';
import { ALERTING } from './alerting';
import { makeCertificate } from './certificates';
import { loopbackPrometheus, portOf } from './loopback-prometheus';
import { PrometheusOperator, startOperator } from './operator';
import { PodProxy } from './pod-proxy';
import { alertRules } from '../../test/support/alerting';
import { Alertmanager } from '../alertmanager/server';
import { Cluster } from '../cluster/cluster';
import { documents, KubernetesObject } from '../documents';
import { checkConfig } from '../prometheus/promtool';
import { Prometheus } from '../prometheus/server';
import { Files, temporaryFolder, withFiles, writeFiles } from '../prometheus/temporary';
import { judge } from '../prometheus/verdict';

const NAMESPACE = 'monitoring';
const SHOP = 'shop';
const RESOURCE = 'observability';

/** What the operator reads; the collectors and stores beside it are proven elsewhere. */
const READ = ['Prometheus', 'ScrapeConfig', 'PodMonitor', 'ServiceMonitor', 'PrometheusRule', 'Alertmanager', 'AlertmanagerConfig', 'Service', 'ServiceAccount', 'Secret'];

function synthesise(props: ObservabilityStackProps, namespace: string = NAMESPACE, release: string = 'platform'): KubernetesObject[] {
  const app = new App();
  const monitoring = Monitoring.operator({ namespace, selectorLabels: { release } });
  Platform.configure(app, { cluster: 'eu-1', region: 'eu-west-1', owner: 'platform', monitoring });
  new ObservabilityStack(new Chart(app, 'monitoring', { namespace }), 'stack', { alerting: ALERTING, ...props });
  const shop = new Chart(app, SHOP, { namespace: SHOP });
  new ProductionService(shop, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' });
  alertRules(shop, [{ expr: 'max by (namespace, pod) (proof_broken{job="kubernetes-pods"}) > 0' }]);
  return documents(app.synthYaml());
}

/** What promtool says of a configuration; files of the pod are not here, and promtool reads those that are named. */
function checkWritten(config: any, known: Files = {}) {
  const yaml = stringify({ ...config, rule_files: [] }).replaceAll(/_file: \//g, '_file: ');
  const files = Object.fromEntries([...yaml.matchAll(/_file: (\S+)/g)].map(([, path]) => [path, known[path.split('/').pop()!] ?? 'secret']));
  return checkConfig(yaml, files);
}

const yamlOf = (objects: readonly KubernetesObject[]) => objects.map(object => stringify(object)).join('---\n');

describe('the Prometheus that the operator makes of a stack', () => {
  let cluster: Cluster;
  let operator: PrometheusOperator;
  let objects: KubernetesObject[];
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37' });
    await cluster.installCrds();
    await Promise.all([NAMESPACE, SHOP].map(name => cluster.namespace(name)));
    operator = await startOperator(cluster);
    const remoteWrites = [{ url: 'https://mimir.example.com/push', username: { secretName: 'mimir' }, password: { secretName: 'mimir' } }];
    objects = synthesise({ prometheus: { remoteWrites } });
    await cluster.kubectl(['create', 'secret', 'generic', 'mimir', `--namespace=${NAMESPACE}`, '--from-literal=username=u', '--from-literal=password=p']);
    expect(await cluster.apply(yamlOf(objects.filter(({ kind }) => READ.includes(kind))))).toMatchObject({ ok: true, stderr: '' });
  });
  afterAll(async () => {
    await operator?.stop();
    await cluster?.stop();
  });

  const config = () => operator.prometheusConfig(NAMESPACE, RESOURCE);
  const jobNames = async () => (await config()).scrape_configs.map((job: any) => job.job_name);

  test('has the monitors of the stack and of services in other namespaces, and nothing was left out', async () => {
    await operator.waitFor('all monitors are jobs', async () => (await jobNames()).includes('serviceMonitor/shop/checkout/0'));
    expect(await jobNames()).toEqual(expect.arrayContaining([
      'scrapeConfig/monitoring/kubernetes-pods', 'scrapeConfig/monitoring/kubelet', 'scrapeConfig/monitoring/cadvisor', 'podMonitor/monitoring/prometheus/0',
    ]));
    expect(await operator.skipped(NAMESPACE)).toEqual([]);
    expect(await operator.skipped(SHOP)).toEqual([]);
  });

  test('has the rules of services in other namespaces', async () => {
    // It writes what it has seen so far, and again when it has seen more.
    const isThere = async () => Object.values(await operator.ruleFiles(NAMESPACE, RESOURCE)).some((text) => text.includes('alert: CheckoutQueueStuck'));
    expect(await operator.waitFor('the rules of the other namespace are there', isThere)).toBe(true);
  });

  test('has the settings of a stack without operator', async () => {
    const { global, storage, otlp, alerting, remote_write: [remote], scrape_configs: jobs } = await config();
    expect(global).toMatchObject({
      scrape_interval: '15s',
      evaluation_interval: '15s',
      external_labels: { cluster: 'eu-1', region: 'eu-west-1', prometheus_replica: '$(POD_NAME)' },
    });
    expect(Object.keys(global.external_labels)).toHaveLength(3);
    expect(storage).toMatchObject({ tsdb: { out_of_order_time_window: '30m' }, exemplars: { max_exemplars: 100_000 } });
    expect(otlp.promote_resource_attributes).toContain('service.name');
    expect(alerting.alert_relabel_configs).toEqual([{ action: 'labeldrop', regex: 'prometheus_replica' }]);
    expect(alerting.alertmanagers[0].kubernetes_sd_configs[0].role).toBe('endpointslice');
    expect(remote).toMatchObject({ url: 'https://mimir.example.com/push', basic_auth: { username: 'u', password: 'p' }, send_exemplars: true });
    const kubelet = jobs.find((job: any) => job.job_name === 'scrapeConfig/monitoring/kubelet');
    expect(kubelet).toMatchObject({
      scheme: 'https',
      authorization: { credentials_file: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      tls_config: { insecure_skip_verify: true },
      sample_limit: 100_000,
    });
    const service = jobs.find((job: any) => job.job_name === 'serviceMonitor/shop/checkout/0');
    // What a monitor does not say itself.
    expect(global).toMatchObject({ label_limit: 64, sample_limit: 20_000, body_size_limit: '64MB' });
    expect(service.relabel_configs).toContainEqual(expect.objectContaining({ target_label: '__scrape_native_histograms__', replacement: 'true' }));
  });

  test('promtool accepts what the operator wrote', async () => {
    expect(checkWritten(await config())).toMatchObject({ ok: true });
  });

  test('the operator makes pods with the flags of the version, and restricted ones', async () => {
    const { spec } = await operator.waitFor('the StatefulSet is there', async () => cluster.get('StatefulSet', `prometheus-${RESOURCE}`, NAMESPACE));
    const [container] = spec.template.spec.containers.filter(({ name }: any) => name === 'prometheus');
    expect(container.args).toEqual(expect.arrayContaining(['--web.enable-otlp-receiver']));
    expect([...container.args, JSON.stringify((await config()).storage)].join(' ')).toMatch(/(retention.time=|"time":")35d/);
    expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534, seccompProfile: { type: 'RuntimeDefault' } });
    const labels = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'prometheus')!.spec.selector;
    expect(spec.template.metadata.labels).toMatchObject(labels);
    expect(spec.template.spec.serviceAccountName).toBe('prometheus');

    await cluster.namespace('strict', { podSecurity: 'restricted' });
    const admitted = (pod: object) => cluster.client.send('/api/v1/namespaces/strict/pods?dryRun=All', {
      method: 'POST', body: JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'prometheus', labels: spec.template.metadata.labels }, spec: pod }),
    });
    const pod = { ...spec.template.spec, serviceAccountName: 'default', serviceAccount: 'default', containers: spec.template.spec.containers };
    const volumes = [...pod.volumes, ...(spec.volumeClaimTemplates ?? []).map(({ metadata: { name } }: any) => ({ name, emptyDir: {} }))];
    // The operator itself gives two ports of its sidecars one name.
    const { status, warnings } = await admitted({ ...pod, volumes });
    expect([status, warnings.filter(warning => !warning.includes('duplicate port name "reloader-'))]).toEqual([201, []]);
    expect(await admitted({ ...pod, volumes, securityContext: {} })).toMatchObject({ status: 403 });
  });

  test('a Prometheus runs with it: finds annotated pods and nodes, scrapes itself, and tells all Alertmanagers', async () => {
    const folder = temporaryFolder();
    const server = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8'));
    const alertmanager = await Alertmanager.start({
      config: { route: { receiver: 'pager', group_by: ['...'], group_wait: '0s' }, receivers: [{ name: 'pager', webhook_configs: [{ url: 'http://pager' }] }] },
    });
    const played = new Map([[10250, portOf(server.clusters[0].cluster.server)], [9093, alertmanager.port]]);
    const proxy = await PodProxy.start({ played });
    proxy.metrics = '# TYPE proof_broken gauge\nproof_broken 1\n';
    await cluster.client.json(`/apis/discovery.k8s.io/v1/namespaces/${NAMESPACE}/endpointslices`, {
      method: 'POST',
      body: JSON.stringify({
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: { name: 'alertmanager-operated-1', labels: { 'kubernetes.io/service-name': 'alertmanager-operated' } },
        addressType: 'IPv4',
        endpoints: ['198.18.1.1', '198.18.1.2', '198.18.1.3'].map(address => ({ addresses: [address], conditions: { ready: true } })),
        ports: [{ name: 'web', port: 9093, protocol: 'TCP' }],
      }),
    });
    writeFiles(folder, {
      'account/token': server.users[0].user.token,
      'account/ca.crt': readFileSync(server.clusters[0].cluster['certificate-authority'], 'utf8'),
    });
    const pod = (name: string, namespace: string, ip: string, metadata: object, phase = 'Running') => ({
      path: `/api/v1/namespaces/${namespace}/pods`,
      object: { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, ...metadata }, spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'a:1', ports: [{ name: 'web', containerPort: 9090 }] }] }, status: { phase, podIP: ip, podIPs: [{ ip }], conditions: [{ type: 'Ready', status: 'True' }] } },
    });
    const own = objects.find(({ kind, metadata }) => kind === 'PodMonitor' && metadata.name === 'prometheus')!.spec.selector.matchLabels;
    const found = [
      pod('annotated', SHOP, '198.18.0.1', { annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' } }),
      pod('completed', SHOP, '198.18.0.2', { annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' } }, 'Succeeded'),
      pod(`prometheus-${RESOURCE}-0`, NAMESPACE, '198.18.0.3', { labels: own }),
      { path: '/api/v1/nodes', object: { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' }, status: { addresses: [{ type: 'InternalIP', address: '198.18.2.1' }], daemonEndpoints: { kubeletEndpoint: { Port: 10250 } } } } },
    ];
    for (const { path, object } of found) {
      await cluster.client.json(path, { method: 'POST', body: JSON.stringify(object) });
      await cluster.client.json(`${path}/${object.metadata.name}/status`, {
        method: 'PATCH', contentType: 'application/merge-patch+json', body: JSON.stringify({ status: object.status }),
      });
    }
    let prometheus: Prometheus | undefined;
    try {
      const written = { ...await config(), rule_files: [] };
      prometheus = await Prometheus.start({
        rules: await operator.ruleFiles(NAMESPACE, RESOURCE),
        config: loopbackPrometheus(written, { kubeconfig: cluster.kubeconfig, proxyUrl: proxy.url, paths: { '/var/run/secrets/kubernetes.io/serviceaccount': join(folder, 'account') } }),
      });
      const running = prometheus;
      played.set(9090, running.port);
      const up = (selector: string) => running.waitFor(selector, async () => (await running.query(`up{${selector}} == 1`))[0]?.labels, { timeoutSeconds: 20 });
      expect(await up('job="kubernetes-pods", pod="annotated"')).toMatchObject({ namespace: SHOP, instance: '198.18.0.1:8080' });
      expect(await up('job="kubelet", node="node-1"')).toMatchObject({ instance: 'node-1' });
      expect(await up('app_kubernetes_io_instance="prometheus"')).toMatchObject({ namespace: NAMESPACE, service: 'prometheus', pod: `prometheus-${RESOURCE}-0` });
      expect((await running.targets()).filter(({ url }) => url.includes('198.18.0.2'))).toEqual([]);

      const alert = await alertmanager.waitFor('the pager rings', () =>
        alertmanager.deliveries.flatMap(({ alerts }) => alerts).find(({ labels }) => labels.alertname === 'CheckoutQueueStuck'));
      expect(alert!.labels).toMatchObject({ namespace: SHOP, cluster: 'eu-1', region: 'eu-west-1' });
      expect(alert!.labels).not.toHaveProperty('prometheus_replica');
      expect([...proxy.asked].filter(line => line.endsWith(':9093/api/v2/alerts')).sort()).toEqual(
        ['198.18.1.1', '198.18.1.2', '198.18.1.3'].map(address => `POST http://${address}:9093/api/v2/alerts`),
      );

      const itself = '{app_kubernetes_io_instance="prometheus", handler="/api/v1/query"}';
      await running.waitFor('native histograms are scraped', async () =>
        (await running.query(`histogram_count(prometheus_http_request_duration_seconds${itself}) > 0`)).length === 1);
      expect((await running.query(`prometheus_http_request_duration_seconds_bucket${itself}`)).length).toBeGreaterThan(0);
    } finally {
      await prometheus?.stop();
      await Promise.all([proxy.stop(), alertmanager.stop()]);
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test('a monitor without the labels of the platform is not read', async () => {
    const stranger = objects.find(({ kind }) => kind === 'ServiceMonitor')!;
    await cluster.apply(yamlOf([{ ...stranger, metadata: { ...stranger.metadata, name: 'stranger', labels: {} } }, { ...stranger, metadata: { ...stranger.metadata, name: 'friend' } }]));
    await operator.waitFor('the other one is read', async () => (await jobNames()).includes('serviceMonitor/shop/friend/0'));
    expect(await jobNames()).not.toContain('serviceMonitor/shop/stranger/0');
  });

  test('with a certificate, has Prometheus answer and ask by TLS, with what the Secret holds', async () => {
    const secured = 'secured';
    const folder = temporaryFolder();
    try {
      const secret = makeCertificate(folder, [`prometheus.${secured}.svc`]);
      await cluster.namespace(secured);
      await cluster.apply(yamlOf([{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'stack-tls', namespace: secured }, stringData: secret }]));
      const stack = synthesise({ tls: { secretName: 'stack-tls' } }, secured, secured).filter(({ metadata }) => metadata.namespace === secured);
      expect(await cluster.apply(yamlOf(stack.filter(({ kind }) => READ.includes(kind))))).toMatchObject({ ok: true, stderr: '' });

      const jobs = await operator.waitFor('both monitors are jobs', async () => {
        const { scrape_configs: all } = await operator.prometheusConfig(secured, RESOURCE);
        const found = ['prometheus', 'loki'].map(part => all.find((job: any) => job.job_name === `podMonitor/${secured}/${part}/0`));
        return found.every(Boolean) && found;
      });
      for (const [index, part] of ['prometheus', 'loki'].entries()) {
        expect((jobs as any[])[index]).toMatchObject({ scheme: 'https', tls_config: { server_name: `${part}.${secured}.svc` } });
      }
      const authority = (jobs as any[])[0].tls_config.ca_file.split('/').pop();
      expect(await operator.secretText(secured, `prometheus-${RESOURCE}-tls-assets-0`, authority)).toBe(secret['ca.crt']);
      expect(checkWritten(await operator.prometheusConfig(secured, RESOURCE), { [authority]: secret['ca.crt'] })).toMatchObject({ ok: true });
      expect(await operator.skipped(secured)).toEqual([]);

      const { spec: { template: { spec: pod } } } = await operator.waitFor('the StatefulSet is there', () => cluster.get('StatefulSet', `prometheus-${RESOURCE}`, secured));
      const [server, reloader] = ['prometheus', 'config-reloader'].map(name => pod.containers.find((one: any) => one.name === name));
      expect([server.startupProbe, server.readinessProbe, server.livenessProbe].map(({ httpGet }: any) => httpGet.scheme)).toEqual(['HTTPS', 'HTTPS', 'HTTPS']);
      expect(reloader.args.find((arg: string) => arg.startsWith('--reload-url='))).toMatch(/^--reload-url=https:/);
      const web = await operator.secretText(secured, `prometheus-${RESOURCE}-web-config`, 'web-config.yaml');
      const local = web.replaceAll(/_file: \S+\//g, '_file: ');
      expect(local).toMatch(/cert_file: tls.crt\n +key_file: tls.key/);
      expect(withFiles({ ...secret, 'web.yml': local }, here => judge('promtool', ['check', 'web-config', 'web.yml'], here))).toMatchObject({ ok: true });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
