import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { isLocal } from '../prometheus/loopback-config';
import { temporaryFolder } from '../prometheus/temporary';
import { TlsDoor, Trust } from '../prometheus/tls-door';

export interface LokiOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Changes the configuration, which is an object by then. */
  readonly edit?: (config: any) => void;
  /** How its certificate is checked, where the configuration has it answer by TLS alone. @default - it answers in plain text */
  readonly trust?: Trust;
}

/** A line with the labels of its stream and what else is known of it. */
export interface LokiLine {
  readonly line: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A real Loki on free loopback ports. Its directory `/loki` is one of its own, which goes when it stops. */
export class Loki {
  static async start(config: string, options: LokiOptions = {}): Promise<Loki> {
    const [http, grpc] = await freePorts(2);
    const door = options.trust && await TlsDoor.open(options.trust);
    const loki = new Loki(door?.port ?? http, options.env ?? {}, door);
    try {
      loki.adapt(config, grpc, options);
      await loki.boot();
      return loki;
    } catch (error) {
      await loki.stop();
      throw error;
    }
  }

  private readonly folder = temporaryFolder();
  private process?: EngineProcess;
  private adapted: any;

  private constructor(readonly port: number, private readonly env: Readonly<Record<string, string>>, private readonly door?: TlsDoor) {}

  /** Where it listens itself: the same port, unless it answers by TLS. */
  get ownPort(): number { return this.door?.behind ?? this.port; }

  /** Sends OTLP as JSON; what is not taken is an error. */
  async send(payload: unknown): Promise<void> {
    const { status, body } = await ask(this.port, '/otlp/v1/logs', { method: 'POST', body: payload });
    if (status >= 300) throw new Error(`HTTP ${status}: ${body.trim()}`);
  }

  /** Lines of the last week that a query of LogQL finds. */
  async query(query: string): Promise<LokiLine[]> {
    const now = Date.now();
    const range = { start: `${now - 7 * 86_400_000}000000`, end: `${now + 60_000}000000`, limit: '1000' };
    const { data } = JSON.parse(await this.get(`/loki/api/v1/query_range?${new URLSearchParams({ query, ...range })}`));
    return data.result.flatMap(({ stream, values }: any) => values.map(([, line]: string[]) => ({ line, labels: stream })));
  }

  /** Streams by their labels, without what stands beside lines. */
  async streams(match: string): Promise<Record<string, string>[]> {
    return JSON.parse(await this.get(`/loki/api/v1/series?${new URLSearchParams({ 'match[]': match })}`)).data;
  }

  /** Everything that it runs with, defaults included. */
  async config(): Promise<any> {
    return parse(await this.get('/config'));
  }

  /** Writes what is only in memory. */
  async flush(): Promise<void> {
    const { status, body } = await ask(this.port, '/flush', { method: 'POST' });
    if (status >= 300) throw new Error(`HTTP ${status}: ${body}`);
  }

  async get(path: string): Promise<string> {
    const { status, body } = await ask(this.port, path);
    if (status !== 200) throw new Error(`HTTP ${status}: ${body.trim()}`);
    return body;
  }

  /** Chunks of lines that it has written and not deleted. */
  chunks(): number {
    const directory = join(this.folder, 'loki', 'chunks', 'fake');
    return existsSync(directory) ? readdirSync(directory, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).length : 0;
  }

  /** Forgets what it has at hand beside what was stored: lines that wait to be written, or its copy of the index. */
  forget(...directories: ('wal' | 'tsdb-shipper-active' | 'tsdb-shipper-cache')[]): void {
    for (const directory of directories) rmSync(join(this.folder, 'loki', directory), { recursive: true, force: true });
  }

  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.process?.logTail() ?? '' });
  }

  /** Ends it as a crash does, and starts it again with the same data, and the configuration as changed. */
  async restart(edit: (config: any) => void = () => {}): Promise<void> {
    await this.process?.stop();
    edit(this.adapted);
    await this.boot();
  }

  async stop(): Promise<void> {
    await this.process?.stop();
    await this.door?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    writeFileSync(join(this.folder, 'loki.yaml'), JSON.stringify(this.adapted));
    const args = [`-config.file=${join(this.folder, 'loki.yaml')}`];
    this.process = new EngineProcess('loki', enginePath('loki'), args, this.folder, { HOME: this.folder, ...this.env });
    await this.process.ready(async () => (await ask(this.port, '/ready')).status === 200);
  }

  private adapt(text: string, grpc: number, { edit }: LokiOptions): void {
    const config: any = JSON.parse(JSON.stringify(parse(text)).replaceAll('"/loki', `"${this.folder}/loki`));
    edit?.(config);
    // Parts of the process look for each other so often; by default one of them looks at once, and then after ten seconds.
    config.frontend = { ...config.frontend, scheduler_dns_lookup_period: '100ms' };
    config.frontend_worker = { ...config.frontend_worker, dns_lookup_duration: '100ms' };
    Object.assign(config.server, { http_listen_address: LOOPBACK, http_listen_port: this.ownPort, grpc_listen_port: grpc });
    const endpoint = config.common.storage.s3?.endpoint;
    if (config.common.storage.s3 && !isLocal(endpoint ?? '')) throw new Error(`this configuration could leave the machine: ${endpoint}`);
    if (config.analytics?.reporting_enabled !== false) throw new Error('this configuration could leave the machine: it reports how it is used');
    this.adapted = config;
  }
}
