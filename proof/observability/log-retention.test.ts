import { spawn } from 'node:child_process';
import { createServer, IncomingHttpHeaders, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { Duration } from 'cdk8s';
import { stackManifests } from './stack-files';
import { LogRetention, LogStore } from '../../src';
import { temporaryFolder, writeFiles } from '../prometheus/temporary';

interface Asked { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }

const PASSWORD = 'geheim "$`\\ ü';
const KNOWN = '{"_id":"logs","_version":3,"_seq_no":17,"_primary_term":2,"policy":{"_seq_no_of_mine":1}}';

/** What keeps policies as OpenSearch does: one that is there is replaced only by who names its version. */
class Policies {
  readonly asked: Asked[] = [];
  readonly known = new Set<string>();
  private server!: Server;

  get url(): string { return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`; }

  async start(): Promise<void> {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk)).on('end', () => {
        const [path, query = ''] = request.url!.split('?');
        const name = path.split('/').pop()!;
        this.asked.push({ method: request.method!, url: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
        if (request.method === 'GET') return void response.writeHead(this.known.has(name) ? 200 : 404).end(this.known.has(name) ? KNOWN : '{"error":{}}');
        const wrong = this.known.has(name) ? query !== 'if_seq_no=17&if_primary_term=2' : query !== '';
        response.writeHead(wrong ? 409 : 201).end('{}');
      });
    });
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
  }

  stop(): void { this.server.close(); }
}

/** Runs what the CronJob of a stack runs, with what its ConfigMap holds. */
async function run(url: string, given: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  const objects: any[] = stackManifests({
    logs: LogStore.openSearch({
      url: 'https://search.search.svc:9200',
      username: 'logs',
      password: { secretName: 'search' },
      tiers: [LogRetention.ofDataType('audit', Duration.days(365))],
    }),
  });
  const [cronJob] = objects.filter(({ kind, metadata }) => kind === 'CronJob' && metadata.name === 'log-retention');
  const [configMap] = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'log-retention');
  const { command, args } = cronJob.spec.jobTemplate.spec.template.spec.containers[0];
  const folder = temporaryFolder();
  writeFiles(folder, configMap.data);
  // As the kubelet hands it over.
  const [program, ...flags] = [...command, ...args].map((text: string) => text.replaceAll('$$', '$'));
  const child = spawn(program, flags, { cwd: folder, env: { PATH: process.env.PATH, URL: url, POLICIES: folder, ...given } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { output += chunk; });
  return new Promise(resolve => child.once('close', code => resolve({ code, output })));
}

let policies: Policies;
beforeEach(async () => {
  policies = new Policies();
  await policies.start();
});
afterEach(() => policies.stop());

const LOGIN = { USERNAME: 'logs', PASSWORD };

test('policies that are not there are made, by who has the login', async () => {
  expect(await run(policies.url, LOGIN)).toEqual({ code: 0, output: 'set logs-audit\nset logs\n' });
  const puts = policies.asked.filter(({ method }) => method === 'PUT');
  expect(puts.map(({ url }) => url).sort()).toEqual(['/_plugins/_ism/policies/logs', '/_plugins/_ism/policies/logs-audit']);
  expect(JSON.parse(puts.find(({ url }) => url.endsWith('audit'))!.body).policy.ism_template).toEqual([{ index_patterns: ['logs-audit-*'], priority: 100 }]);
  const logins = new Set(policies.asked.map(({ headers }) => Buffer.from(headers.authorization!.replace('Basic ', ''), 'base64').toString('utf8')));
  expect([...logins]).toEqual([`logs:${PASSWORD}`]);
});

test('policies that are there are replaced', async () => {
  policies.known.add('logs').add('logs-audit');
  expect(await run(policies.url, LOGIN)).toMatchObject({ code: 0 });
  expect(policies.asked.filter(({ method }) => method === 'PUT').map(({ url }) => url.split('?')[1])).toEqual(Array(2).fill('if_seq_no=17&if_primary_term=2'));
});

test('a store that lets everybody in is told no login', async () => {
  expect(await run(policies.url, {})).toMatchObject({ code: 0 });
  expect(policies.asked.filter(({ headers }) => headers.authorization !== undefined)).toEqual([]);
});

test('a store that does not answer, or refuses, fails the job', async () => {
  expect((await run('http://127.0.0.1:1', LOGIN)).code).not.toBe(0);
  policies.known.add('logs');
  const known = jest.spyOn(policies.known, 'has').mockReturnValueOnce(false).mockReturnValueOnce(false).mockReturnValue(true);
  expect((await run(policies.url, LOGIN)).code).not.toBe(0);
  known.mockRestore();
});
