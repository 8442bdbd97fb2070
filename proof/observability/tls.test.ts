import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CertificateSecret, makeCertificate } from './certificates';
import { Collector, validateCollector } from './collector';
import { Jaeger } from './jaeger';
import { Loki } from './loki';
import { keyValues, logsRequest, tracesRequest } from './otlp';
import { withoutUnbuilt } from './rendered-collectors';
import { podOf, relativeFiles, SecuredStack } from './secured-stack';
import { stack } from '../../test/support/observability';
import { ask, LOOPBACK } from '../prometheus/loopback';
import { checkConfig } from '../prometheus/promtool';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder, withFiles } from '../prometheus/temporary';
import { judge } from '../prometheus/verdict';

const NAMES = stack().certificateNames;
/** By this name the proof itself asks servers, whatever else they are called. */
const PROOF = 'proof.local';

const span = (traceId: string) => tracesRequest([{ service: 'shop', name: 'GET /basket', traceId, spanId: 'b7ad6b7169203331', durationMilliseconds: 20 }]);
const log = (body: string) => logsRequest([{ service: 'shop', body }]);
const metric = (name: string) => ({
  resourceMetrics: [{
    resource: { attributes: keyValues({ 'service.name': 'shop' }) },
    scopeMetrics: [{ metrics: [{ name, gauge: { dataPoints: [{ timeUnixNano: `${Date.now()}000000`, asDouble: 7 }] } }] }],
  }],
});

const folders: string[] = [];
function certificate(names: readonly string[]): CertificateSecret {
  folders.push(temporaryFolder());
  return makeCertificate(folders.at(-1)!, [...names, PROOF]);
}
const trusted = certificate(NAMES);
const foreign = certificate(NAMES);
const misnamed = certificate(['other.monitoring.svc']);
const renewed = certificate(NAMES);
const trust = { ca: [trusted, misnamed, renewed].map(secret => secret['ca.crt']).join(''), name: PROOF };

const machine = new SecuredStack(trusted, trust);
let prometheus: Prometheus;
let loki: Loki;
let jaeger: Jaeger;
let gateway: Collector;

const sender = (secret: CertificateSecret, port = gateway.port(4317)) =>
  machine.collector('otel-agent', secret, { 'otlp_grpc/gateway': `${LOOPBACK}:${port}` });
const gatewayTo = (secret: CertificateSecret) => machine.collector('otel-gateway', secret, {
  'otlp_grpc/jaeger': `${LOOPBACK}:${jaeger.port(4317)}`,
  'otlp_http/prometheus-0': `https://${LOOPBACK}:${prometheus.ownPort}/api/v1/otlp`,
  'otlp_http/loki': `https://${LOOPBACK}:${loki.ownPort}/otlp`,
});
const arrived = async (traceId: string) => (await jaeger.traces('shop')).some(({ traceID }: any) => traceID === traceId);
const lines = async (body: string) => (await loki.query('{service_name="shop"}')).filter(({ line }) => line === body);
/** Whether a line of its log has all of that, however long it is. */
const says = (collector: Collector, ...all: string[]) =>
  readFileSync(join(collector.folder, 'collector.log'), 'utf8').split('\n').some(line => all.every(text => line.includes(text)));
/** The page of Jaeger that asks Prometheus. */
const calls = (of: Jaeger) => ask(of.port(16686), '/api/metrics/calls?service=shop&spanKind=server&lookback=600000&step=1000&ratePer=600000');

