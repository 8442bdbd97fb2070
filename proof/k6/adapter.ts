import { spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

/** One request as a script has made it. */
export interface MadeRequest {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** What a script did to k6 while it ran. */
export interface Recording {
  readonly requests: MadeRequest[];
  readonly checks: { readonly name: string; readonly ok: boolean }[];
  /** Samples of the script's own metrics of rates. */
  readonly rates: { readonly metric: string; readonly value: boolean; readonly tags: Readonly<Record<string, string>> }[];
}

export interface LoadScript extends Recording {
  readonly options: any;
  /** One iteration, as of so many milliseconds after the start of the test. */
  iterate(milliseconds?: number): void;
  handleSummary(data: unknown): Record<string, string>;
}

/** Loads a script with as much of k6 as it imports: requests are real ones, by curl, and wait for their answers as those of k6 do. */
export function loadScript(script: string, env: Readonly<Record<string, string>> = {}): LoadScript {
  const recording: Recording = { requests: [], checks: [], rates: [] };
  const instance = { currentTestRunDuration: 0 };
  const modules: Record<string, unknown> = {
    'k6': {
      check: (value: unknown, tests: Record<string, (value: unknown) => boolean>) => {
        for (const [name, test] of Object.entries(tests)) recording.checks.push({ name, ok: test(value) });
      },
    },
    'k6/execution': { default: { instance } },
    'k6/http': { default: { request: (...args: Parameters<typeof request>) => request(...args) } },
    'k6/metrics': {
      Rate: class {
        constructor(private readonly metric: string) {}
        add(value: boolean, tags: Record<string, string> = {}) { recording.rates.push({ metric: this.metric, value, tags }); }
      },
    },
  };

  function request(method: string, url: string, body: string | null, { headers, timeout, redirects, tags }: any) {
    const { stdout } = spawnSync('curl', [
      '--silent', '--globoff', '--noproxy', '*', '--output', '/dev/null', '--write-out', '%{http_code} %{time_starttransfer}', '--request', method,
      '--max-time', timeout.replace(/s$/, ''), ...redirects === 0 ? [] : ['--location'],
      ...Object.entries(headers).flatMap(([name, value]) => ['--header', `${name}: ${value}`]),
      ...body === null ? [] : ['--data-raw', body], '--url', url,
    ], { encoding: 'utf8' });
    const [status, seconds] = stdout.split(' ').map(Number);
    recording.requests.push({ method, url, status, tags });
    return { status, timings: { duration: seconds * 1000 } };
  }

  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: false };
  const { outputText } = transpileModule(script, { compilerOptions });
  const exported: any = {};
  const required = (name: string) => {
    if (!(name in modules)) throw new Error(`k6 has no module '${name}' here`);
    return modules[name];
  };
  new Function('require', 'exports', '__ENV', outputText)(required, exported, env);
  return {
    ...recording,
    options: exported.options,
    iterate: (milliseconds = 0) => {
      instance.currentTestRunDuration = milliseconds;
      exported.default();
    },
    handleSummary: exported.handleSummary,
  };
}

/**
 * A server in a thread of its own: whoever waits for curl cannot answer it. It answers with the status that a path names, after the time it names,
 * and keeps what it was sent.
 */
const SERVER = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
const seen = [];
const server = createServer((request, response) => {
  const [, status = '200', delay = '0'] = /^\\/status\\/(\\d+)(?:\\/after\\/(\\d+))?/.exec(request.url) || [];
  let body = '';
  request.on('data', (chunk) => { body += chunk; });
  request.on('end', () => {
    seen.push({ method: request.method, url: request.url, headers: request.headers, body });
    setTimeout(() => response.writeHead(Number(status), { location: '/status/500' }).end('answer'), Number(delay));
  });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
parentPort.on('message', () => parentPort.postMessage(seen));
`;

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A service on loopback. */
export class LoopbackService {
  static async start(): Promise<LoopbackService> {
    const worker = new Worker(SERVER, { eval: true });
    const port = await new Promise<number>((resolve, reject) => worker.once('message', resolve).once('error', reject));
    return new LoopbackService(worker, `http://127.0.0.1:${port}`);
  }

  private constructor(private readonly worker: Worker, readonly url: string) {}

  seen(): Promise<SeenRequest[]> {
    return new Promise((resolve) => {
      this.worker.once('message', resolve);
      this.worker.postMessage('seen');
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
