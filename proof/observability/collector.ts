import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { collectorReasons, moveListeners } from './loopback-collector';
import { Signal } from './otlp';
import { OtlpSink } from './otlp-sink';
import { EngineProcess } from '../cluster/engine-process';
import { freePorts } from '../cluster/ports';
import { until } from '../cluster/until';
import { enginePath } from '../engines/build';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { Files, temporaryFolder, withFiles, writeFiles } from '../prometheus/temporary';
import { judge, Verdict } from '../prometheus/verdict';

/** Of a collector: YAML, or the object that it says. */
export type CollectorConfig = string | Record<string, unknown>;

export interface ValidateOptions {
  /** Variables that the configuration refers to. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** Files in the working folder, in which relative paths of the configuration are found. @default - none */
  readonly files?: Files;
}

export interface CollectorOptions extends ValidateOptions {
  /** Sinks by the ids of exporters of any type: what those would send goes there, and their queue and retries stay. @default - none */
  readonly sinks?: Readonly<Record<string, OtlpSink>>;
  /** Settings of exporters by their ids, in place of those given. @default - as given */
  readonly exporters?: Readonly<Record<string, unknown>>;
  readonly flags?: readonly string[];
}

const CONFIG = 'collector.yaml';

/** Lets the collector itself check a configuration, exactly as given; nothing of it starts. */
export function validateCollector(config: CollectorConfig, options: ValidateOptions = {}): Verdict {
  const text = typeof config === 'string' ? config : JSON.stringify(config);
  return withFiles({ ...options.files, [CONFIG]: text }, folder =>
    judge('collector', ['validate', `--config=${CONFIG}`], folder, { KUBECONFIG: '', ...options.env }));
}

/** Runs a collector with this configuration. All that listens is moved to free ports on loopback, and what could leave the machine is refused. */
export async function startCollector(config: CollectorConfig, options: CollectorOptions = {}): Promise<Collector> {
  const collector = new Collector('collector', 'health_check');
  await collector.start(config, options);
  return collector;
}

/** A running collector, of this or another distribution. Ports are named as the configuration has them. */
export class Collector {
  /** Its working folder, which goes when it stops. */
  readonly folder = temporaryFolder();
  private process?: EngineProcess;
  private ports = new Map<number, number>();
  private health = 0;
  private options: CollectorOptions = {};

  /** `healthType` is an extension of the distribution that tells by HTTP whether all pipelines run. */
  constructor(private readonly engine: 'collector' | 'jaeger', private readonly healthType: string) {}

  async start(config: CollectorConfig, options: CollectorOptions): Promise<void> {
    this.options = options;
    try {
      writeFiles(this.folder, options.files ?? {});
      writeFileSync(join(this.folder, CONFIG), JSON.stringify(await this.adapted(config)));
      await this.boot();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** The port that now stands for one of the configuration. */
  port(given: number): number {
    const port = this.ports.get(given);
    if (port === undefined) throw new Error(`nothing in this configuration listens on ${given}, only on ${[...this.ports.keys()].join(', ')}`);
    return port;
  }

  address(given: number): string { return `${LOOPBACK}:${this.port(given)}`; }

  /** Sends OTLP as JSON; it is an error when that is not taken, or not all of it. */
  async send(signal: Signal, payload: unknown, given = 4318): Promise<void> {
    const { status, body } = await ask(this.port(given), `/v1/${signal}`, { method: 'POST', body: payload });
    if (status !== 200) throw new Error(`HTTP ${status}: ${body.trim()}`);
    const { partialSuccess } = JSON.parse(body || '{}');
    if (Object.keys(partialSuccess ?? {}).length > 0) throw new Error(`not all was taken: ${JSON.stringify(partialSuccess)}`);
  }

  /** What it tells of itself, as Prometheus would scrape it. */
  async metrics(given = 8888): Promise<string> {
    return (await ask(this.port(given), '/metrics')).body;
  }

  /** Waits for a condition; the end of the log is part of the error at the deadline. */
  waitFor<T>(description: string, condition: () => T | Promise<T>, options: { readonly timeoutSeconds?: number } = {}): Promise<T> {
    return until(description, condition, { ...options, diagnosis: () => this.logTail() });
  }

  logTail(lines?: number): string { return this.process?.logTail(lines) ?? ''; }

  /** Ends it as a crash does: what was only in memory is lost. */
  async kill(): Promise<void> {
    await this.process?.stop();
    this.process = undefined;
  }

  /** Ends it as a crash does, and starts it again with the same configuration, folder and ports. */
  async restart(): Promise<void> {
    await this.kill();
    await this.boot();
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async boot(): Promise<void> {
    const args = [`--config=${join(this.folder, CONFIG)}`, ...this.options.flags ?? []];
    // Nothing that the person who runs the proof has at home, such as access to a cluster, has a say.
    const env = { HOME: this.folder, KUBECONFIG: '', ...this.options.env };
    this.process = new EngineProcess(this.engine, enginePath(this.engine), args, this.folder, env);
    await this.process.ready(async () => (await ask(this.health, '/')).status === 200);
  }

  private async adapted(given: CollectorConfig): Promise<unknown> {
    const config: any = typeof given === 'string' ? parse(given) : structuredClone(given);
    const { exporters = {}, sinks = {} } = this.options;
    const missing = Object.keys({ ...exporters, ...sinks }).filter(id => !(id in (config.exporters ?? {})));
    if (missing.length > 0) throw new Error(`this configuration has no exporter ${missing.join(', ')} to replace`);
    Object.assign(config.exporters ?? {}, exporters);
    for (const [id, sink] of Object.entries(sinks)) redirect(config, id, sink);
    this.ports = await moveListeners(config);
    [this.health] = await freePorts(1);
    const id = `${this.healthType}/proof`;
    config.extensions = { ...config.extensions, [id]: { endpoint: `${LOOPBACK}:${this.health}` } };
    config.service = { ...config.service, extensions: [...config.service?.extensions ?? [], id] };
    const reasons = collectorReasons(config);
    if (reasons.length > 0) throw new Error(`this configuration could leave the machine:\n${reasons.join('\n')}`);
    return config;
  }
}

/** Puts an exporter to the sink in the place of another, which may be of a type that this collector does not have. */
function redirect(config: any, id: string, sink: OtlpSink): void {
  const replacement = `otlp_http/${id.replace('/', '-')}`;
  const { sending_queue, retry_on_failure, timeout } = config.exporters[id] ?? {};
  delete config.exporters[id];
  config.exporters[replacement] = { sending_queue, retry_on_failure, timeout, ...sink.exporter };
  for (const pipeline of Object.values<any>(config.service?.pipelines ?? {})) {
    pipeline.exporters = pipeline.exporters?.map((exporter: string) => exporter === id ? replacement : exporter);
  }
}
