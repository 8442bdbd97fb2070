import { rmSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { Cluster } from '../cluster/cluster';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { Files, temporaryFolder } from '../prometheus/temporary';

export interface OperatorOptions {
  readonly flags?: readonly string[];
}

/** Runs a prometheus-operator against a cluster that has its custom resource definitions. */
export async function startOperator(cluster: Cluster, options: OperatorOptions = {}): Promise<PrometheusOperator> {
  const operator = new PrometheusOperator(cluster);
  try {
    await operator.start(options);
    return operator;
  } catch (error) {
    await operator.stop();
    throw error;
  }
}

/** A running prometheus-operator, and what it has written for the programs that it configures. */
export class PrometheusOperator {
  private readonly folder = temporaryFolder();
  private process?: EngineProcess;

  constructor(private readonly cluster: Cluster) {}

  async start({ flags = [] }: OperatorOptions): Promise<void> {
    const [port] = await freePorts(1);
    this.process = new EngineProcess('prometheus-operator', enginePath('prometheus-operator'), [
      `--web.listen-address=${LOOPBACK}:${port}`,
      // It would write the addresses of all nodes into an object of its own.
      '--kubelet-endpoints=false',
      // A program without a version stamp has no default that is a valid image.
      '--prometheus-config-reloader=registry.example.com/prometheus-config-reloader:v0.85.0',
      '--feature-gates=StatusForConfigurationResources=true',
      ...flags,
    ], this.folder, { HOME: this.folder, KUBECONFIG: this.cluster.kubeconfig });
    await this.process.ready(async () => (await ask(port, '/healthz')).status === 200);
  }

  /** The configuration generated for a Prometheus; an error as long as there is none. */
  async prometheusConfig(namespace: string, name: string): Promise<any> {
    return parse(await this.secretText(namespace, `prometheus-${name}`, 'prometheus.yaml.gz'));
  }

  /** The configuration generated for an Alertmanager. */
  async alertmanagerConfig(namespace: string, name: string): Promise<any> {
    return parse(await this.secretText(namespace, `alertmanager-${name}-generated`, 'alertmanager.yaml.gz'));
  }

  /** The rule files generated for a Prometheus, by their names. */
  async ruleFiles(namespace: string, name: string): Promise<Files> {
    const prefix = `prometheus-${name}-rulefiles-`;
    const maps = (await this.cluster.list('v1/ConfigMap', namespace)).filter(({ metadata }) => metadata.name.startsWith(prefix));
    return Object.assign({}, ...maps.map(({ data }) => data ?? {}));
  }

  /** One value of a Secret as text, decompressed when its key ends in `.gz`. */
  async secretText(namespace: string, secret: string, key: string): Promise<string> {
    const { data = {} } = await this.cluster.get('v1/Secret', secret, namespace);
    if (!(key in data)) throw new Error(`Secret ${namespace}/${secret} has no ${key}, only ${Object.keys(data).join(', ')}`);
    const value = Buffer.from(data[key], 'base64');
    return (key.endsWith('.gz') ? gunzipSync(value) : value).toString('utf8');
  }

  /** What it left out and said so in an event only, while the parent stays reconciled: one line each. */
  async skipped(namespace: string): Promise<string[]> {
    const events = await this.cluster.list('v1/Event', namespace);
    return events.filter(({ reason }) => reason === 'InvalidConfiguration')
      .map(({ involvedObject, message }) => `${involvedObject.kind} ${involvedObject.name}: ${message}`);
  }

  /** Waits for a condition; the end of the log is part of the error at the deadline. */
  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.logTail() });
  }

  logTail(lines?: number): string { return this.process?.logTail(lines) ?? ''; }

  async stop(): Promise<void> {
    await this.process?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
