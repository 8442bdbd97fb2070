import { spawnSync } from 'node:child_process';
import { ASKABLE } from '../../src/promql/ask-in-shell';

/** What ask() does is tested with the scripts that use it. */
function askable(env: Record<string, string>): { code: number | null; output: string } {
  const script = `set -eu\nsay() { printf '%s\\n' "$*"; }\n${ASKABLE}\nsay askable`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { env: { PATH: process.env.PATH!, url: 'http://127.0.0.1:9090', timeout: '15', ...env }, encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test('a script can ask a URL in whole seconds, with a token or without', () => {
  expect(askable({})).toEqual({ code: 0, output: 'askable\n' });
  expect(askable({ PROMETHEUS_TOKEN: 'eyJ.a-b_c=', PROMETHEUS_TENANT: 'shop|checkout' }).code).toBe(0);
});

test.each([
  ['the address is no URL', { url: 'prometheus:9090' }, 'the address of Prometheus has to begin with http:// or https://: prometheus:9090\n'],
  ['the time is no whole number', { timeout: '1.5' }, 'PROMETHEUS_TIMEOUT has to be a whole number of seconds: 1.5\n'],
  ['a token would break out of its quotes', { PROMETHEUS_TOKEN: 'a"\nurl = "http://elsewhere' }, 'PROMETHEUS_TOKEN or PROMETHEUS_TENANT holds characters that no token has\n'],
])('fails when %s', (_what, env, output) => {
  expect(askable(env)).toEqual({ code: 64, output });
});
