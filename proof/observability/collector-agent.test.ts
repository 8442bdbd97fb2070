import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Collector, startCollector } from './collector';
import { tracesRequest } from './otlp';
import { OtlpSink, ReceivedLog } from './otlp-sink';
import { onThisMachine, renderedCollectors } from './rendered-collectors';
import { ask } from '../prometheus/loopback';

const { agent: CONFIG } = renderedCollectors();
const ENV = { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1' };
const TRACE = '0af7651916cd43dd8448eb211c80319c';

/** When the container runtime wrote the lines: years after what they say of themselves. */
const WRITTEN = '2026-11-24T10:00:00.5Z';

const STACK_TRACE = `2025-03-01 08:00:02,250 ERROR [http-1] com.acme.Checkout - Payment failed
java.lang.IllegalStateException: card declined
\tat com.acme.Checkout.pay(Checkout.java:42)
Caused by: java.io.IOException: timeout
\t... 12 more`;

describe('an agent on its node', () => {
  let sink: OtlpSink;
  let collector: Collector;
  beforeAll(async () => {
    sink = await OtlpSink.start();
    collector = await startCollector(onThisMachine(CONFIG, sink, (config) => {
      config.receivers.host_metrics.collection_interval = '1s';
    }), { env: ENV });
    // Of files that it finds when it looks for the first time, it reads what comes from then on.
    await collector.waitFor('it has looked for files', () => {
      write('shop_first', ['tick']);
      return logsOf('first').length > 0;
    });
  });
  afterAll(async () => {
    await collector?.stop();
    await sink?.stop();
  });

  /** Writes lines as the runtime does for a container of a pod. */
  function write(pod: string, lines: readonly (string | { readonly stderr: string })[]): void {
    const path = join(collector.folder, 'pods', `${pod}_1f0c5f9e-8d1c-4a9b-9f55-0d3c2a1b4e6f`, 'app', '0.log');
    mkdirSync(dirname(path), { recursive: true });
    const cri = lines.flatMap(line => (typeof line === 'string' ? line : line.stderr).split('\n')
      .map(part => `${WRITTEN} ${typeof line === 'string' ? 'stdout' : 'stderr'} F ${part}\n`));
    appendFileSync(path, cri.join(''));
  }

  const logsOf = (pod: string) => sink.logs.filter(({ resource }) => resource['k8s.pod.name'] === pod);
  async function logs(pod: string, count: number): Promise<ReceivedLog[]> {
    await collector.waitFor(`${count} records of ${pod} arrive`, () => logsOf(pod).length >= count);
    return logsOf(pod);
  }
  const time = ({ raw }: ReceivedLog) => new Date(Number(BigInt(raw.timeUnixNano) / 1_000_000n)).toISOString();

  test('lines of `timestamp level [thread] logger - message` are taken apart, with their stack traces whole', async () => {
    write('shop_plain', [
      '2025-03-01 08:00:00,123 INFO  [main] com.acme.Main - Started - in 3 s',
      '2025-03-01T08:00:01.500Z WARN [http-1] com.acme.Cart - Slow: 1.2 s',
      STACK_TRACE,
      '2025-03-01 10:00:03+02:00 DEBUG [http-1] com.acme.Cart - Done',
      'Listening on 8080',
    ]);
    const found = await logs('plain', 5);
    expect(found.map(log => [time(log), log.severity, log.raw.severityNumber, log.body])).toEqual([
      ['2025-03-01T08:00:00.123Z', 'INFO', 9, 'Started - in 3 s'],
      ['2025-03-01T08:00:01.500Z', 'WARN', 13, 'Slow: 1.2 s'],
      ['2025-03-01T08:00:02.250Z', 'ERROR', 17, STACK_TRACE.replace(/^.* - /, '')],
      ['2025-03-01T08:00:03.000Z', 'DEBUG', 5, 'Done'],
      ['2026-11-24T10:00:00.500Z', '', undefined, 'Listening on 8080'],
    ]);
    expect(found[0]).toMatchObject({
      attributes: { 'thread.name': 'main', 'log.logger': 'com.acme.Main', 'log.iostream': 'stdout' },
      resource: {
        'k8s.namespace.name': 'shop',
        'k8s.pod.name': 'plain',
        'k8s.container.name': 'app',
        'k8s.cluster.name': 'eu-1',
        'cloud.region': 'eu-west-1',
        'deployment.environment.name': 'production',
      },
    });
    expect(Object.keys(found[0].attributes).sort()).toEqual(['log.file.path', 'log.iostream', 'log.logger', 'thread.name']);
  });

  test('JSON is taken apart by the names of the semantic conventions, and what has none keeps its own', async () => {
    write('shop_json', [
      JSON.stringify({
        timestamp: '2025-03-01T08:00:00.123456Z',
        level: 'error',
        logger: 'com.acme.Cart',
        message: 'Order refused',
        request_id: 'r-17',
        environment: 'staging',
        service: 'cart',
        version: '1.4.2',
        exception: { type: 'IOError', message: 'away', stacktrace: 'IOError: away\n  at cart.js:4' },
        http: { method: 'POST', path: '/orders', status_code: 502, duration_ms: 12.5, host: 'shop' },
        user: { id: 'u-1' },
        trace_id: TRACE,
        span_id: 'b7ad6b7169203331',
        order: { lines: 3 },
      }),
      JSON.stringify({ time: 1740816001500, level: 50, msg: 'by number', pid: 7 }),
      JSON.stringify({ ts: 1740816002.25, severity: 'WARNING', message: 'in seconds' }),
      JSON.stringify({ timestamp: 'noon', level: 'loud', message: 'unreadable' }),
      '{"broken":',
    ]);
    const [first, second, third, fourth, fifth] = await logs('json', 5);
    expect([time(first), first.severity, first.raw.severityNumber, first.body, first.raw.traceId, first.raw.spanId])
      .toEqual(['2025-03-01T08:00:00.123Z', 'ERROR', 17, 'Order refused', TRACE, 'b7ad6b7169203331']);
    expect(first.resource).toMatchObject({ 'service.name': 'cart', 'service.version': '1.4.2', 'deployment.environment.name': 'staging' });
    const { 'log.file.path': _path, 'log.iostream': _stream, ...own } = first.attributes;
    expect(own).toEqual({
      'log.logger': 'com.acme.Cart',
      'request.id': 'r-17',
      'exception.type': 'IOError',
      'exception.message': 'away',
      'exception.stacktrace': 'IOError: away\n  at cart.js:4',
      'http.request.method': 'POST',
      'url.path': '/orders',
      'http.response.status_code': 502,
      'http.request.duration_ms': 12.5,
      'http.host': 'shop',
      'user.id': 'u-1',
      'order.lines': 3,
    });
    expect([time(second), second.severity, second.raw.severityNumber, second.body, second.attributes.pid])
      .toEqual(['2025-03-01T08:00:01.500Z', 'ERROR', 17, 'by number', 7]);
    expect([time(third), third.severity, third.raw.severityNumber, third.body]).toEqual(['2025-03-01T08:00:02.250Z', 'WARNING', 13, 'in seconds']);
    expect([time(fourth), fourth.severity, fourth.body, fourth.attributes.timestamp]).toEqual(['2026-11-24T10:00:00.500Z', 'LOUD', 'unreadable', 'noon']);
    expect([time(fifth), fifth.body]).toEqual(['2026-11-24T10:00:00.500Z', '{"broken":']);
  });

  test('what stands on standard output and error of a container is not mixed up', async () => {
    const lines = Array.from({ length: 20 }, (_, index) => [
      `2025-03-01 08:00:00,000 INFO [main] a.B - out ${index}`, { stderr: `2025-03-01 08:00:00,000 ERROR [main] a.B - err ${index}` }, `\tout of ${index}`, { stderr: `\terr of ${index}` },
    ]).flat();
    write('shop_both', lines);
    const found = await logs('both', 40);
    expect(found.map(({ body }) => body).sort()).toEqual(['out', 'err'].flatMap(name => lines.slice(0, 20).map((_, index) => `${name} ${index}\n\t${name} of ${index}`)).sort());
  });

  test('a long line that the runtime has split is one record', async () => {
    const long = 'x'.repeat(9_000);
    const path = join(collector.folder, 'pods', 'shop_long_1f0c5f9e-8d1c-4a9b-9f55-0d3c2a1b4e6f', 'app', '0.log');
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, `${WRITTEN} stdout P ${long}\n${WRITTEN} stdout P ${long}\n${WRITTEN} stdout F end\n`);
    expect((await logs('long', 1)).map(({ body }) => body)).toEqual([`${long}${long}end`]);
  });

  test('it reads everything but what it says itself, and goes on where it stopped', async () => {
    write('monitoring_otel-agent-x7k2p', ['2025-03-01 08:00:00,000 INFO [main] a.B - self']);
    write('monitoring_otel-gateway-0', ['before the crash']);
    await logs('otel-gateway-0', 1);
    await collector.kill();
    write('monitoring_otel-gateway-0', ['while it was away']);
    await collector.restart();
    write('monitoring_otel-gateway-0', ['and after it']);
    await logs('otel-gateway-0', 3);
    expect(new Set(logsOf('otel-gateway-0').map(({ body }) => body))).toEqual(new Set(['before the crash', 'while it was away', 'and after it']));
    expect(logsOf('otel-agent-x7k2p')).toEqual([]);
  });

  test('spans come by OTLP and by Zipkin', async () => {
    await collector.send('traces', tracesRequest([{ service: 'shop', name: 'GET /by-otlp', traceId: TRACE, spanId: 'b7ad6b7169203331' }]));
    const zipkin = { traceId: TRACE, id: 'c7ad6b7169203331', name: 'get /by-zipkin', kind: 'SERVER', timestamp: 1740816000000000, duration: 1500, localEndpoint: { serviceName: 'old' } };
    expect((await ask(collector.port(9411), '/api/v2/spans', { method: 'POST', body: [zipkin] })).status).toBe(202);
    const arrived = async (name: string) => (await collector.waitFor(`${name} arrives`, () => sink.spans.find(span => span.name === name)))!;
    expect((await arrived('GET /by-otlp')).resource).toMatchObject({ 'service.name': 'shop', 'k8s.cluster.name': 'eu-1', 'k8s.pod.ip': '127.0.0.1' });
    expect((await arrived('get /by-zipkin')).resource).toMatchObject({ 'service.name': 'old', 'k8s.cluster.name': 'eu-1' });
  });

  test('the node is measured as one instance of the job node', async () => {
    const names = ['system.cpu.time', 'system.memory.usage', 'system.memory.utilization', 'system.linux.memory.available', 'system.cpu.load_average.1m'];
    await collector.waitFor('all of them arrive', () => names.every(name => sink.metrics.some(metric => metric.name === name)));
    const resource = { 'service.name': 'node', 'service.instance.id': 'node-1', 'k8s.node.name': 'node-1', 'k8s.cluster.name': 'eu-1' };
    expect(sink.metrics.find(({ name }) => name === 'system.cpu.time')!.resource).toMatchObject(resource);
  });

  test('it tells of itself', async () => {
    expect(await collector.metrics()).toContain('otelcol_receiver_accepted_log_records');
  });
});
