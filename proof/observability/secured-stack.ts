import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CertificateSecret } from './certificates';
import { Collector, startCollector } from './collector';
import { Jaeger, startJaeger } from './jaeger';
import { Loki } from './loki';
import { loopbackFlags, loopbackPrometheus } from './loopback-prometheus';
import { mountedFiles } from './mounted-files';
import { OtlpSink } from './otlp-sink';
import { PodProxy } from './pod-proxy';
import { onThisMachine, withoutUnbuilt } from './rendered-collectors';
import { stackManifests } from './stack-files';
import { TraceStore } from '../../src';
import { LOOPBACK } from '../prometheus/loopback';
import { Prometheus } from '../prometheus/server';
import { Files, temporaryFolder, writeFiles } from '../prometheus/temporary';
import { Trust } from '../prometheus/tls-door';

const MANIFESTS = stackManifests({ tls: { secretName: 'stack-tls' }, traces: TraceStore.memory() });
const FOLDER = '/etc/stack-tls/';

/** What the pod of a part has: its arguments, and its files by their absolute paths. */
export function podOf(name: string, secret: CertificateSecret): { readonly args: string[]; readonly files: Files } {
  const workload = MANIFESTS.find(({ kind, metadata }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind) && metadata.name === name)!;
  return { args: workload.spec.template.spec.containers[0].args, files: mountedFiles(MANIFESTS, workload, { 'stack-tls': { ...secret } }) };
}

/** The same for a program that runs in a folder of its own; paths are relative to that. */
export function relativeFiles(name: string, secret: CertificateSecret): Record<string, string> {
  const here = (text: string) => text.replaceAll(FOLDER, 'tls/').replaceAll('/etc/jaeger/', '');
  return Object.fromEntries(Object.entries(podOf(name, secret).files).map(([path, text]) => [here(path).replace('/etc/otelcol/', ''), here(text)]));
}

/** Parts of a stack with a certificate, as rendered, on this machine: they differ from those in a cluster in where they find each other, and in nothing else. */
export class SecuredStack {
  /** The files of the servers that a renewed certificate is written into. */
  readonly folder = temporaryFolder();
  readonly played = new Map<number, number>();
  private proxy!: PodProxy;
  private sink!: OtlpSink;
  private readonly running: { stop(): Promise<void> }[] = [];

  constructor(private readonly secret: CertificateSecret, private readonly trust: Trust) {}

  async start(): Promise<void> {
    this.renew(this.secret);
    this.sink = await OtlpSink.start();
    this.proxy = await PodProxy.start({ played: this.played });
  }

  async stop(): Promise<void> {
    // Whoever asks ends before those that are asked.
    for (const one of this.running.reverse()) await one.stop();
    await Promise.all([this.proxy?.stop(), this.sink?.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Puts another certificate where servers have theirs, as the kubelet does when a Secret changes. */
  renew(secret: CertificateSecret): void {
    writeFiles(this.folder, { ...secret });
  }

  async prometheus(): Promise<Prometheus> {
    const { args, files } = podOf('prometheus', this.secret);
    writeFiles(this.folder, { 'web.yml': this.moved(files['/etc/prometheus/config/web.yml']) });
    const config = loopbackPrometheus(parse(files['/etc/prometheus/config/prometheus.yml']), {
      kubeconfig: '', proxyUrl: this.proxy.url, paths: { [FOLDER]: `${this.folder}/` },
    });
    const jobs = ['prometheus', 'loki'].map(name => config.scrape_configs.find((job: any) => job.job_name === name));
    const prometheus = await Prometheus.start({
      config: { ...config, rule_files: [], alerting: undefined, scrape_configs: jobs.map(withoutDiscovery) },
      flags: [...loopbackFlags(args), `--web.config.file=${join(this.folder, 'web.yml')}`],
      trust: this.trust,
    });
    this.running.push(prometheus);
    this.played.set(9090, prometheus.ownPort);
    return prometheus;
  }

  async loki(): Promise<Loki> {
    const loki = await Loki.start(this.moved(podOf('loki', this.secret).files['/etc/loki/loki.yaml']), { trust: this.trust });
    this.running.push(loki);
    this.played.set(3100, loki.ownPort);
    return loki;
  }

  async jaeger(secret: CertificateSecret, prometheus: Prometheus): Promise<Jaeger> {
    const { 'jaeger.yaml': config, ...files } = relativeFiles('jaeger', secret);
    const jaeger = await startJaeger(config.replace('https://prometheus.monitoring.svc:9090', `https://${LOOPBACK}:${prometheus.ownPort}`), { files });
    this.running.push(jaeger);
    return jaeger;
  }

  /** A collector whose exporters send to these addresses; who is believed, and under which name, stays as it is in the pod. */
  async collector(name: 'otel-agent' | 'otel-gateway', secret: CertificateSecret, addresses: Readonly<Record<string, string>>): Promise<Collector> {
    const { 'collector.yaml': text, ...files } = relativeFiles(name, secret);
    const { exporters } = withoutUnbuilt(text.replaceAll('/var/lib/otelcol', 'state'));
    const config = onThisMachine(text, this.sink, changed => {
      changed.exporters = Object.fromEntries(Object.entries(addresses).map(([id, endpoint]) => [id, { ...exporters[id], endpoint }]));
      changed.receivers = { otlp: changed.receivers.otlp };
      for (const [id, pipeline] of Object.entries<any>(changed.service.pipelines)) {
        pipeline.receivers = pipeline.receivers.filter((one: string) => one in changed.receivers || one in (changed.connectors ?? {}));
        pipeline.exporters = pipeline.exporters.map((one: string) => Object.keys(addresses).find(given => given.replace('otlp_grpc', 'otlp_http') === one) ?? one);
        if (pipeline.receivers.length === 0) delete changed.service.pipelines[id];
      }
      // Every trace is kept, and at once.
      if (changed.processors.tail_sampling) {
        changed.processors.tail_sampling.decision_wait = '100ms';
        changed.processors.tail_sampling.policies = [{ name: 'all', type: 'always_sample' }];
      }
    });
    const collector = await startCollector(config, { files, env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: LOOPBACK } });
    this.running.push(collector);
    return collector;
  }

  private moved(text: string): string {
    return text.replaceAll(FOLDER, `${this.folder}/`);
  }
}

/** A job with the one target that Kubernetes would name, in place of asking it. */
function withoutDiscovery({ kubernetes_sd_configs: discoveries, ...job }: any): any {
  if (!discoveries) return job;
  const labels = Object.entries({
    namespace: 'monitoring', pod_name: 'loki-0', pod_phase: 'Running', pod_node_name: 'node-1', pod_container_port_number: '3100', pod_label_app_kubernetes_io_instance: 'loki',
  }).map(([name, value]) => [`__meta_kubernetes_${name}`, value]);
  return { ...job, static_configs: [{ targets: ['198.18.0.9:3100'], labels: Object.fromEntries(labels) }] };
}
