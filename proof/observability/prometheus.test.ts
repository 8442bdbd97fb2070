import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { Monitoring, ObservabilityStack, Platform, PrometheusOptions } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { ALERTING } from './alerting';
import { loopbackFlags, loopbackPrometheus, portOf } from './loopback-prometheus';
import { mountedFiles } from './mounted-files';
import { keyValues } from './otlp';
import { PodProxy } from './pod-proxy';
import { serviceAccountKubeconfig } from './service-account';
import { alertRules } from '../../test/support/alerting';
import { Alertmanager } from '../alertmanager/server';
import { Cluster } from '../cluster/cluster';
import { documents, KubernetesObject } from '../documents';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { checkConfig } from '../prometheus/promtool';
import { Prometheus } from '../prometheus/server';
import { Files, temporaryFolder, writeFiles } from '../prometheus/temporary';

const SHOP = 'shop';
const NAMESPACE = 'monitoring';

interface Synthesised {
  readonly args: string[];
  readonly files: Files;
  readonly config: string;
  /** Who the pods are, and what they may read. */
  readonly access: KubernetesObject[];
}

/** A stack without operator, and the rules of a service in another namespace, as one app. */
function synthesise(prometheus: PrometheusOptions = {}): Synthesised {
  const app = new App();
  Platform.configure(app, { cluster: 'eu-1', region: 'eu-west-1', owner: 'platform', monitoring: Monitoring.annotations() });
  new ObservabilityStack(new Chart(app, 'monitoring', { namespace: NAMESPACE }), 'stack', { alerting: ALERTING, prometheus });
  alertRules(new Chart(app, SHOP, { namespace: SHOP }), [{ expr: 'max by (namespace, pod) (proof_broken{job="kubernetes-pods"}) > 0' }]);
  const objects = documents(app.synthYaml());
  const workload = objects.find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'prometheus')!;
  const files = mountedFiles(objects, workload, { mimir: { token: 'first', username: 'shop', password: 'secret' } });
  const access = objects.filter(({ kind, metadata }) =>
    ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding'].includes(kind) && /^(monitoring-)?prometheus$/.test(metadata.name));
  return { args: workload.spec.template.spec.containers[0].args, files, config: files['/etc/prometheus/config/prometheus.yml'], access };
}

const REMOTE = {
  url: 'https://mimir.example.com/api/v1/push',
  name: 'mimir',
  username: { secretName: 'mimir' },
  password: { secretName: 'mimir' },
  ca: { secretName: 'mimir' },
  tenant: 'shop',
};

/** Files that are in a pod and not here: promtool reads those that a configuration names. */
function withLocalFiles(config: string): { readonly yaml: string; readonly files: Files } {
  const names = [...config.matchAll(/_file: (\/\S+)/g)].map(([, path]) => path);
  const yaml = config.replaceAll(/_file: \//g, '_file: ').replaceAll('- /etc/prometheus', '- etc/prometheus');
  return { yaml, files: Object.fromEntries(names.map(name => [name.slice(1), 'secret'])) };
}

describe('promtool', () => {
  test.each<[string, PrometheusOptions]>([
    ['of the default', {}],
    ['for 3.5', { image: 'quay.io/prometheus/prometheus:v3.5.0' }],
    ['for 3.8', { image: 'quay.io/prometheus/prometheus:v3.8.1' }],
    ['for 3.11', { image: 'quay.io/prometheus/prometheus:v3.11.3' }],
    ['for 3.12', { image: 'quay.io/prometheus/prometheus:v3.12.0' }],
    ['for 3.16', { image: 'quay.io/prometheus/prometheus:v3.16.0' }],
    ['with everything', {
      replicas: 2,
      externalLabels: { team: 'it\'s "ours": #1' },
      promotedAttributes: ['tenant.id'],
      remoteWrites: [REMOTE, { url: 'https://other.example.com/write', bearerToken: { secretName: 'other' } }],
      externalUrl: 'https://prometheus.example.com/a$b',
    }],
    ['without native histograms and exemplars', { nativeHistograms: false, exemplars: 0 }],
  ])('accepts the configuration %s', (_, options) => {
    const { yaml, files } = withLocalFiles(synthesise(options).config);
    expect(checkConfig(yaml, files)).toMatchObject({ ok: true });
  });

  test('refuses it once a field is wrong', () => {
    const { yaml, files } = withLocalFiles(synthesise().config);
    expect(checkConfig(yaml.replace('out_of_order_time_window', 'out_of_order_window'), files)).toMatchObject({ ok: false });
  });
});

/** A pod as a kubelet would report it; nobody runs it. */
function pod(name: string, ip: string, annotations: Record<string, string>, phase = 'Running', ports: object[] = []): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: SHOP, annotations, labels: { 'app.kubernetes.io/name': 'checkout', 'app.kubernetes.io/instance': 'checkout' } },
    spec: { schedulerName: 'nobody', containers: [{ name: 'main', image: 'ghcr.io/acme/checkout:1.4.2', ports }] },
    status: { phase, podIP: ip, podIPs: [{ ip }] },
  };
}

