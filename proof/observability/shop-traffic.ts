import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { Attributes, keyValues, logsRequest, SpanInput, tracesRequest } from './otlp';
import { METRIC_CONVENTIONS } from '../../src/slo/model/metric-conventions';
import { labelText } from '../prometheus/exporter';
import { LOOPBACK } from '../prometheus/loopback';

/** How a request went, and how long it took in seconds. */
const KINDS = [
  { kind: 'ordinary', count: 6, seconds: 0.02, code: 200 },
  { kind: 'failed', count: 1, seconds: 0.02, code: 500 },
  { kind: 'slow', count: 1, seconds: 1.2, code: 200 },
] as const;

const BUCKETS = { cart: METRIC_CONVENTIONS.prometheusClient.buckets, pay: METRIC_CONVENTIONS.openTelemetry.buckets } as const;

type ServiceName = keyof typeof BUCKETS;

interface Request {
  readonly traceId: string;
  readonly spanId: string;
  readonly seconds: number;
  readonly code: 200 | 500;
}

export interface TrafficSetup {
  /** What the application knows of its pod. */
  readonly resources: Readonly<Record<ServiceName, Attributes>>;
  /** Where the container runtime keeps what `cart` says. */
  readonly logFile: string;
  /** Sends OTLP to the agent of the node. */
  send(signal: 'traces' | 'metrics' | 'logs', payload: unknown): Promise<void>;
}

/**
 * Two services that are asked all the time. `cart` keeps the metric contract with a client library of Prometheus, and writes its log as JSON to
 * standard output; `pay` sends all by OpenTelemetry. Both send spans. Of requests that fail, or are slow, they log a line that names the trace.
 */
