import { rmSync } from 'node:fs';
import { createServer, Server } from 'node:https';
import { AddressInfo } from 'node:net';
import { makeCertificate } from './certificates';
import { LOOPBACK } from '../prometheus/loopback';
import { temporaryFolder } from '../prometheus/temporary';

/** Plays the kubelets of all nodes: they answer scrapes that log in, and tell nothing of containers and volumes, since there are none. */
export class Kubelets {
  static async start(token: string): Promise<Kubelets> {
    const kubelets = new Kubelets(token);
    await new Promise<void>((resolve, reject) => kubelets.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return kubelets;
  }

  /** Addresses of nodes that are away: `198.18.2.1`. */
  readonly away = new Set<string>();
  /** The authority that pods believe. */
  readonly ca: string;
  private readonly server: Server;

  private constructor(token: string) {
    const folder = temporaryFolder();
    const secret = makeCertificate(folder, ['kubelet']);
    rmSync(folder, { recursive: true, force: true });
    this.ca = secret['ca.crt'];
    this.server = createServer({ cert: secret['tls.crt'], key: secret['tls.key'] }, ({ headers, socket }, response) => {
      if (this.away.has(headers.host!.split(':')[0])) socket.destroy();
      else if (headers.authorization !== `Bearer ${token}`) response.writeHead(401).end();
      else response.setHeader('Content-Type', 'text/plain; version=0.0.4').end('# TYPE process_start_time_seconds gauge\nprocess_start_time_seconds 1\n');
    });
  }

  get port(): number { return (this.server.address() as AddressInfo).port; }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
