import { createServer as createHttpServer, Server } from 'node:http';
import { AddressInfo, createServer as createMailServer, Server as MailServer } from 'node:net';
import { LOOPBACK } from '../prometheus/loopback';

/** What arrived somewhere. */
export interface Arrival {
  /** The Secret that led there: its name is the first part of the path, or of the key that PagerDuty is given; `mail` for mail. */
  readonly to: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Plays all services that tell people: it takes requests and mail on loopback. */
export class ReceiverSink {
  static async start(): Promise<ReceiverSink> {
    const sink = new ReceiverSink();
    await Promise.all([sink.http, sink.mail].map((server) => new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, LOOPBACK, () => resolve());
    })));
    return sink;
  }

  readonly arrivals: Arrival[] = [];
  private readonly http: Server;
  private readonly mail: MailServer;

  private constructor() {
    this.http = createHttpServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk)).once('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        const [, path] = request.url!.split('/');
        const to = path === 'pagerduty' ? JSON.parse(body).routing_key.replace(/-routing-key$/, '') : path;
        this.arrivals.push({ to, headers: request.headers, body, at: Date.now() });
        // Slack says so in a word, and without it Alertmanager tries again.
        if (path === 'pagerduty') response.writeHead(202, { 'Content-Type': 'application/json' }).end('{}');
        else response.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
      });
    });
    this.mail = createMailServer((socket) => {
      let text = '';
      let inData = false;
      const say = (line: string) => socket.write(`${line}\r\n`);
      say('220 sink');
      socket.on('error', () => socket.destroy()).on('data', (chunk) => {
        text += chunk.toString('utf8');
        if (inData) {
          if (!text.endsWith('\r\n.\r\n')) return;
          this.arrivals.push({ to: 'mail', headers: {}, body: text, at: Date.now() });
          [inData, text] = [false, ''];
          say('250 taken');
          return;
        }
        for (let end = text.indexOf('\r\n'); end >= 0 && !inData; end = text.indexOf('\r\n')) {
          const line = text.slice(0, end);
          text = text.slice(end + 2);
          if (line === 'DATA') inData = true;
          say(line === 'DATA' ? '354 go on' : line === 'QUIT' ? '221 bye' : '250 fine');
        }
      });
    });
  }

  get mailPort(): number { return (this.mail.address() as AddressInfo).port; }

  url(path: string): string {
    return `http://${LOOPBACK}:${(this.http.address() as AddressInfo).port}/${path}`;
  }

  /** Who was told of something, in order and as often as it was said. */
  toldOf(what: string): string[] {
    return this.arrivals.filter(({ body }) => body.includes(what)).map(({ to }) => to);
  }

  async stop(): Promise<void> {
    const closed = Promise.all([this.http, this.mail].map((server) => new Promise((resolve) => server.close(resolve))));
    this.http.closeAllConnections();
    await closed;
  }
}
