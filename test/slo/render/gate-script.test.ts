import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Ratio } from '../../../src/core/ratio';
import { syntaxErrorAt } from '../../../src/promql/parse';
import type { GateModel } from '../../../src/slo/model/gate';
import { budgetQuery, renderGateScript } from '../../../src/slo/render/gate-script';
import { Answer, QueryServer } from '../../support/query-server';
import { policyModel, sloModel } from '../../support/slo-models';

const AVAILABILITY = sloModel();
const LATENCY = sloModel({ name: 'latency', title: 'Latency', objective: Ratio.percent(99) });

/** The shells that are installed; an image of Prometheus has that of busybox. */
const SHELLS = [['dash'], ['bash'], ['busybox', 'sh']].filter((words) => spawnSync(words[0], [...words.slice(1), '-c', ':']).status === 0);

let server: QueryServer;
beforeAll(async () => { server = await QueryServer.start(); });
afterAll(() => server.stop());
beforeEach(() => {
  server.queries.length = 0;
  server.headers.length = 0;
});

interface Run {
  readonly shell?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly gate?: Partial<GateModel>;
}

/** Runs the script; its exit code and all that it says. */
function run({ shell = ['sh'], args = [], env = {}, gate = {} }: Run = {}): Promise<{ code: number | null; output: string }> {
  const script = renderGateScript({ policy: policyModel(), slos: [AVAILABILITY], prometheusUrl: server.url, ...gate });
  const [program, ...options] = shell;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...options, '-c', script, 'gate', ...args], { env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => { output += data; });
    child.stderr.on('data', (data) => { output += data; });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

function answer(value: string): void {
  server.answer = () => QueryServer.value(value);
}

describe.each(SHELLS.map((shell) => ({ name: shell.join(' '), shell })))('run by $name', ({ shell }) => {
  test.each([
    ['0.42', 0, 'Availability (availability, 99.9 %): 42.00 % of the error budget left: go\nGO: release as usual.'],
    ['1', 0, '100.00 % of the error budget left: go'],
    ['0.2500001', 0, '25.00 % of the error budget left: go'],
    ['0.25', 0, '25.00 % of the error budget left: slow\nSLOW DOWN: Smaller steps.'],
    ['1e-05', 0, '0.00 % of the error budget left: slow'],
    ['0', 1, '0.00 % of the error budget left: freeze\nFREEZE: Nothing is released.'],
    ['-18.45', 1, '-1845.00 % of the error budget left: freeze'],
    ['NaN', 3, 'no usable answer'],
    ['+Inf', 3, 'no usable answer'],
    ['', 3, 'no usable answer'],
    ['1 or so', 3, 'no usable answer'],
  ])('a budget of %p ends with code %d', async (value, code, text) => {
    answer(value);
    const ended = await run({ shell });
    expect(ended).toEqual({ code, output: expect.stringContaining(text) });
  });
});

test('it asks for the smallest budget of any group, recorded within a quarter of an hour', async () => {
  answer('1');
  await run({ gate: { slos: [AVAILABILITY, LATENCY] } });
  expect(server.queries).toEqual([
    'min(last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[15m]))',
    'min(last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="latency"}[15m]))',
  ]);
  expect(server.queries.map(syntaxErrorAt)).toEqual([undefined, undefined]);
});

/** What each of two objectives has left. */
function answers(availability: Answer, latency: Answer): void {
  server.answer = (query) => (query === budgetQuery(AVAILABILITY) ? availability : latency);
}

