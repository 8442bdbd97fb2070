import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { quoteProbeEndpoint, quoteProbeQuery, quoteProbeUrl } from '../../../src/chaos/render/probe-query';

/** The line that Litmus gives to a shell, with a program that tells what it was called with; each line is a program of its own here. */
function askedOf(lines: readonly { readonly endpoint: string; readonly query: string }[]): string[][] {
  const script = lines.map(({ endpoint, query }) => `printf '%s\\0' --host ${endpoint} "${query}" --output csv; printf '\\1'`).join('\n');
  const told = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return told.split('\u0001').slice(0, -1).map((line) => line.split('\0').slice(0, -1));
}

const HOSTILE = [
  'max(up{job="api"}) or vector(0)', 'up{job=~"a\\\\.b"}', '$(reboot)', '`reboot`', '"; reboot; "', '\\', '\\"', '$HOME', '${HOME}', '\'', 'a\nb', '!!', '* ~',
];

test('a question reaches Prometheus unchanged, through the shell that Litmus asks by', () => {
  const queries = [...HOSTILE, ...fc.sample(fc.string({ unit: 'grapheme' }), 200).filter((text) => !/[\0\u0001]/.test(text))];
  const asked = askedOf(queries.map((query) => ({ endpoint: 'http://prometheus:9090', query: quoteProbeQuery(query) })));
  expect(asked).toEqual(queries.map((query) => ['--host', 'http://prometheus:9090', query, '--output', 'csv']));
});

test('so does an address, which Litmus writes without quotes', () => {
  const urls = ['http://prometheus.monitoring.svc:9090', 'http://prometheus:9090/;reboot', 'http://prometheus:9090/$(id)', 'https://a/b&c|d'];
  const asked = askedOf(urls.map((url) => ({ endpoint: quoteProbeEndpoint(url), query: 'up' })));
  expect(asked.map(([, url]) => url)).toEqual(urls);
});

test('an address of a request is no template', () => {
  expect(quoteProbeUrl('http://checkout.shop.svc/health?q={{ .Secret }}')).toBe('http://checkout.shop.svc/health?q=%7B%7B .Secret %7D%7D');
});
