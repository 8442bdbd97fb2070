import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { renderGateScript } from '../../src/slo/render/gate-script';
import { policyModel, sloModel } from '../../test/support/slo-models';
import { enginePath } from '../engines/build';
import { makeCertificate } from '../observability/certificates';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder, writeFiles } from '../prometheus/temporary';

const SLO = sloModel();
const SERIES = 'slo:error_budget_remaining:ratio';
const LABELS = { namespace: 'shop', service: 'checkout', slo: 'availability' };

let prometheus: Prometheus;
let withoutCurl: string;
beforeAll(async () => {
  prometheus = await Prometheus.start({ scrapeInterval: '200ms' });
  withoutCurl = mkdtempSync(join(tmpdir(), 'cdk8s-sre-gate-'));
  for (const tool of ['sh', 'awk', 'grep', 'sed', 'tr', 'cut', 'timeout']) {
    symlinkSync(process.env.PATH!.split(delimiter).map((folder) => join(folder, tool)).find(existsSync)!, join(withoutCurl, tool));
  }
  symlinkSync(enginePath('promtool'), join(withoutCurl, 'promtool'));
});
afterAll(async () => {
  await prometheus?.stop();
  if (withoutCurl) rmSync(withoutCurl, { recursive: true });
});

/** Lets Prometheus record what the groups of the objective have left. */
async function record(...left: readonly string[]): Promise<void> {
  const rules = left.map((expr, index) => ({ record: SERIES, expr, labels: { ...LABELS, tenant: `t${index}` } }));
  await prometheus.reload({ rules: { 'budget.yml': JSON.stringify({ groups: [{ name: 'budget', interval: '200ms', rules }] }) } });
  await prometheus.waitFor('the budgets are recorded', async () => (await prometheus.query(SERIES)).length === left.length);
}

function gate(path: string, env: Readonly<Record<string, string>> = {}): Promise<{ code: number | null; output: string }> {
  const script = renderGateScript({ policy: policyModel(), slos: [SLO], prometheusUrl: prometheus.url });
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', script], { env: { ...env, PATH: path }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { output += data; });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}

test('a Prometheus that answers by TLS is believed by the authority of the variable that the Job sets, and by no other', async () => {
  const [folder, other] = [temporaryFolder(), temporaryFolder()];
  const secret = makeCertificate(folder, ['localhost']);
  makeCertificate(other, ['localhost']);
  writeFiles(folder, { 'web.yml': JSON.stringify({ tls_server_config: { cert_file: join(folder, 'tls.crt'), key_file: join(folder, 'tls.key') } }) });
  const secured = await Prometheus.start({ trust: { ca: secret['ca.crt'], name: 'localhost' }, flags: [`--web.config.file=${join(folder, 'web.yml')}`] });
  try {
    const asked = (authority: string) => Promise.all([process.env.PATH!, withoutCurl].map(path =>
      gate(path, { PROMETHEUS_URL: `https://localhost:${secured.ownPort}`, SSL_CERT_FILE: join(authority, 'ca.crt') })));
    for (const { output } of await asked(folder)) expect(output).toContain('no data for 15 minutes');
    for (const { code, output } of await asked(other)) expect([code, output]).toEqual([3, expect.stringMatching(/certificate/)]);
  } finally {
    await secured.stop();
    for (const one of [folder, other]) rmSync(one, { recursive: true });
  }
});

test('a real Prometheus is asked by curl and by promtool, and both say the same', async () => {
  const both = async () => Promise.all([process.env.PATH!, withoutCurl].map(path => gate(path)));
  expect((await both()).map(({ code, output }) => [code, output.includes('no data for 15 minutes')])).toEqual([[3, true], [3, true]]);

  await record('vector(0.9)', 'vector(0.5)');
  const go = await both();
  expect(go[0]).toEqual({ code: 0, output: expect.stringContaining('50.00 % of the error budget left: go') });
  expect(go[1]).toEqual(go[0]);

  await record('vector(0.9)', 'vector(0.5)', 'vector(-0.125)');
  const freeze = await both();
  expect(freeze[0]).toEqual({ code: 1, output: expect.stringContaining('-12.50 % of the error budget left: freeze') });
  expect(freeze[1]).toEqual(freeze[0]);

  await prometheus.kill();
  expect((await both()).map(({ code }) => code)).toEqual([3, 3]);
});
