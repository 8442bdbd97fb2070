import { Agent, request } from 'node:https';

export interface ApiRequest {
  readonly method?: string;
  readonly body?: string;
  readonly contentType?: string;
  readonly accept?: string;
}

export interface ApiResponse {
  readonly status: number;
  readonly body: string;
  /** The texts of the Warning headers: what kubectl would print. */
  readonly warnings: string[];
}

/** Speaks to the API server as its administrator. A request takes a millisecond, a kubectl a tenth of a second. */
export class ApiClient {
  private readonly agent: Agent;

  constructor(private readonly url: string, private readonly token: string, ca: string) {
    this.agent = new Agent({ keepAlive: true, maxSockets: 8, ca });
  }

  send(path: string, options: ApiRequest = {}): Promise<ApiResponse> {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}`, Accept: options.accept ?? 'application/json' };
    if (options.body !== undefined) headers['Content-Type'] = options.contentType ?? 'application/json';
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method: options.method ?? 'GET', agent: this.agent, headers, timeout: 60_000 }, response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk)).once('error', reject).once('end', () => resolve({
          status: response.statusCode!,
          body: Buffer.concat(chunks).toString('utf8'),
          warnings: warnings(response.rawHeaders),
        }));
      });
      sent.once('timeout', () => sent.destroy(new Error(`no answer within 60 s: ${path}`)));
      sent.once('error', reject).end(options.body);
    });
  }

  /** Sends and expects success; the server's own message is the error. */
  async json(path: string, options: ApiRequest = {}): Promise<any> {
    const response = await this.send(path, options);
    if (response.status >= 300) throw new Error(`HTTP ${response.status}: ${message(response)}`);
    return JSON.parse(response.body);
  }

  close(): void {
    this.agent.destroy();
  }
}

/** The message of a Status object, or the text as it came. */
export function message(response: ApiResponse): string {
  try {
    return JSON.parse(response.body).message ?? response.body;
  } catch {
    return response.body;
  }
}

/** Warning headers look like `299 - "text"`, with quotes and backslashes escaped; Node joins repeated ones, so the raw list is read. */
function warnings(rawHeaders: readonly string[]): string[] {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1].toLowerCase() === 'warning');
  return values.map(value => value.replace(/^\d+ \S+ "(.*)"$/s, '$1').replace(/\\(.)/gs, '$1'));
}
