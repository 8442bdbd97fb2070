import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ReceiverSink } from './receiver-sink';
import { PostedAlert } from '../alertmanager/server';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { Files, temporaryFolder, writeFiles } from '../prometheus/temporary';

const SECRETS = '/etc/alertmanager/secrets';
const TIMES = new Set(['group_wait', 'group_interval', 'repeat_interval']);

/** How long one peer waits for another to tell: 15 s by default, which is no more than patience. */
export const PEER_TIMEOUT_SECONDS = 1;

export interface MeshOptions {
  /** The configuration `alertmanager.yml` and its templates, as the library writes them. */
  readonly files: Files;
  /** @default 1 */
  readonly replicas?: number;
  /** Whether the replicas know each other. @default true */
  readonly meshed?: boolean;
  /** All waits and intervals are so many times shorter. @default 1 */
  readonly faster?: number;
  /** A fault to plant into the configuration. */
  readonly plant?: (config: any) => void;
}

/**
 * Alertmanagers on loopback that run a configuration as it is, integrations and all: its Secrets are files that hold addresses of a sink on
 * loopback, and PagerDuty is there too.
 */
export class AlertmanagerMesh {
  static async start(options: MeshOptions): Promise<AlertmanagerMesh> {
    const mesh = new AlertmanagerMesh(await ReceiverSink.start());
    try {
      await mesh.boot(options);
      return mesh;
    } catch (error) {
      await mesh.stop();
      throw error;
    }
  }

  private readonly folder = temporaryFolder();
  private readonly processes: EngineProcess[] = [];
  ports: readonly number[] = [];

  private constructor(readonly sink: ReceiverSink) {}

  /** Posts to all that run, as Prometheus does. An alert fires for ten minutes unless it says when it ends. */
  async post(alerts: readonly PostedAlert[]): Promise<void> {
    const body = alerts.map((alert) => ({ endsAt: new Date(Date.now() + 600_000).toISOString(), ...alert }));
    for (const port of this.ports) {
      const { status, body: answer } = await ask(port, '/api/v2/alerts', { method: 'POST', body });
      if (status >= 300) throw new Error(`HTTP ${status}: ${answer}`);
    }
  }

  async get(path: string, replica = 0): Promise<any> {
    const { status, body } = await ask(this.ports[replica], path);
    if (status >= 300) throw new Error(`HTTP ${status}: ${body}`);
    return JSON.parse(body);
  }

  /** Names of alerts that are held back because of another one. */
  async inhibited(): Promise<string[]> {
    const alerts = await this.get('/api/v2/alerts?active=false&silenced=false');
    return alerts.map(({ labels }: any) => labels.alertname).sort();
  }

  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.processes.map((one) => one.logTail()).join('\n') });
  }

  /** Another value for a key of a Secret, as the kubelet would write it. */
  writeSecret(secret: string, key: string, value: string): void {
    mkdirSync(join(this.folder, 'secrets', secret), { recursive: true });
    writeFileSync(join(this.folder, 'secrets', secret, key), value);
  }

  /** Ends one of them as a crash does. */
  async kill(replica: number): Promise<void> {
    await this.processes[replica].stop();
    this.ports = this.ports.filter((_, index) => index !== replica);
  }

  async stop(): Promise<void> {
    await Promise.all(this.processes.map((one) => one.stop()));
    await this.sink.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot({ files, replicas = 1, meshed = true, faster = 1, plant = () => {} }: MeshOptions): Promise<void> {
    const { 'alertmanager.yml': text, ...templates } = files;
    for (const [, secret, key] of text.matchAll(new RegExp(`${SECRETS}/([^/\\s]+)/(\\S+)`, 'g'))) {
      this.writeSecret(secret, key, key.includes('url') ? this.sink.url(`${secret}/${key}`) : `${secret}-${key}`);
    }
    const config = parse(text.replaceAll(SECRETS, join(this.folder, 'secrets')));
    shorten(config.route, faster);
    config.global.pagerduty_url = this.sink.url('pagerduty');
    for (const mail of config.receivers.flatMap(({ email_configs = [] }: any) => email_configs)) mail.smarthost = `${LOOPBACK}:${this.sink.mailPort}`;
    plant(config);
    writeFiles(this.folder, { ...templates, 'alertmanager.yml': JSON.stringify(config) });

    const ports = await freePorts(2 * replicas);
    const mesh = ports.slice(replicas).map((port) => `${LOOPBACK}:${port}`);
    for (let index = 0; index < replicas; index++) {
      this.processes.push(new EngineProcess(`alertmanager-${index}`, enginePath('alertmanager'), [
        '--config.file=alertmanager.yml',
        `--storage.path=${join(this.folder, `data-${index}`)}`,
        `--web.listen-address=${LOOPBACK}:${ports[index]}`,
        ...replicas > 1 && meshed
          ? [`--cluster.listen-address=${mesh[index]}`, ...mesh.map((peer) => `--cluster.peer=${peer}`), `--cluster.peer-timeout=${PEER_TIMEOUT_SECONDS}s`, '--cluster.settle-timeout=5s']
          : ['--cluster.listen-address='],
      ], this.folder));
    }
    this.ports = ports.slice(0, replicas);
    await Promise.all(this.processes.map((one, index) => one.ready(async () => (await ask(ports[index], '/-/ready')).status === 200)));
  }
}

/** Times of a route and of all below it, in milliseconds that Alertmanager reads. */
function shorten(route: any, faster: number): void {
  for (const key of Object.keys(route).filter((one) => TIMES.has(one))) {
    const [, amount, unit] = /^(\d+)(s|m|h|d)$/.exec(route[key])!;
    route[key] = `${Math.round(Number(amount) * { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 's'] / faster)}ms`;
  }
  route.routes?.forEach((one: any) => shorten(one, faster));
}
