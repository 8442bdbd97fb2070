import { rmSync } from 'node:fs';
import { CertificateSecret, makeCertificate } from './certificates';
import { Collector, startCollector, validateCollector } from './collector';
import { Jaeger, startJaeger } from './jaeger';
import { mountedFiles } from './mounted-files';
import { tracesRequest } from './otlp';
import { OtlpSink } from './otlp-sink';
import { onThisMachine, withoutUnbuilt } from './rendered-collectors';
import { stackManifests } from './stack-files';
import { TraceStore } from '../../src';
import { stack } from '../../test/support/observability';
import { temporaryFolder } from '../prometheus/temporary';

const NAMES = stack().certificateNames;
const MANIFESTS = stackManifests({ tls: { secretName: 'stack-tls' }, traces: TraceStore.memory() });
const FOLDER = '/etc/stack-tls/';

/** What the pod of a part finds; paths are relative to the folder in which the program runs here. */
function pod(name: string, secret: CertificateSecret) {
  const workload = MANIFESTS.find(({ kind, metadata }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind) && metadata.name === name)!;
  const all = mountedFiles(MANIFESTS, workload, { 'stack-tls': { ...secret } });
  const here = (text: string) => text.replaceAll(FOLDER, 'tls/').replaceAll('/etc/jaeger/', '')
    .replace('http://prometheus.monitoring.svc:9090', 'http://127.0.0.1:1');
  return Object.fromEntries(Object.entries(all).map(([path, text]) => [here(path).replace('/etc/otelcol/', ''), here(text)]));
}

const span = (traceId: string) => tracesRequest([{ service: 'shop', name: 'GET /basket', traceId, spanId: 'b7ad6b7169203331', durationMilliseconds: 20 }]);

describe('OTLP by TLS from agent to gateway to Jaeger, as rendered', () => {
  const folders = [temporaryFolder(), temporaryFolder(), temporaryFolder()];
  const trusted = makeCertificate(folders[0], NAMES);
  const foreign = makeCertificate(folders[1], NAMES);
  const misnamed = makeCertificate(folders[2], ['other.monitoring.svc']);
  const running: { stop(): Promise<void> }[] = [];
  let sink: OtlpSink;
  let jaeger: Jaeger;
  let gateway: Collector;

  async function runCollector(name: 'otel-agent' | 'otel-gateway', exporter: string, port: string, secret: CertificateSecret): Promise<Collector> {
    const { 'collector.yaml': text, ...files } = pod(name, secret);
    const { exporters } = withoutUnbuilt(text.replaceAll('/var/lib/otelcol', 'state'));
    const config = onThisMachine(text, sink, (changed) => {
      // All but where the server is stays as it is in the pod: who is believed, and under which name.
      const given = exporters[exporter];
      delete changed.exporters[exporter.replace('otlp_grpc', 'otlp_http')];
      changed.exporters[exporter] = { ...given, endpoint: `127.0.0.1:${port}` };
      for (const pipeline of Object.values<any>(changed.service.pipelines)) {
        pipeline.exporters = pipeline.exporters.map((id: string) => id === exporter.replace('otlp_grpc', 'otlp_http') ? exporter : id);
      }
      for (const id of Object.keys(changed.receivers)) if (id !== 'otlp') delete changed.receivers[id];
      for (const [id, pipeline] of Object.entries<any>(changed.service.pipelines)) {
        if (!id.startsWith('traces')) delete changed.service.pipelines[id];
        else pipeline.receivers = pipeline.receivers.filter((receiver: string) => receiver !== 'zipkin');
      }
      // Every trace is kept, and at once.
      if (changed.processors.tail_sampling) {
        changed.processors.tail_sampling.decision_wait = '100ms';
        changed.processors.tail_sampling.policies = [{ name: 'all', type: 'always_sample' }];
      }
      delete changed.connectors?.span_metrics;
      for (const pipeline of Object.values<any>(changed.service.pipelines)) {
        pipeline.exporters = pipeline.exporters.filter((one: string) => one !== 'span_metrics');
      }
    });
    const collector = await startCollector(config, { files, env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1' } });
    running.push(collector);
    return collector;
  }

  const sender = (secret: CertificateSecret, port = gateway.port(4317)) => runCollector('otel-agent', 'otlp_grpc/gateway', String(port), secret);
  const arrived = async (traceId: string) => (await jaeger.traces('shop')).some(({ traceID }: any) => traceID === traceId);

  beforeAll(async () => {
    sink = await OtlpSink.start();
    const { 'jaeger.yaml': config, ...files } = pod('jaeger', trusted);
    jaeger = await startJaeger(config, { files });
    gateway = await runCollector('otel-gateway', 'otlp_grpc/jaeger', String(jaeger.port(4317)), trusted);
  });
  afterAll(async () => {
    for (const one of running) await one.stop();
    await jaeger?.stop();
    await sink?.stop();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  test('the collector accepts both configurations, with the files that pods find', () => {
    for (const name of ['otel-agent', 'otel-gateway']) {
      const { 'collector.yaml': text, ...files } = pod(name, trusted);
      // Directories of the node are not there.
      const config = withoutUnbuilt(text.replaceAll('root_path: /hostfs', 'root_path: ""'));
      expect(validateCollector(config, { files, env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1' } })).toEqual({ ok: true, output: '' });
    }
  });

  test('a span that an application sends is in Jaeger', async () => {
    const agent = await sender(trusted);
    await agent.send('traces', span('0af7651916cd43dd8448eb211c80319c'));
    await jaeger.waitFor('the span is there', () => arrived('0af7651916cd43dd8448eb211c80319c'));
  });

  test('an agent that believes another authority sends nothing', async () => {
    const agent = await sender(foreign);
    await agent.send('traces', span('1af7651916cd43dd8448eb211c80319c'));
    await agent.waitFor('it says why', () => /failed to verify certificate: x509: certificate signed by/.test(agent.logTail(200)));
    expect(await arrived('1af7651916cd43dd8448eb211c80319c')).toBe(false);
  });

  test('a server with a certificate of the authority and another name gets nothing', async () => {
    const { 'jaeger.yaml': config, ...files } = pod('jaeger', misnamed);
    const other = await startJaeger(config, { files });
    running.push(other);
    const agent = await sender(misnamed, other.port(4317));
    await agent.send('traces', span('2af7651916cd43dd8448eb211c80319c'));
    await agent.waitFor('it says why', () => /failed to verify certificate: x509: certificate is valid/.test(agent.logTail(200)));
    expect(await other.traces('shop')).toEqual([]);
  });

  test('Jaeger takes nothing in plain text', async () => {
    await expect(jaeger.send('traces', span('3af7651916cd43dd8448eb211c80319c'))).rejects.toThrow(/HTTP 400: Client sent an HTTP request to an HTTPS server/);
    expect(await arrived('3af7651916cd43dd8448eb211c80319c')).toBe(false);
  });
});
