import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { LOOPBACK } from '../prometheus/loopback';

export interface DeliveredAlert {
  readonly status: 'firing' | 'resolved';
  readonly labels: Record<string, string>;
  readonly annotations: Record<string, string>;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
  readonly fingerprint: string;
}

/** One notification, as a person would get it. */
export interface Delivery {
  readonly receiver: string;
  /** Which kind of integration it would have gone through, such as `pagerduty`. */
  readonly integration: string;
  readonly status: 'firing' | 'resolved';
  readonly groupLabels: Record<string, string>;
  readonly commonLabels: Record<string, string>;
  readonly alerts: DeliveredAlert[];
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** Takes what an Alertmanager sends, on a loopback port. */
export class WebhookReceiver {
  static async start(): Promise<WebhookReceiver> {
    const receiver = new WebhookReceiver();
    await new Promise<void>((resolve, reject) => receiver.server.once('error', reject).listen(0, LOOPBACK, resolve));
    return receiver;
  }

  readonly deliveries: Delivery[] = [];
  /** What it answers; 500 plays a pager that is down, and then nothing counts as delivered. */
  status = 200;
  /** How many notifications it did not take. */
  refused = 0;
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk)).once('end', () => {
        const integration = request.url!.slice(1);
        if (this.status !== 200) this.refused++;
        else this.deliveries.push({ integration, at: Date.now(), ...JSON.parse(Buffer.concat(chunks).toString('utf8')) });
        response.writeHead(this.status).end();
      });
    });
  }

  url(integration: string): string {
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}/${integration}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
