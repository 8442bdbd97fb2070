import { createServer, IncomingMessage, request, Server, ServerResponse } from 'node:http';
import { AddressInfo, connect, Socket } from 'node:net';
import { LOOPBACK } from '../prometheus/loopback';

export interface PodProxyOptions {
  /**
   * Ports of pods that a program on this machine plays, over TLS as well: the port of all pods, or address and port of one, `198.18.0.1:8080`, and
   * the port on loopback. Read at each request.
   */
  readonly played?: ReadonlyMap<number | string, number>;
}

/**
 * Answers for every address, so that nothing that looks for a pod leaves the machine: pods here have made-up addresses.
 * Every pod serves the text `metrics` to a scrape.
 */
export class PodProxy {
  static async start(options: PodProxyOptions = {}): Promise<PodProxy> {
    const proxy = new PodProxy(options);
    await new Promise<void>((resolve, reject) => proxy.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return proxy;
  }

  /** What pods answer a scrape with. */
  metrics = '# TYPE proof_up gauge\nproof_up 1\n';
  /** What was asked for, once each: `GET http://198.18.0.1:8080/metrics`, and `CONNECT 198.18.0.2:10250`. */
  readonly asked = new Set<string>();
  private readonly server: Server;

  private constructor({ played = new Map() }: PodProxyOptions) {
    this.server = createServer((incoming, response) => {
      this.asked.add(`${incoming.method} ${incoming.url}`);
      const port = player(played, new URL(incoming.url!).host);
      if (port !== undefined) forward(incoming, response, port);
      else response.setHeader('Content-Type', 'text/plain; version=0.0.4').end(this.metrics);
    });
    this.server.on('connect', (incoming: IncomingMessage, client: Socket, head) => {
      this.asked.add(`CONNECT ${incoming.url}`);
      const port = player(played, incoming.url!);
      if (port === undefined) {
        client.write('HTTP/1.1 502 Bad Gateway\r\n\r\n');
        client.destroySoon();
        return;
      }
      const other = connect(port, LOOPBACK, () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        other.write(head);
        other.pipe(client).pipe(other);
      });
      // The end of one is the end of the other; by itself a server keeps half of such a connection open.
      for (const [one, another] of [[client, other], [other, client]]) one.on('error', () => undefined).once('close', () => another.destroySoon());
    });
  }

  get url(): string { return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}`; }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}

function player(played: ReadonlyMap<number | string, number>, address: string): number | undefined {
  return played.get(address) ?? played.get(Number(address.split(':').pop()));
}

function forward(incoming: IncomingMessage, response: ServerResponse, port: number): void {
  const { pathname, search } = new URL(incoming.url!);
  const sent = request({ host: LOOPBACK, port, path: pathname + search, method: incoming.method, headers: incoming.headers }, answer => {
    response.writeHead(answer.statusCode!, answer.headers);
    answer.pipe(response);
  });
  sent.on('error', () => response.writeHead(502).end());
  incoming.pipe(sent);
}
