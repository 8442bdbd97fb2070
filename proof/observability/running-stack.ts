import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { AlertmanagerMesh } from './alertmanager-mesh';
import { Collector, startCollector } from './collector';
import { Jaeger, startJaeger } from './jaeger';
import { Kubelets } from './kubelets';
import { Loki } from './loki';
import { loopbackFlags, loopbackPrometheus } from './loopback-prometheus';
import { madeUpNode, madeUpPod, podOf, report } from './made-up-pods';
import { mountedFiles } from './mounted-files';
import { PodProxy } from './pod-proxy';
import { withoutUnbuilt } from './rendered-collectors';
import { serviceAccountKubeconfig } from './service-account';
import { ShopTraffic } from './shop-traffic';
import { Cluster } from '../cluster/cluster';
import { KubernetesObject } from '../documents';
import { LOOPBACK } from '../prometheus/loopback';
import { Prometheus } from '../prometheus/server';
import { Files, temporaryFolder, writeFiles } from '../prometheus/temporary';

export const NODES = ['198.18.2.1', '198.18.2.2', '198.18.2.3', '198.18.2.4'] as const;

const NAMESPACE = 'monitoring';
const SHOP = 'shop';
const ADDRESSES = { cart: '198.18.3.1', pay: '198.18.3.2' } as const;
/** Names of Services of the stack, and of their pods, with the port. */
const IN_CLUSTER = new RegExp(`(?:dns:///)?(?:[a-z0-9-]+\\.)?([a-z-]+?)(?:-headless)?\\.${NAMESPACE}\\.svc:(\\d+)`, 'g');

export interface RunningStackOptions {
  /** Changes the rules that Prometheus reads, by their files. */
  readonly rules: (files: Files) => Files;
  /** Waits and intervals of Alertmanager are so many times shorter. */
  readonly faster: number;
}

/**
 * All that a stack deploys, but for Grafana, run from its manifests on this machine: an API server that knows the pods, Prometheus, Alertmanagers,
 * Jaeger, Loki, the gateway and the agent of one node. Names of Services lead to the programs here; scrapes go through a proxy; what waits for long waits less.
 */
