import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PrometheusApi } from './api';
import { ask, LOOPBACK } from './loopback';
import { outboundReasons } from './loopback-config';
import { Files, temporaryFolder, writeFiles } from './temporary';
import { TlsDoor, Trust } from './tls-door';
import { Verdict } from './verdict';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';

export interface PrometheusSetup {
  /** The configuration as YAML or as an object; what it leaves out is filled in. @default - scrapes nothing */
  readonly config?: string | Record<string, unknown>;
  /** Rule files; they are added to those of the configuration. @default - none */
  readonly rules?: Files;
}

export interface PrometheusOptions extends PrometheusSetup {
  /** Where data is kept. @default - a folder that goes when the server stops */
  readonly dataDir?: string;
  readonly flags?: readonly string[];
  /** For scrapes and rules, where the configuration does not say. @default 1s */
  readonly scrapeInterval?: string;
  /** How its certificate is checked, where `--web.config.file` has it answer by TLS alone. @default - it answers in plain text */
  readonly trust?: Trust;
}

/** A real Prometheus on a free loopback port. */
export class Prometheus extends PrometheusApi {
  static async start(options: PrometheusOptions = {}): Promise<Prometheus> {
    const door = options.trust && await TlsDoor.open(options.trust);
    const [port] = door ? [door.port] : await freePorts(1);
    const prometheus = new Prometheus(port, options, door);
    try {
      prometheus.write(options);
      await prometheus.boot();
      return prometheus;
    } catch (error) {
      await prometheus.stop();
      throw error;
    }
  }

  readonly dataDir: string;
  private readonly folder = temporaryFolder();
  private process?: EngineProcess;
  private setup: PrometheusSetup;

  private constructor(port: number, private readonly options: PrometheusOptions, private readonly door?: TlsDoor) {
    super(port);
    this.setup = options;
    this.dataDir = options.dataDir ?? join(this.folder, 'data');
  }

  get url(): string { return `http://${LOOPBACK}:${this.port}`; }

  /** Where it listens itself: the same port, unless it answers by TLS. */
  get ownPort(): number { return this.door?.behind ?? this.port; }

  /** Waits for a condition; the end of the server's log is part of the error at the deadline. */
  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.process?.logTail() ?? '' });
  }

  /** Takes over another configuration or other rules; what is not given stays. A refused one leaves the server as it was, with the reason. */
  async reload(setup: PrometheusSetup = {}): Promise<Verdict> {
    const wanted = { ...this.setup, ...setup };
    this.write(wanted);
    const { status, body } = await ask(this.port, '/-/reload', { method: 'POST' });
    if (status === 200) this.setup = wanted;
    // A restart shall find what the server runs with, and not what it refused.
    else this.write(this.setup);
    return { ok: status === 200, output: body.trim() };
  }

  /** Ends the server as a crash does: what it had not written is lost. */
  async kill(): Promise<void> {
    await this.process?.stop();
    this.process = undefined;
  }

  /** Starts again on the same port, data and configuration; ends in order first, if the server runs. */
  async restart(): Promise<void> {
    await this.quit();
    await this.boot();
  }

  /** Ends the server as a roll-out does, and waits until its data is on disk. */
  async quit(): Promise<void> {
    const process = this.process;
    if (!process) return;
    await ask(this.port, '/-/quit', { method: 'POST' });
    await until('Prometheus has ended', () => process.logTail(1).includes('(ended)'), { diagnosis: () => process.logTail() });
    await this.kill();
  }

  /** Ends the server and removes its folder; a data folder that was given stays. */
  async stop(): Promise<void> {
    await this.kill();
    await this.door?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    this.process = new EngineProcess('prometheus', enginePath('prometheus'), [
      `--config.file=${join(this.folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${this.dataDir}`,
      `--web.listen-address=${LOOPBACK}:${this.ownPort}`,
      '--web.enable-lifecycle',
      // Otherwise it waits five seconds before it scrapes a target that it was told of.
      '--scrape.discovery-reload-interval=100ms',
      ...this.options.flags ?? [],
    ], this.folder);
    await this.process.ready(async () => (await ask(this.port, '/-/ready')).status === 200);
  }

  private write({ config, rules = {} }: PrometheusSetup): void {
    const given: any = (typeof config === 'string' ? parse(config) : config) ?? {};
    const interval = this.options.scrapeInterval ?? '1s';
    const written = {
      ...given,
      global: { scrape_interval: interval, evaluation_interval: interval, ...given.global },
      rule_files: [...given.rule_files ?? [], ...Object.keys(rules).map(name => `rules/${name}`)],
    };
    const reasons = outboundReasons(written);
    if (reasons.length > 0) throw new Error(`this configuration could leave the machine:\n${reasons.join('\n')}`);

    writeFiles(join(this.folder, 'rules'), rules);
    // JSON is YAML, and says numbers and strings apart for sure.
    writeFileSync(join(this.folder, 'prometheus.yml'), JSON.stringify(written));
  }
}
