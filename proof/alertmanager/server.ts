import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { localReceivers } from './local-receivers';
import { Delivery, WebhookReceiver } from './webhook';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { temporaryFolder } from '../prometheus/temporary';

export interface AlertmanagerOptions {
  /** The configuration as YAML or as an object. Each integration of its receivers becomes a webhook on loopback. */
  readonly config: string | Record<string, unknown>;
}

export interface PostedAlert {
  readonly labels: Record<string, string>;
  readonly annotations?: Record<string, string>;
  /** ISO 8601. @default now */
  readonly startsAt?: string;
  /** ISO 8601; one in the past resolves the alert. @default - after `resolve_timeout` */
  readonly endsAt?: string;
}

export interface AlertFilter {
  readonly active?: boolean;
  readonly inhibited?: boolean;
  readonly silenced?: boolean;
}

export interface AlertStatus {
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly receivers: { readonly name: string }[];
  readonly status: { readonly state: 'active' | 'suppressed' | 'unprocessed'; readonly inhibitedBy: string[]; readonly silencedBy: string[] };
}

/** A real Alertmanager on a free loopback port, alone, and the pager it delivers to. */
export class Alertmanager {
  static async start(options: AlertmanagerOptions): Promise<Alertmanager> {
    const [[port], webhook] = await Promise.all([freePorts(1), WebhookReceiver.start()]);
    const alertmanager = new Alertmanager(port, webhook);
    try {
      await alertmanager.boot(options);
      return alertmanager;
    } catch (error) {
      await alertmanager.stop();
      throw error;
    }
  }

  private readonly folder = temporaryFolder();
  private process?: EngineProcess;

  private constructor(readonly port: number, readonly webhook: WebhookReceiver) {}

  /** What was delivered since the start, in order. */
  get deliveries(): readonly Delivery[] { return this.webhook.deliveries; }

  /** The entry of `alerting.alertmanagers` in the configuration of a Prometheus that sends its alerts here. */
  get client(): Record<string, unknown> { return { static_configs: [{ targets: [`${LOOPBACK}:${this.port}`] }] }; }

  async post(alerts: readonly PostedAlert[]): Promise<void> {
    await this.json('/api/v2/alerts', { method: 'POST', body: alerts });
  }

  /** The alerts it has; a filter set to false leaves that kind out. */
  async alerts(filter: AlertFilter = {}): Promise<AlertStatus[]> {
    const given = Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]);
    return this.json(`/api/v2/alerts?${new URLSearchParams(given)}`);
  }

  /** Waits for a condition; the end of the server's log is part of the error at the deadline. */
  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.process?.logTail() ?? '' });
  }

  /** Ends server and pager, and removes their folder. */
  async stop(): Promise<void> {
    await this.process?.stop();
    await this.webhook.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot({ config }: AlertmanagerOptions): Promise<void> {
    const given: any = typeof config === 'string' ? parse(config) : config;
    const written = { ...given, receivers: localReceivers(given.receivers ?? [], integration => this.webhook.url(integration)) };
    writeFileSync(join(this.folder, 'alertmanager.yml'), JSON.stringify(written));
    this.process = new EngineProcess('alertmanager', enginePath('alertmanager'), [
      '--config.file=alertmanager.yml',
      `--storage.path=${join(this.folder, 'data')}`,
      `--web.listen-address=${LOOPBACK}:${this.port}`,
      // Without an address to gossip on, it does not look for peers.
      '--cluster.listen-address=',
    ], this.folder);
    await this.process.ready(async () => (await ask(this.port, '/-/ready')).status === 200);
  }

  private async json(path: string, options = {}): Promise<any> {
    const { status, body } = await ask(this.port, path, options);
    if (status >= 300) throw new Error(`HTTP ${status}: ${body.trim()}`);
    return body && JSON.parse(body);
  }
}