export class RunningStack {
  static async start(manifests: readonly KubernetesObject[], options: RunningStackOptions): Promise<RunningStack> {
    const stack = new RunningStack(manifests, options);
    try {
      await stack.boot();
      return stack;
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  cluster!: Cluster;
  prometheus!: Prometheus;
  alertmanager!: AlertmanagerMesh;
  jaeger!: Jaeger;
  loki!: Loki;
  gateway!: Collector;
  agent!: Collector;
  kubelets!: Kubelets;
  traffic!: ShopTraffic;
  private proxy!: PodProxy;
  private readonly played = new Map<number | string, number>();
  /** Ports here, by the name of a Service and its port. */
  private readonly services = new Map<string, number>();
  private readonly folder = temporaryFolder();
  private readonly running: { stop(): Promise<void> }[] = [];

  private constructor(private readonly manifests: readonly KubernetesObject[], private readonly options: RunningStackOptions) {}

  /** Names of the cluster in a text, as addresses of this machine. A name that nothing stands for is an error. */
  here(text: string): string {
    return text.replace(IN_CLUSTER, (name, service, port) => {
      const found = this.services.get(`${service}:${port}`);
      if (found === undefined) throw new Error(`nothing here stands for ${name}`);
      return `${LOOPBACK}:${found}`;
    });
  }

  /** The file of a ConfigMap. */
  file(configMap: string, file: string): string {
    return this.object('ConfigMap', configMap).data[file];
  }

  async stop(): Promise<void> {
    // Nobody sends to what has ended already.
    await this.traffic?.stop();
    for (const one of this.running.reverse()) await one.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private object(kind: string, name: string): KubernetesObject {
    return this.manifests.find((one) => one.kind === kind && one.metadata.name === name && one.metadata.namespace === NAMESPACE)!;
  }

  private async boot(): Promise<void> {
    const keep = async <T extends { stop(): Promise<void> }>(start: Promise<T>): Promise<T> => {
      const started = await start;
      this.running.push(started);
      return started;
    };
    const token = 'of the account of Prometheus';
    // All that starts is known to `stop` even when a neighbour fails.
    const results = await Promise.allSettled([
      keep(Cluster.start({ version: '1.37' })).then((one) => { this.cluster = one; }),
      keep(Loki.start(this.file('loki-config', 'loki.yaml'))).then((one) => { this.loki = one; }),
      keep(this.startAlertmanager()).then((one) => { this.alertmanager = one; }),
      keep(Kubelets.start(token)).then((one) => { this.kubelets = one; }),
      ShopTraffic.start().then((one) => { this.traffic = one; }),
      keep(PodProxy.start({ played: this.played })).then((one) => { this.proxy = one; }),
    ]);
    for (const result of results) if (result.status === 'rejected') throw result.reason;

    await Promise.all([NAMESPACE, SHOP].map((name) => this.cluster.namespace(name)));
    const access = this.manifests.filter(({ kind, metadata }) =>
      ['ServiceAccount', 'ClusterRole', 'ClusterRoleBinding'].includes(kind) && /^(monitoring-)?(prometheus|otel-agent)$/.test(metadata.name));
    const applied = await this.cluster.apply(access.map((object) => stringify(object)).join('---\n'));
    if (!applied.ok) throw new Error(applied.stderr);
    const cart = await this.reportPods();

    // What it has said once, it repeats after a minute, so all that it speaks to at once is there.
    this.played.set(10250, this.kubelets.port).set(`${ADDRESSES.cart}:8080`, this.traffic.port);
    this.alertmanager.ports.forEach((port, index) => this.played.set(`198.18.1.${index + 1}:9093`, port));
    this.prometheus = await keep(this.startPrometheus(token));
    this.services.set('prometheus:9090', this.prometheus.port).set('loki:3100', this.loki.port).set('alertmanager:9093', this.alertmanager.ports[0]);
    this.jaeger = await keep(this.startJaeger());
    this.services.set('jaeger:4317', this.jaeger.port(4317)).set('jaeger:16686', this.jaeger.port(16686));
    this.gateway = await keep(startCollector(this.collectorConfig('otel-gateway')));
    this.services.set('otel-gateway:4317', this.gateway.port(4317));
    this.agent = await keep(this.startAgent());
    this.playPods();
    this.traffic.flowTo({
      send: (signal, payload) => this.agent.send(signal, payload),
      resources: { cart: { 'k8s.pod.ip': ADDRESSES.cart }, pay: { 'k8s.pod.ip': ADDRESSES.pay } },
      logFile: join(this.agent.folder, 'pods', `${SHOP}_cart-0_${cart.metadata.uid}`, 'app', '0.log'),
    });
  }

  /** The pods of the stack, those of two services, and nodes; the answer is the pod of `cart`. */
  private async reportPods(): Promise<KubernetesObject> {
    const part = (kind: string, workload: string, name: string, address: string) => podOf(this.object(kind, workload), { name, address, node: 'node-1' });
    const service = (name: 'cart' | 'pay', annotations = {}) => madeUpPod({
      name: `${name}-0`, namespace: SHOP, address: ADDRESSES[name], node: 'node-1', annotations, labels: { 'app.kubernetes.io/instance': name },
    });
    const [cart] = await Promise.all([
      service('cart', { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' }),
      service('pay'),
      part('StatefulSet', 'alertmanager', 'alertmanager-0', '198.18.1.1'),
      part('StatefulSet', 'alertmanager', 'alertmanager-1', '198.18.1.2'),
      part('StatefulSet', 'prometheus', 'prometheus-0', '198.18.1.3'),
      part('StatefulSet', 'jaeger', 'jaeger-0', '198.18.1.4'),
      part('StatefulSet', 'loki', 'loki-0', '198.18.1.5'),
      part('StatefulSet', 'otel-gateway', 'otel-gateway-0', '198.18.1.6'),
      part('DaemonSet', 'otel-agent', 'otel-agent-x7k2p', '198.18.1.7'),
      ...NODES.map((address, index) => madeUpNode(`node-${index + 1}`, address)),
    ].map((object) => report(this.cluster, object)));
    return cart;
  }

  private playPods(): void {
    const ports: Record<string, number> = {
      'localhost:9090': this.prometheus.port,
      '198.18.1.4:8888': this.jaeger.port(8888),
      '198.18.1.5:3100': this.loki.port,
      '198.18.1.6:8888': this.gateway.port(8888),
      '198.18.1.7:8888': this.agent.port(8888),
    };
    for (const [address, port] of Object.entries(ports)) this.played.set(address, port);
  }

  private startAlertmanager(): Promise<AlertmanagerMesh> {
    return AlertmanagerMesh.start({ files: this.object('ConfigMap', 'alertmanager-config').data, replicas: 2, faster: this.options.faster });
  }

  private async startPrometheus(token: string): Promise<Prometheus> {
    const workload = this.object('StatefulSet', 'prometheus');
    const files = mountedFiles(this.manifests, workload);
    const rules = Object.fromEntries(Object.entries(files).filter(([path]) => /\/(own-)?rules\//.test(path)).map(([path, text]) => [path.replace('/etc/prometheus/', ''), text]));
    const account = { 'account/token': token, 'account/ca.crt': this.kubelets.ca };
    writeFiles(this.folder, { ...account, ...this.options.rules(rules) });
    const kubeconfig = join(this.folder, 'prometheus.json');
    writeFileSync(kubeconfig, await serviceAccountKubeconfig(this.cluster, NAMESPACE, 'prometheus'));
    const paths = { '/etc/prometheus/': `${this.folder}/`, '/var/run/secrets/kubernetes.io/serviceaccount': join(this.folder, 'account') };
    return Prometheus.start({
      config: loopbackPrometheus(parse(files['/etc/prometheus/config/prometheus.yml']), { kubeconfig, proxyUrl: this.proxy.url, paths }),
      flags: loopbackFlags(workload.spec.template.spec.containers[0].args),
    });
  }

  private startJaeger(): Promise<Jaeger> {
    const { 'jaeger.yaml': config, ...files } = this.object('ConfigMap', 'jaeger-config').data;
    return startJaeger(this.here(config).replaceAll('/etc/jaeger/', '').replaceAll('/badger/', 'badger/'), { files });
  }

  private collectorConfig(name: 'otel-agent' | 'otel-gateway'): any {
    const text = this.file(`${name}-config`, 'collector.yaml');
    const config = withoutUnbuilt(this.here(text).replaceAll('/var/lib/otelcol', 'state').replaceAll('/var/log/pods', 'pods').replaceAll('root_path: /hostfs', 'root_path: ""'));
    const { tail_sampling: sampling, k8s_attributes: attributes } = config.processors;
    if (sampling) sampling.decision_wait = '1s';
    if (attributes) attributes.auth_type = 'kubeConfig';
    if (config.connectors?.span_metrics) config.connectors.span_metrics.metrics_flush_interval = '1s';
    if (config.receivers.host_metrics) config.receivers.host_metrics.collection_interval = '1s';
    return config;
  }

  /** It knows pods by the API server, with the rights of its account. */
  private async startAgent(): Promise<Collector> {
    const kubeconfig = join(this.folder, 'agent.json');
    writeFileSync(kubeconfig, await serviceAccountKubeconfig(this.cluster, NAMESPACE, 'otel-agent'));
    if (!readFileSync(kubeconfig, 'utf8').includes(LOOPBACK)) throw new Error('the API server is not on this machine');
    return startCollector(this.collectorConfig('otel-agent'), { env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: LOOPBACK, KUBECONFIG: kubeconfig } });
  }
}