export class ShopTraffic {
  static async start(): Promise<ShopTraffic> {
    const traffic = new ShopTraffic();
    await new Promise<void>((resolve, reject) => traffic.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return traffic;
  }

  /** Gauges of `cart` by their names, for alerts. */
  readonly gauges: Record<string, number> = {};
  /** Ids of traces that are never dropped by chance, because they failed or were slow, by service. */
  readonly remarkable: Record<ServiceName, Set<string>> = { cart: new Set(), pay: new Set() };
  private readonly all: Record<ServiceName, Request[]> = { cart: [], pay: [] };
  private readonly began = now();
  private readonly server: Server;
  private ended = false;
  private round = 0;
  private flow?: Promise<void>;

  private constructor() {
    this.server = createServer((_, response) => {
      response.setHeader('Content-Type', 'application/openmetrics-text; version=1.0.0; charset=utf-8').end(this.openMetrics());
    });
  }

  /** Where `cart` serves its metrics. */
  get port(): number { return (this.server.address() as AddressInfo).port; }

  /** Asks both services twice a second until it stops. */
  flowTo(setup: TrafficSetup): void {
    this.flow = (async () => {
      while (!this.ended) {
        await this.ask(setup);
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    })();
  }

  /** Sends what stores refuse, because it is too old: a measurement of yesterday, and a line of last month. */
  async late(send: TrafficSetup['send']): Promise<void> {
    const aged = (minutes: number) => `${BigInt(Date.now() - minutes * 60_000) * 1_000_000n}`;
    const resource = { attributes: keyValues({ 'service.name': 'late' }) };
    const metric = { name: 'late', gauge: { dataPoints: [{ timeUnixNano: aged(24 * 60), asDouble: 1 }] } };
    await send('metrics', { resourceMetrics: [{ resource, scopeMetrics: [{ metrics: [metric] }] }] });
    await send('logs', { resourceLogs: [{ resource, scopeLogs: [{ logRecords: [{ timeUnixNano: aged(30 * 24 * 60), body: { stringValue: 'late' } }] }] }] });
  }

  /** What went wrong on the way is told now, if anything did. */
  async stop(): Promise<void> {
    this.ended = true;
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await Promise.all([closed, this.flow]);
  }

  private async ask({ send, resources, logFile }: TrafficSetup): Promise<void> {
    const round = this.round++;
    for (const service of ['cart', 'pay'] as const) {
      const requests = KINDS.flatMap(({ kind, count, seconds, code }) => Array.from({ length: count }, (_, index): Request => {
        const id = createHash('sha256').update(`${service} ${kind} ${round} ${index}`).digest('hex');
        if (kind !== 'ordinary') this.remarkable[service].add(id.slice(0, 32));
        return { traceId: id.slice(0, 32), spanId: id.slice(32, 48), seconds, code };
      }));
      this.all[service].push(...requests);
      await send('traces', tracesRequest(requests.map((request) => spanOf(service, request, resources[service]))));
      const told = requests.filter(({ traceId }) => this.remarkable[service].has(traceId));
      if (service === 'cart') writeLines(logFile, told);
      else await send('logs', logsRequest(told.map((request) => ({ service, resource: resources.pay, traceId: request.traceId, body: bodyOf(request), severity: 'WARN' }))));
    }
    await send('metrics', this.durations(resources.pay));
  }

  /** The histogram that an SDK of OpenTelemetry counts requests with, an exemplar included. */
  private durations(resource: Attributes): unknown {
    const dataPoints = ([200, 500] as const).map((code) => {
      const requests = this.all.pay.filter((request) => request.code === code);
      const counts = [...BUCKETS.pay, Infinity].map((bound) => requests.filter(({ seconds }) => seconds <= bound).length);
      const { traceId, spanId, seconds } = requests.at(-1)!;
      return {
        startTimeUnixNano: this.began,
        timeUnixNano: now(),
        count: String(requests.length),
        sum: requests.reduce((sum, one) => sum + one.seconds, 0),
        explicitBounds: BUCKETS.pay,
        bucketCounts: counts.map((count, index) => String(count - (counts[index - 1] ?? 0))),
        attributes: keyValues({ 'http.request.method': 'GET', 'http.route': '/orders', 'http.response.status_code': code }),
        exemplars: [{ timeUnixNano: now(), asDouble: seconds, traceId, spanId }],
      };
    });
    const metric = { name: 'http.server.request.duration', unit: 's', histogram: { aggregationTemporality: 2, dataPoints } };
    return { resourceMetrics: [{ resource: { attributes: keyValues({ 'service.name': 'pay', ...resource }) }, scopeMetrics: [{ metrics: [metric] }] }] };
  }

  /** The same as a client library of Prometheus serves it. */
  private openMetrics(): string {
    const of = (code: number) => this.all.cart.filter((request) => request.code === code);
    const labels = (code: number, more = {}) => labelText({ method: 'GET', path: '/orders', code: String(code), ...more });
    const exemplar = (request?: Request) => (request ? ` # ${labelText({ trace_id: request.traceId })} ${request.seconds}` : '');
    const lines = [
      '# TYPE http_requests counter',
      ...[200, 500].map((code) => `http_requests_total${labels(code)} ${of(code).length}`),
      '# TYPE http_request_duration_seconds histogram',
      ...[200, 500].flatMap((code) => [
        ...[...BUCKETS.cart, Infinity].map((bound, index) => {
          const within = of(code).filter(({ seconds }) => seconds <= bound);
          const last = within.filter(({ seconds }) => seconds > (BUCKETS.cart[index - 1] ?? 0)).at(-1);
          return `http_request_duration_seconds_bucket${labels(code, { le: bound === Infinity ? '+Inf' : String(bound) })} ${within.length}${exemplar(last)}`;
        }),
        `http_request_duration_seconds_count${labels(code)} ${of(code).length}`,
        `http_request_duration_seconds_sum${labels(code)} ${of(code).reduce((sum, one) => sum + one.seconds, 0)}`,
      ]),
      ...Object.entries(this.gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `${name} ${value}`]),
      '# EOF',
    ];
    return `${lines.join('\n')}\n`;
  }
}

function now(): string {
  return `${BigInt(Date.now()) * 1_000_000n}`;
}

function spanOf(service: string, { traceId, spanId, seconds, code }: Request, resource: Attributes): SpanInput {
  const attributes = { 'http.request.method': 'GET', 'http.route': '/orders', 'http.response.status_code': code };
  return { service, resource, attributes, name: 'GET /orders', traceId, spanId, durationMilliseconds: seconds * 1000, failed: code === 500 };
}

function bodyOf({ code, seconds }: Request): string {
  return code === 500 ? 'The order was refused' : `The order took ${seconds} s`;
}

/** As the container runtime writes what a program says to its standard output. */
function writeLines(path: string, requests: readonly Request[]): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, requests.map((request) => {
    const at = new Date().toISOString();
    const line = { timestamp: at, level: 'warn', message: bodyOf(request), trace_id: request.traceId, span_id: request.spanId, service: 'cart' };
    return `${at} stdout F ${JSON.stringify(line)}\n`;
  }).join(''));
}