const SCRAPE = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' };

const PODS: readonly KubernetesObject[] = [
  pod('annotated', '198.18.0.1', { ...SCRAPE, 'prometheus.io/path': '/numbers', 'prometheus.io/param_module': 'all' }),
  pod('six', '2001:db8::5', SCRAPE),
  pod('secure', '198.18.0.2', { ...SCRAPE, 'prometheus.io/scheme': 'https' }),
  pod('declared-ports', '198.18.0.3', { 'prometheus.io/scrape': 'true' }, 'Running', [
    { name: 'metrics', containerPort: 9102 }, { name: 'dns', containerPort: 5353, protocol: 'UDP' },
  ]),
  pod('several-ports', '198.18.0.4', SCRAPE, 'Running', [{ containerPort: 80 }, { containerPort: 8080 }, { containerPort: 5353, protocol: 'UDP' }]),
  pod('no-port', '198.18.0.5', { 'prometheus.io/scrape': 'true' }),
  pod('port-by-name', '198.18.0.6', { 'prometheus.io/scrape': 'true', 'prometheus.io/port': 'metrics' }),
  pod('completed', '198.18.0.7', SCRAPE, 'Succeeded'),
  pod('failed', '198.18.0.8', SCRAPE, 'Failed'),
  pod('pending', '198.18.0.9', SCRAPE, 'Pending'),
  pod('unasked', '198.18.0.10', {}),
  pod('refusing', '198.18.0.11', { ...SCRAPE, 'prometheus.io/scrape': 'false' }),
  {
    ...pod('kube-state-metrics', '198.18.0.12', {}, 'Running', [{ containerPort: 8080 }, { containerPort: 8081 }]),
    metadata: { name: 'kube-state-metrics', namespace: SHOP, annotations: SCRAPE, labels: { 'app.kubernetes.io/name': 'kube-state-metrics' } },
  },
];

const ALERTMANAGER_POD: KubernetesObject = {
  ...pod('alertmanager-0', '198.18.1.1', {}, 'Running', [{ containerPort: 9093 }, { containerPort: 9094 }]),
  metadata: { name: 'alertmanager-0', namespace: NAMESPACE, labels: { 'app.kubernetes.io/instance': 'alertmanager' } },
};

const NODE: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name: 'node-1' },
  status: { addresses: [{ type: 'InternalIP', address: '198.18.2.1' }], daemonEndpoints: { kubeletEndpoint: { Port: 10250 } } },
};

/** Takes samples and remembers who sent them: how they logged in, and for which tenant. */
class StoreOfSamples {
  readonly seen = new Set<string>();
  private readonly server = createServer((request, response) => {
    this.seen.add(`${request.headers.authorization} ${request.headers['x-scope-orgid'] ?? '-'}`);
    request.resume().once('end', () => response.writeHead(204).end());
  });