beforeAll(async () => {
  await machine.start();
  loki = await machine.loki();
  prometheus = await machine.prometheus();
  jaeger = await machine.jaeger(trusted, prometheus);
  gateway = await gatewayTo(trusted);
});
afterAll(async () => {
  await machine.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('what the programs say of the configurations', () => {
  test('the collector accepts both, with the files that pods find', () => {
    for (const name of ['otel-agent', 'otel-gateway']) {
      const { 'collector.yaml': text, ...files } = relativeFiles(name, trusted);
      // Directories of the node are not there.
      const config = withoutUnbuilt(text.replaceAll('root_path: /hostfs', 'root_path: ""'));
      expect(validateCollector(config, { files, env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1' } })).toEqual({ ok: true, output: '' });
    }
  });

  test('promtool accepts what Prometheus is told, and what it shows to clients', () => {
    const { files } = podOf('prometheus', trusted);
    const config = files['/etc/prometheus/config/prometheus.yml'].replaceAll('- /etc/prometheus', '- etc').replaceAll('_file: /', '_file: ');
    const named = [...config.matchAll(/_file: (\S+)/g)].map(([, path]) => [path, files[`/${path}`] ?? 'secret']);
    expect(checkConfig(config, Object.fromEntries(named))).toMatchObject({ ok: true });
    const web = files['/etc/prometheus/config/web.yml'].replaceAll('/etc/stack-tls/', '');
    const judged = (text: string) => withFiles({ ...trusted, 'web.yml': text }, folder => judge('promtool', ['check', 'web-config', 'web.yml'], folder));
    expect(judged(web)).toMatchObject({ ok: true });
    expect(judged(web.replace('key_file', 'keyfile'))).toMatchObject({ ok: false });
  });
});

describe('by TLS, what an application sends to its agent', () => {
  let agent: Collector;
  beforeAll(async () => {
    agent = await sender(trusted);
    await agent.send('traces', span('0af7651916cd43dd8448eb211c80319c'));
    await agent.send('metrics', metric('proof.baskets'));
    await agent.send('logs', log('paid'));
  });

  test('is in Jaeger', () => jaeger.waitFor('the span is there', () => arrived('0af7651916cd43dd8448eb211c80319c')));

  test('is in Prometheus', async () => {
    const found = await gateway.waitFor('the metric is there', async () => (await prometheus.query('proof_baskets{service_name="shop"}'))[0]);
    expect(found.value).toBe(7);
  });

  test('is in Loki', () => gateway.waitFor('the line is there', async () => (await lines('paid')).length === 1));

  test('is counted by the gateway, and shown by Jaeger, which asks Prometheus', () => jaeger.waitFor('the calls are there', async () => {
    const { status, body } = await calls(jaeger);
    return status === 200 && JSON.parse(body).metrics?.length === 1;
  }));
});

test('Prometheus scrapes itself and Loki by TLS, under the labels that alerts read', async () => {
  const up = (part: string) => prometheus.waitFor(`${part} is up`, async () => (await prometheus.query(`up{app_kubernetes_io_instance="${part}"} == 1`))[0]);
  expect((await up('prometheus')).labels).toMatchObject({ job: 'prometheus', namespace: 'monitoring' });
  expect((await up('loki')).labels).toMatchObject({ job: 'loki', namespace: 'monitoring', pod: 'loki-0', service: 'loki' });
  expect((await prometheus.targets()).map(({ url }) => url).sort()).toEqual(['https://198.18.0.9:3100/metrics', 'https://localhost:9090/metrics']);
});

describe('nobody takes anything in plain text', () => {
  test('not Jaeger', async () => {
    await expect(jaeger.send('traces', span('3af7651916cd43dd8448eb211c80319c'))).rejects.toThrow(/HTTP 400: Client sent an HTTP request to an HTTPS server/);
    expect(await arrived('3af7651916cd43dd8448eb211c80319c')).toBe(false);
  });

  test('nor Prometheus and Loki, which then say nothing either', async () => {
    const refused = { status: 400, body: 'Client sent an HTTP request to an HTTPS server.\n' };
    expect(await ask(prometheus.ownPort, '/api/v1/otlp/v1/metrics', { method: 'POST', body: metric('proof.plain') })).toEqual(refused);
    expect(await ask(loki.ownPort, '/otlp/v1/logs', { method: 'POST', body: log('plain') })).toEqual(refused);
    expect([await ask(prometheus.ownPort, '/metrics'), await ask(loki.ownPort, '/metrics')]).toEqual([refused, refused]);
  });
});

describe('who believes another authority', () => {
  test('sends nothing as an agent', async () => {
    const agent = await sender(foreign);
    await agent.send('traces', span('1af7651916cd43dd8448eb211c80319c'));
    await agent.waitFor('it says why', () => /failed to verify certificate: x509: certificate signed by/.test(agent.logTail(200)));
    expect(await arrived('1af7651916cd43dd8448eb211c80319c')).toBe(false);
  });

  test('sends nothing as a gateway to any store', async () => {
    const other = await gatewayTo(foreign);
    await other.send('traces', span('4af7651916cd43dd8448eb211c80319c'));
    await other.send('metrics', metric('proof.foreign'));
    await other.send('logs', log('foreign'));
    for (const exporter of ['otlp_grpc/jaeger', 'otlp_http/prometheus-0', 'otlp_http/loki']) {
      await other.waitFor(`${exporter} says why`, () => says(other, `"otelcol.component.id":"${exporter}"`, 'x509: certificate signed by'));
    }
    expect([await arrived('4af7651916cd43dd8448eb211c80319c'), await prometheus.query('proof_foreign'), await lines('foreign')]).toEqual([false, [], []]);
  });

  test('learns nothing of Prometheus as a Jaeger', async () => {
    const other = await machine.jaeger(foreign, prometheus);
    const { status, body } = await calls(other);
    expect([status, body]).toEqual([500, expect.stringContaining('x509: certificate signed by unknown authority')]);
  });
});

describe('a certificate of the authority', () => {
  test('is not believed from a Jaeger with another name', async () => {
    const other = await machine.jaeger(misnamed, prometheus);
    const agent = await sender(misnamed, other.port(4317));
    await agent.send('traces', span('2af7651916cd43dd8448eb211c80319c'));
    await agent.waitFor('it says why', () => /failed to verify certificate: x509: certificate is valid/.test(agent.logTail(200)));
    expect(await other.traces('shop')).toEqual([]);
  });

  test('is not believed from a Prometheus or Loki with another name; one that is renewed is, without a restart', async () => {
    const down = (part: string) => prometheus.waitFor(`${part} is down`, async () => {
      const target = (await prometheus.targets()).find(({ labels }) => labels.app_kubernetes_io_instance === part);
      return target?.lastError.includes(`certificate is valid for other.monitoring.svc, ${PROOF}, not ${part}.monitoring.svc`);
    });
    machine.renew(misnamed);
    await Promise.all(['prometheus', 'loki'].map(down));
    const other = await gatewayTo(misnamed);
    await other.send('metrics', metric('proof.misnamed'));
    await other.send('logs', log('misnamed'));
    for (const part of ['prometheus', 'loki']) {
      await other.waitFor(`it says why not to ${part}`, () => says(other, 'x509: certificate is valid', `not ${part}.monitoring.svc`));
    }
    expect([await prometheus.query('proof_misnamed'), await lines('misnamed')]).toEqual([[], []]);

    machine.renew(renewed);
    await prometheus.waitFor('both are up again', async () => (await prometheus.query('up == 1')).length === 2);
  });
});
