import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { LOOPBACK } from './loopback';

export type Labels = Readonly<Record<string, string>>;

/** A scraped program: counters and gauges under a path of their exporter. */
export class ExporterTarget {
  /** How often it was scraped with success. */
  scrapes = 0;
  /** An answer takes this long. */
  delayMilliseconds = 0;
  private gone = false;
  private readonly metrics = new Map<string, { readonly type: string; readonly values: Map<string, number> }>();

  constructor(readonly name: string) {}

  /** Counts up; the first call makes the series. Zero makes it without counting. */
  inc(name: string, labels: Labels = {}, by = 1): void {
    const values = this.values(name, 'counter');
    const key = labelText(labels);
    values.set(key, (values.get(key) ?? 0) + by);
  }

  set(name: string, labels: Labels, value: number): void {
    this.values(name, 'gauge').set(labelText(labels), value);
  }

  /** Ends connections without an answer from now on, as a pod does that is gone. */
  switchOff(): void { this.gone = true; }

  switchOn(): void { this.gone = false; }

  /** Restarts: each counter starts again from zero. */
  reset(): void {
    for (const { type, values } of this.metrics.values()) {
      if (type === 'counter') for (const key of values.keys()) values.set(key, 0);
    }
  }

  /** Restarts as a program that makes a series only when it first counts. */
  forget(): void { this.metrics.clear(); }

  /** The answer to a scrape; undefined when there is none. */
  answer(): string | undefined {
    if (this.gone) return undefined;
    this.scrapes++;
    return [...this.metrics].map(([name, { type, values }]) =>
      [`# TYPE ${name} ${type}`, ...[...values].map(([labels, value]) => `${name}${labels} ${value}`)].join('\n') + '\n').join('');
  }

  private values(name: string, type: string): Map<string, number> {
    const metric = this.metrics.get(name) ?? { type, values: new Map<string, number>() };
    if (metric.type !== type) throw new Error(`${name} is a ${metric.type}, and no ${type}`);
    this.metrics.set(name, metric);
    return metric.values;
  }
}

/** Targets for a Prometheus to scrape, on a loopback port of their own. */
export class Exporter {
  static async start(): Promise<Exporter> {
    const exporter = new Exporter();
    await new Promise<void>((resolve, reject) => exporter.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return exporter;
  }

  private readonly targets = new Map<string, ExporterTarget>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const target = this.targets.get(decodeURIComponent(request.url!.slice(1)));
      setTimeout(() => {
        const body = target?.answer();
        if (body === undefined) request.socket.destroy();
        else response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(body);
      }, target?.delayMilliseconds ?? 0);
    });
  }

  get address(): string { return `${LOOPBACK}:${(this.server.address() as AddressInfo).port}`; }

  /** The target of this name; made at the first call. */
  target(name: string): ExporterTarget {
    const target = this.targets.get(name) ?? new ExporterTarget(name);
    this.targets.set(name, target);
    return target;
  }

  /** The scrape job of all targets there are now; each is an instance by its name. */
  scrapeJob(job: string, labels: (target: ExporterTarget) => Labels = () => ({})): Record<string, unknown> {
    return {
      job_name: job,
      static_configs: [...this.targets.values()].map(target => ({
        targets: [this.address],
        labels: { __metrics_path__: `/${encodeURIComponent(target.name)}`, instance: target.name, ...labels(target) },
      })),
    };
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

/** Labels as the text format has them, in order, so that equal sets are one series. */
export function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  const escaped = (value: string) => value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n');
  return pairs.length === 0 ? '' : `{${pairs.map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
}
