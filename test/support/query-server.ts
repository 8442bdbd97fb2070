import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** What a server answers; `hang` is no answer at all. */
export type Answer = { readonly status?: number; readonly body: string } | 'hang';

/** A server on loopback that speaks as much of the query API of Prometheus as a test wants it to. */
export class QueryServer {
  static readonly NOTHING: Answer = { body: '{"status":"success","data":{"resultType":"vector","result":[]}}' };

  static async start(): Promise<QueryServer> {
    const server = new QueryServer();
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  /** A vector of one sample without labels, as an aggregation yields it. */
  static value(value: string): Answer {
    return { body: `{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1712345678.9,${JSON.stringify(value)}]}]}}` };
  }

  readonly queries: string[] = [];
  readonly headers: IncomingMessage['headers'][] = [];
  private readonly server: Server = createServer((request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    if (url.pathname !== '/api/v1/query') {
      response.writeHead(404).end('not found');
      return;
    }
    const query = url.searchParams.get('query')!;
    this.queries.push(query);
    this.headers.push(request.headers);
    const answer = this.answer(query);
    if (answer !== 'hang') response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' }).end(answer.body);
  });

  answer: (query: string) => Answer = () => QueryServer.NOTHING;

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }
}