describe('of several objectives the strictest decides', () => {
  const { value, NOTHING } = QueryServer;

  test.each([
    ['go and slow', value('0.9'), value('0.1'), 0, 'SLOW DOWN'],
    ['slow and go', value('0.1'), value('0.9'), 0, 'SLOW DOWN'],
    ['slow and freeze', value('0.1'), value('-1'), 1, 'FREEZE'],
    ['freeze and unknown', value('-1'), NOTHING, 1, 'FREEZE'],
    ['unknown and freeze', NOTHING, value('-1'), 1, 'FREEZE'],
    ['unknown and go', NOTHING, value('1'), 3, 'CANNOT TELL'],
    ['slow and unknown', value('0.1'), NOTHING, 3, 'CANNOT TELL'],
  ])('%s', async (_, availability, latency, code, verdict) => {
    answers(availability, latency);
    const ended = await run({ gate: { slos: [AVAILABILITY, LATENCY] } });
    expect(ended).toEqual({ code, output: expect.stringContaining(verdict) });
    expect(ended.output).toMatch(/^Error budget of shop\/checkout at http.*\n {2}Availability \(.*\n {2}Latency \(/);
  });
});

describe('it cannot tell', () => {
  test.each<[string, Answer, string]>([
    ['without data', QueryServer.NOTHING, 'no data for 15 minutes'],
    ['when the server fails', { status: 500, body: 'internal error' }, 'no usable answer: internal error HTTP 500'],
    ['when a proxy fails with the words of a success', { ...QueryServer.value('1') as object, status: 502 } as Answer, 'HTTP 502'],
    ['when the server wants a login', { status: 302, body: '' }, 'HTTP 302'],
    ['when the query is refused', { status: 400, body: '{"status":"error","errorType":"bad_data","error":"parse error"}' }, '"error":"parse error"'],
    ['when the answer is garbage', { body: '<html>\u0007 \n it works\n</html>' }, 'no usable answer: <html>    it works '],
    ['when the answer is cut', { body: '{"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[17' }, 'no usable answer'],
    ['when there are several values', { body: '{"status":"success","data":{"resultType":"vector","result":[{"metric":{"slo":"a"},"value":[1,"1"]},{"metric":{},"value":[1,"1"]}]}}' }, 'no usable answer'],
    ['when only some of the stores answered', { body: '{"status":"success","isPartial":true,"data":{"resultType":"vector","result":[{"metric":{},"value":[1,"1"]}]}}' }, 'no usable answer'],
    ['when the server hangs', 'hang', 'no usable answer'],
  ])('%s', async (_, given, text) => {
    server.answer = () => given;
    const ended = await run({ env: { PROMETHEUS_TIMEOUT: '1' } });
    expect(ended).toEqual({ code: 3, output: expect.stringContaining(text) });
    expect(ended.output).toContain('CANNOT TELL: a figure is missing, and without it nobody knows what is left.');
  });

  test('when nobody listens, and asks only once', async () => {
    const gone = await QueryServer.start();
    await gone.stop();
    const ended = await run({ args: ['--url', 'http://127.0.0.1:1'], gate: { slos: [AVAILABILITY, LATENCY] } });
    expect(ended.code).toBe(3);
    expect(ended.output).toMatch(/no usable answer: curl: .*\n {2}Latency \(.*\): not asked/);
  });

  test('without curl and promtool', async () => {
    const ended = await run({ env: { PATH: toolbox() } });
    expect(ended).toEqual({ code: 3, output: expect.stringContaining('neither curl nor promtool is installed') });
  });
});

test('more that a store says about an answer does not matter, nor how it is laid out', async () => {
  server.answer = () => ({ body: '{"status":"success","isPartial":false,"data":{"resultType":"vector",\n "result":[ {"metric":{}, "value":[1712345678,"0.5"]} ],"analysis":{}},"stats":{"seriesFetched":"1"}}\n' });
  expect(await run()).toEqual({ code: 0, output: expect.stringContaining('50.00 %') });
});

describe('what a pipeline may say', () => {
  test.each([
    ['security', 'EXEMPT as security: a hole stays open. Without it: freeze.'],
    ['p0', 'EXEMPT as p0: users are cut off. Without it: freeze.'],
  ])('--exempt %s passes, and the reason is printed', async (id, text) => {
    answer('-1');
    expect(await run({ args: ['--exempt', id] })).toEqual({ code: 0, output: expect.stringContaining(text) });
  });

  test('an exemption passes when nobody can tell', async () => {
    server.answer = () => ({ status: 500, body: '' });
    expect(await run({ args: ['--exempt', 'security'] })).toEqual({ code: 0, output: expect.stringContaining('Without it: unknown.') });
  });

  test('--strict makes a slow-down a code of its own', async () => {
    answer('0.2');
    expect((await run({ args: ['--strict'] })).code).toBe(2);
  });

  test('--allow-no-data lets a first release pass, and a dead server not', async () => {
    server.answer = () => QueryServer.NOTHING;
    expect(await run({ args: ['--allow-no-data'] })).toEqual({ code: 0, output: expect.stringContaining('no data, which is allowed\nGO') });
    server.answer = () => ({ status: 503, body: '' });
    expect((await run({ args: ['--allow-no-data'] })).code).toBe(3);
  });

  test('whom to ask, by argument or environment', async () => {
    answer('1');
    const gate = { prometheusUrl: 'http://127.0.0.1:1' };
    expect((await run({ gate, args: ['--url', `${server.url}/`] })).code).toBe(0);
    expect((await run({ gate, env: { PROMETHEUS_URL: server.url } })).code).toBe(0);
  });

  test('as whom, without showing it in the list of processes', async () => {
    answer('1');
    await run({ env: { PROMETHEUS_TOKEN: 'abc.DEF-123_~+/=', PROMETHEUS_TENANT: 'team-a|team-b' } });
    expect(server.headers[0]).toMatchObject({ 'authorization': 'Bearer abc.DEF-123_~+/=', 'x-scope-orgid': 'team-a|team-b' });
  });

  test.each<[string, Run, string]>([
    ['an unknown argument', { args: ['--force'] }, 'usage: gate [--url URL] [--exempt security|p0] [--allow-no-data] [--strict]'],
    ['an argument without its value', { args: ['--exempt'] }, 'usage: gate'],
    ['an exemption that the policy does not know', { args: ['--exempt', 'friday'] }, '"friday" is no exemption of the policy. It knows: security, p0.'],
    ['an exemption when there is none', { args: ['--exempt', '*'], gate: { policy: policyModel({ exemptions: [] }) } }, 'It knows none.'],
    ['a file for a server', { args: ['--url', 'file:///etc/passwd'] }, 'has to begin with http:// or https://'],
    ['a token with a line break', { env: { PROMETHEUS_TOKEN: 'a"\noutput = "/tmp/x' } }, 'holds characters that no token has'],
    ['a timeout that is no number', { env: { PROMETHEUS_TIMEOUT: '1; date' } }, 'has to be a whole number of seconds'],
  ])('fails with code 64 for %s', async (_, options, text) => {
    expect(await run(options)).toEqual({ code: 64, output: expect.stringContaining(text) });
    expect(server.queries).toEqual([]);
  });
});

test('texts of users are said as they are, whatever they hold', async () => {
  answer('-1');
  const nasty = '$(id) `id` \'"\\ %s * "$HOME"';
  const slo = sloModel({ title: nasty });
  const policy = policyModel({ escalation: nasty, freezeActions: [{ id: 'x', text: nasty }] });
  const { code, output } = await run({ gate: { policy, slos: [slo] } });
  expect(code).toBe(1);
  expect(output.split(nasty)).toHaveLength(4);
});

/** A folder with the tools of a small image: neither curl nor promtool. */
const FOLDERS: string[] = [];
afterAll(() => FOLDERS.forEach((folder) => rmSync(folder, { recursive: true })));
function toolbox(promtool?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-gate-'));
  FOLDERS.push(folder);
  for (const tool of ['sh', 'awk', 'grep', 'sed', 'tr', 'cut', 'timeout', 'cat']) {
    const found = process.env.PATH!.split(delimiter).map((path) => join(path, tool)).find((path) => existsSync(path));
    if (found) symlinkSync(found, join(folder, tool));
  }
  if (promtool !== undefined) {
    writeFileSync(join(folder, 'promtool'), promtool);
    chmodSync(join(folder, 'promtool'), 0o755);
  }
  return folder;
}

describe('where only promtool is installed', () => {
  const prints = (text: string) => `#!/bin/sh\nprintf '%s\\n' "$*" >&2\ncat <<'EOF'\n${text}\nEOF\n`;

  test.each([
    ['[{"metric":{},"value":[1712345678.9,"0.42"]}]', 0],
    ['[{"metric":{},"value":[1712345678.9,"-0.1"]}]', 1],
    ['[{"metric":{},"value":[1712345678.9,"NaN"]}]', 3],
    ['[]', 3],
    ['panic', 3],
  ])('an answer of %s ends with code %d', async (text, code) => {
    expect((await run({ shell: ['/bin/sh'], env: { PATH: toolbox(prints(text)) } })).code).toBe(code);
  });

  test('it is asked for JSON, with the file that says who asks', async () => {
    const env = { PATH: toolbox('#!/bin/sh\nprintf "%s|" "$@"\nexit 1\n'), PROMETHEUS_HTTP_CONFIG: '/etc/prometheus/client.yml' };
    const { code, output } = await run({ shell: ['/bin/sh'], env, args: ['--url', 'http://prometheus:9090/'] });
    expect(code).toBe(3);
    expect(output).toContain('no usable answer: query|--format=json|--http.config.file=/etc/prometheus/client.yml|instant|http://prometheus:9090|min(last_over_time(');
  });
});

test('a policy that does not charge experiments adds what they spent', () => {
  const text = renderGateScript({ policy: policyModel({ chargeExperiments: false }), slos: [AVAILABILITY], prometheusUrl: server.url });
  const left = 'last_over_time(slo:error_budget_remaining:ratio{namespace="shop",service="checkout",slo="availability"}[15m])';
  const spent = 'last_over_time(chaos:error_budget_spent:ratio{namespace="shop",service="checkout",slo="availability"}[15m])';
  expect(text).toContain(`'min(${left} + (sum without (experiment) (${spent}) or 0 * ${left}))'`);
});
