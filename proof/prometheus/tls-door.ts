import { AddressInfo, createServer, Server, Socket } from 'node:net';
import { connect } from 'node:tls';
import { LOOPBACK } from './loopback';
import { freePorts } from '../cluster/ports';

/** Whom to believe: an authority as PEM, and the name that the certificate has to hold. */
export interface Trust {
  readonly ca: string;
  readonly name: string;
}

/** Leads plain text on loopback to a server there that answers by TLS, so that all who can ask a server can ask that one too. */
export class TlsDoor {
  /** The port on which the server has to listen is chosen here. */
  static async open(trust: Trust): Promise<TlsDoor> {
    const [behind] = await freePorts(1);
    const door = new TlsDoor(behind, trust);
    await new Promise<void>((resolve, reject) => door.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return door;
  }

  private readonly server: Server;
  private readonly open = new Set<Socket>();

  private constructor(readonly behind: number, { ca, name }: Trust) {
    this.server = createServer(client => {
      const secured = connect({ host: LOOPBACK, port: behind, ca, servername: name });
      for (const end of [client, secured]) {
        this.open.add(end);
        end.on('error', () => { client.destroy(); secured.destroy(); }).on('close', () => this.open.delete(end));
      }
      client.pipe(secured).pipe(client);
    });
  }

  /** The port of the door. */
  get port(): number { return (this.server.address() as AddressInfo).port; }

  async close(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    for (const end of this.open) end.destroy();
    await closed;
  }
}
