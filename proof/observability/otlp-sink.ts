import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { Attributes, plain, plainAttributes, Signal } from './otlp';
import { LOOPBACK } from '../prometheus/loopback';

/** One span, log record or metric that came, with the attributes of its resource. */
interface Received {
  readonly resource: Attributes;
  readonly scope: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
  /** As it was on the wire. */
  readonly raw: any;
}

export interface ReceivedSpan extends Received {
  readonly name: string;
  readonly traceId: string;
  readonly attributes: Attributes;
}

export interface ReceivedLog extends Received {
  readonly body: unknown;
  readonly severity: string;
  readonly attributes: Attributes;
}

export interface ReceivedMetric extends Received {
  readonly name: string;
  /** Data points of whatever kind of metric it is, as on the wire, with plain attributes. */
  readonly points: readonly any[];
}

/** Takes OTLP/HTTP on a loopback port, from exporters with `encoding: json`. */
export class OtlpSink {
  static async start(): Promise<OtlpSink> {
    const sink = new OtlpSink();
    await new Promise<void>((resolve, reject) => sink.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return sink;
  }

  readonly spans: ReceivedSpan[] = [];
  readonly logs: ReceivedLog[] = [];
  readonly metrics: ReceivedMetric[] = [];
  /** What it answers. 503 plays a backend that is down for a while, 400 one that never takes this; nothing is recorded then. */
  status = 200;
  /** How many requests it did not take. */
  refused = 0;
  /** Headers of the last request. */
  headers: IncomingMessage['headers'] = {};
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk)).once('end', () => {
        const status = this.take(request, Buffer.concat(chunks));
        if (status !== 200) this.refused++;
        response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
      });
    });
  }

  get url(): string { return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`; }

  /** Settings of an exporter of type `otlp_http` that sends here. */
  get exporter(): Record<string, unknown> { return { endpoint: this.url, encoding: 'json' }; }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private take(request: IncomingMessage, sent: Buffer): number {
    this.headers = request.headers;
    if (this.status !== 200) return this.status;
    const signal = request.url?.split('/').pop() as Signal;
    if (!['traces', 'logs', 'metrics'].includes(signal)) return 404;
    if (!request.headers['content-type']?.startsWith('application/json')) return 415;
    const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
    this.record(signal, JSON.parse(body.toString('utf8')));
    return 200;
  }

  private record(signal: Signal, payload: any): void {
    if (signal === 'traces') {
      for (const [raw, origin] of items(payload.resourceSpans, 'scopeSpans', 'spans')) {
        this.spans.push({ ...origin, raw, name: raw.name, traceId: raw.traceId, attributes: plainAttributes(raw.attributes) });
      }
    } else if (signal === 'logs') {
      for (const [raw, origin] of items(payload.resourceLogs, 'scopeLogs', 'logRecords')) {
        this.logs.push({ ...origin, raw, body: plain(raw.body), severity: raw.severityText ?? '', attributes: plainAttributes(raw.attributes) });
      }
    } else {
      for (const [raw, origin] of items(payload.resourceMetrics, 'scopeMetrics', 'metrics')) {
        this.metrics.push({ ...origin, raw, name: raw.name, points: dataPoints(raw) });
      }
    }
  }
}

/** The innermost items of a payload, each with where it came from. */
function items(resources: readonly any[] = [], scopes: string, inner: string): [any, Omit<Received, 'raw'>][] {
  const at = Date.now();
  return resources.flatMap(resource => (resource[scopes] ?? []).flatMap((scope: any) => (scope[inner] ?? []).map((item: any) =>
    [item, { resource: plainAttributes(resource.resource?.attributes), scope: scope.scope?.name ?? '', at }])));
}

function dataPoints(metric: any): any[] {
  const kind = ['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'].find(name => metric[name]);
  return (kind ? metric[kind].dataPoints ?? [] : []).map((point: any) => ({ ...point, attributes: plainAttributes(point.attributes) }));
}
