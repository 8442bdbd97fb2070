import { request } from 'node:http';

/** The only address that the engines of a proof listen on and connect to. */
export const LOOPBACK = '127.0.0.1';

export interface LoopbackAnswer {
  readonly status: number;
  readonly body: string;
}

export interface LoopbackRequest {
  readonly method?: string;
  /** Sent as JSON, unless it is a set of form fields. */
  readonly body?: unknown;
}

/** Asks an engine on this machine. Each request has a connection of its own, since engines are killed and come back on their port. */
export function ask(port: number, path: string, options: LoopbackRequest = {}): Promise<LoopbackAnswer> {
  const isForm = options.body instanceof URLSearchParams;
  const body = options.body === undefined ? '' : isForm ? String(options.body) : JSON.stringify(options.body);
  const headers = {
    'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
    'Content-Length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request({ host: LOOPBACK, port, path, method: options.method ?? 'GET', headers, agent: false, timeout: 60_000 }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk)).once('error', reject).once('end', () => resolve({
        status: response.statusCode!,
        body: Buffer.concat(chunks).toString('utf8'),
      }));
    });
    sent.once('timeout', () => sent.destroy(new Error(`no answer within 60 s: ${path}`)));
    sent.once('error', reject).end(body);
  });
}