  get url(): string { return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}/push`; }

  start(): Promise<void> {
    return new Promise((resolve, reject) => this.server.once('error', reject).listen(0, LOOPBACK, resolve));
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

describe('a Prometheus with the configuration of a stack', () => {
  let cluster: Cluster;
  let proxy: PodProxy;
  let alertmanager: Alertmanager;
  let prometheus: Prometheus;
  const folder = temporaryFolder();
  const played = new Map<number, number>();
  const store = new StoreOfSamples();

  async function create(object: KubernetesObject): Promise<void> {
    const path = object.kind === 'Node' ? '/api/v1/nodes' : `/api/v1/namespaces/${object.metadata.namespace}/pods`;
    await cluster.client.json(path, { method: 'POST', body: JSON.stringify(object) });
    await cluster.client.json(`${path}/${object.metadata.name}/status`, {
      method: 'PATCH', contentType: 'application/merge-patch+json', body: JSON.stringify({ status: object.status }),
    });
  }

  beforeAll(async () => {
    [cluster, alertmanager] = await Promise.all([
      Cluster.start({ version: '1.37' }),
      Alertmanager.start({
        config: {
          route: { receiver: 'pager', group_by: ['...'], group_wait: '0s' },
          receivers: [{ name: 'pager', webhook_configs: [{ url: 'http://pager' }] }],
        },
      }),
    ]);
    const server = JSON.parse(readFileSync(cluster.kubeconfig, 'utf8'));
    // A server on this machine with TLS and tokens plays the kubelet.
    played.set(9093, alertmanager.port).set(10250, portOf(server.clusters[0].cluster.server));
    proxy = await PodProxy.start({ played });
    await store.start();
    await Promise.all([SHOP, NAMESPACE].map(name => cluster.namespace(name)));
    await Promise.all([...PODS, ALERTMANAGER_POD, NODE].map(create));

    const { args, files, config, access } = synthesise({
      image: 'quay.io/prometheus/prometheus:v3.16.0',
      remoteWrites: [
        { url: 'https://mimir.example.com/api/v1/push', bearerToken: { secretName: 'mimir' }, tenant: 'shop' },
        { url: 'https://other.example.com/write', username: { secretName: 'mimir' }, password: { secretName: 'mimir' } },
      ],
    });
    writeFiles(folder, {
      'account/token': server.users[0].user.token,
      'account/ca.crt': readFileSync(server.clusters[0].cluster['certificate-authority'], 'utf8'),
      ...Object.fromEntries(Object.entries(files).filter(([path]) => /\/(rules|remote-write)\//.test(path)).map(([path, text]) => [path.replace('/etc/prometheus/', ''), text])),
    });
    const paths = { '/etc/prometheus/': `${folder}/`, '/var/run/secrets/kubernetes.io/serviceaccount': join(folder, 'account') };
    expect(await cluster.apply(access.map(object => stringify(object)).join('---\n'))).toMatchObject({ ok: true });
    const kubeconfig = join(folder, 'kubeconfig');
    writeFileSync(kubeconfig, await serviceAccountKubeconfig(cluster, NAMESPACE, 'prometheus'));
    prometheus = await Prometheus.start({
      config: loopbackPrometheus(parse(config), { kubeconfig, proxyUrl: proxy.url, paths, storeUrl: store.url }),
      flags: [...loopbackFlags(args), '--config.auto-reload-interval=1s'],
    });
    played.set(9090, prometheus.port);
  });
  afterAll(async () => {
    await prometheus?.stop();
    await Promise.all([proxy?.stop(), store.stop(), alertmanager?.stop(), cluster?.stop()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const targetsOf = async (job: string) => (await prometheus.targets()).filter(target => target.job === job);

  test('scrapes pods that ask for it, at the port, path and scheme that they say', async () => {
    await prometheus.waitFor('pods are found', async () => (await targetsOf('kubernetes-pods')).length >= 5);
    expect((await targetsOf('kubernetes-pods')).map(({ url }) => url).sort()).toEqual([
      'http://198.18.0.1:8080/numbers?module=all',
      'http://198.18.0.3:9102/metrics',
      'http://198.18.0.4:8080/metrics',
      'http://[2001:db8::5]:8080/metrics',
      'https://198.18.0.2:8080/metrics',
    ]);
  });

  test('reads what it discovers with the rights of its service account, and may read nothing else', async () => {
    const may = async (...what: string[]) => (await cluster.kubectl(['auth', 'can-i', ...what, '-A', `--as=system:serviceaccount:${NAMESPACE}:prometheus`])).stdout.trim();
    expect([await may('watch', 'pods'), await may('list', 'nodes'), await may('get', 'nodes', '--subresource=metrics')]).toEqual(['yes', 'yes', 'yes']);
    expect([
      await may('list', 'secrets'), await may('get', 'configmaps'), await may('delete', 'pods'), await may('create', 'pods', '--subresource=exec'), await may('get', 'nodes', '--subresource=proxy'),
    ]).toEqual(['no', 'no', 'no', 'no', 'no']);
  });

  test('pods carry the labels that objectives tell services by', async () => {
    const labels = await prometheus.waitFor('the pod is up', async () => (await prometheus.query('up{job="kubernetes-pods", pod="six"} == 1'))[0]?.labels);
    expect(labels).toMatchObject({ namespace: SHOP, pod: 'six', service: 'checkout', app_kubernetes_io_instance: 'checkout', instance: '[2001:db8::5]:8080' });
  });

  test('takes what kube-state-metrics says of others under their names', async () => {
    proxy.metrics = '# TYPE kube_pod_info gauge\nkube_pod_info{namespace="elsewhere",pod="other"} 1\n';
    await prometheus.waitFor('it is scraped', async () => (await prometheus.query('kube_pod_info{job="kube-state-metrics", namespace="elsewhere", pod="other"}')).length === 1);
    expect((await targetsOf('kube-state-metrics')).map(({ url }) => url)).toEqual(['http://198.18.0.12:8080/metrics']);
  });

  test('asks kubelets with the token of its service account, and keeps what tells of pods and volumes', async () => {
    await prometheus.waitFor('the kubelet is up', async () => (await prometheus.query('up{job="kubelet", node="node-1"} == 1')).length === 1);
    const names = (await prometheus.query('count by (__name__) ({job="kubelet"})')).map(({ labels }) => labels.__name__);
    expect(names).toContain('process_cpu_seconds_total');
    expect(names.filter(name => name.startsWith('apiserver_'))).toEqual([]);
    expect((await targetsOf('cadvisor')).map(({ url }) => url)).toEqual(['https://198.18.2.1:10250/metrics/cadvisor']);
  });

  test('the rules of a service in another namespace reach Alertmanager, with cluster and region, and without the replica', async () => {
    proxy.metrics = '# TYPE proof_broken gauge\nproof_broken 1\n';
    const alert = await alertmanager.waitFor('the pager rings', () =>
      alertmanager.deliveries.flatMap(({ alerts }) => alerts).find(({ labels }) => labels.alertname === 'CheckoutQueueStuck'));
    expect(alert!.labels).toMatchObject({ namespace: SHOP, cluster: 'eu-1', region: 'eu-west-1' });
    expect(alert!.labels).not.toHaveProperty('prometheus_replica');
    expect([...proxy.asked]).toContain('POST http://198.18.1.1:9093/api/v2/alerts');
  });

  test('an edited rule is live without a restart; a broken one leaves the old ones', async () => {
    const { file } = (await prometheus.rules()).find(({ name }) => name === 'CheckoutQueueStuck')!;
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('alert: CheckoutQueueStuck', 'alert: CheckoutQueueEdited'));
    await prometheus.waitFor('the edit is live', async () => (await prometheus.rules()).some(({ name }) => name === 'CheckoutQueueEdited'));
    writeFileSync(file, text.replace(/expr: .*/, 'expr: "sum("'));
    await prometheus.waitFor('the fault is seen', async () => (await ask(prometheus.port, '/metrics')).body.includes('prometheus_config_last_reload_successful 0'));
    expect((await prometheus.rules()).map(({ name }) => name)).toContain('CheckoutQueueEdited');
    writeFileSync(file, text);
    await prometheus.waitFor('it recovers', async () => (await prometheus.rules()).some(({ name }) => name === 'CheckoutQueueStuck'));
  });

  test('takes metrics that are pushed, 20 minutes late, and not 40', async () => {
    const nanoseconds = (minutes: number) => `${Date.now() - minutes * 60_000}000000`;
    const push = (name: string, minutes: number) => ask(prometheus.port, '/api/v1/otlp/v1/metrics', {
      method: 'POST',
      body: {
        resourceMetrics: [{
          resource: {
            attributes: keyValues({
              'service.name': 'checkout', 'namespace': SHOP, 'service': 'checkout', 'app.kubernetes.io/instance': 'checkout', 'host.name': 'x',
            }),
          },
          scopeMetrics: [{ metrics: [{ name, gauge: { dataPoints: [{ timeUnixNano: nanoseconds(minutes), asDouble: 1 }] } }] }],
        }],
      },
    });
    expect(await push('proof.fresh', 0)).toMatchObject({ status: 200 });
    expect(await push('proof.late', 20)).toMatchObject({ status: 200 });
    expect((await push('proof.older', 40)).status).toBe(400);
    const fresh = await prometheus.waitFor('it is stored', async () => (await prometheus.query('proof_fresh'))[0]);
    expect(fresh.labels).toEqual({
      __name__: 'proof_fresh', job: 'checkout', service_name: 'checkout', namespace: SHOP, service: 'checkout', app_kubernetes_io_instance: 'checkout',
    });
    expect(await prometheus.query('last_over_time(proof_late[30m])')).toHaveLength(1);
    expect(await prometheus.query('last_over_time(proof_older[60m])')).toHaveLength(0);
  });

  test('scrapes native histograms, and the classic ones beside them', async () => {
    const handler = '{job="prometheus", handler="/api/v1/query"}';
    await prometheus.waitFor('it has scraped itself', async () => (await prometheus.query(`prometheus_http_request_duration_seconds_bucket${handler}`)).length > 0);
    expect(await prometheus.query(`histogram_count(prometheus_http_request_duration_seconds${handler}) > 0`)).toHaveLength(1);
  });

  test('sends samples to stores, and logs in with what the Secrets hold now', async () => {
    const basic = `Basic ${Buffer.from('shop:secret').toString('base64')}`;
    await prometheus.waitFor('both stores were written to', () => store.seen.has('Bearer first shop') && store.seen.has(`${basic} -`));
    writeFileSync(join(folder, 'remote-write/0/bearer-token/value'), 'second');
    await prometheus.waitFor('the new token is used', () => store.seen.has('Bearer second shop'));
  });

  test('keeps samples as long, and as many, as it was told', async () => {
    const { data } = JSON.parse((await ask(prometheus.port, '/api/v1/status/runtimeinfo')).body);
    expect(data.storageRetention).toBe('5w or 16GiB');
  });
});

test('a Prometheus takes the flags that older versions have instead of settings', async () => {
  const { args } = synthesise({ image: 'quay.io/prometheus/prometheus:v3.5.0' });
  const prometheus = await Prometheus.start({ flags: loopbackFlags(args) });
  try {
    const { data } = JSON.parse((await ask(prometheus.port, '/api/v1/status/runtimeinfo')).body);
    expect(data.storageRetention).toBe('5w or 16GiB');
  } finally {
    await prometheus.stop();
  }
});
