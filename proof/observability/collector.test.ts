import { Collector, startCollector, validateCollector } from './collector';
import { logsRequest, SpanInput, tracesRequest } from './otlp';
import { OtlpSink } from './otlp-sink';

const CONFIG = `
extensions:
  health_check: { endpoint: "\${env:POD_IP}:13133" }
  file_storage: { directory: queue, create_directory: true }
receivers:
  otlp: { protocols: { grpc: { endpoint: "\${env:POD_IP}:4317" }, http: { endpoint: "\${env:POD_IP}:4318" } } }
  file_log: { include: [logs/*.log], start_at: beginning }
processors:
  memory_limiter: { check_interval: 1s, limit_mib: 512 }
  filter: { error_mode: ignore, traces: { span: ['attributes["url.path"] == "/healthz"'] } }
  transform: { error_mode: ignore, log_statements: ['replace_pattern(log.body, "[0-9]{16}", "***")'] }
connectors:
  span_metrics: { metrics_flush_interval: 200ms }
exporters:
  otlp_http: { endpoint: 'https://backend.example.com' }
  otlp_grpc/traces:
    endpoint: traces.example.com:4317
    sending_queue: { storage: file_storage }
    retry_on_failure: { initial_interval: 200ms }
service:
  extensions: [health_check, file_storage]
  pipelines:
    traces: { receivers: [otlp], processors: [memory_limiter, filter], exporters: [otlp_grpc/traces, span_metrics] }
    metrics: { receivers: [span_metrics], exporters: [otlp_http] }
    logs: { receivers: [otlp, file_log], processors: [memory_limiter, transform], exporters: [otlp_http] }
`;

const span = (name: string, more: Partial<SpanInput> = {}): SpanInput =>
  ({ name, service: 'shop', traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', ...more });

describe('the check of a configuration', () => {
  test('it accepts one that is right', () => {
    expect(validateCollector(CONFIG, { env: { POD_IP: '127.0.0.1' } })).toMatchObject({ ok: true });
  });

  test.each([
    ['a component that nothing defines', 'exporters: [otlp_grpc/traces, span_metrics] }', 'exporters: [backup] }', /exporter "backup" which is not configured/],
    ['a misspelt setting', 'limit_mib', 'limit_mb', /has invalid keys: limit_mb/],
    ['an expression that does not parse', '"/healthz"\'', '\'', /unable to parse OTTL condition/],
  ])('it refuses %s', (_, right, wrong, reason) => {
    expect(CONFIG).toContain(right);
    const { ok, output } = validateCollector(CONFIG.replace(right, wrong), { env: { POD_IP: '127.0.0.1' } });
    expect(ok).toBe(false);
    expect(output).toMatch(reason);
  });
});

describe('a running collector', () => {
  let sink: OtlpSink;
  let collector: Collector;
  beforeAll(async () => {
    sink = await OtlpSink.start();
    collector = await startCollector(CONFIG, { sinks: { 'otlp_http': sink, 'otlp_grpc/traces': sink }, files: { 'logs/shop.log': 'paid with 4111111111111111\n' } });
  });
  afterAll(async () => {
    await collector?.stop();
    await sink?.stop();
  });

  const arrived = (name: string) => collector.waitFor(`span ${name} arrives`, () => sink.spans.find(one => one.name === name));

  test('a span goes through, noise does not, and calls are counted', async () => {
    await collector.send('traces', tracesRequest([span('probe', { attributes: { 'url.path': '/healthz' } })]));
    await collector.send('traces', tracesRequest([span('GET /basket', { attributes: { 'http.response.status_code': 200 } })]));
    expect(await arrived('GET /basket')).toMatchObject({
      resource: { 'service.name': 'shop' },
      traceId: '0af7651916cd43dd8448eb211c80319c',
      attributes: { 'http.response.status_code': 200 },
    });
    expect(sink.spans.map(({ name }) => name)).toEqual(['GET /basket']);
    // A series starts with a point of zero, so that its first call is an increase.
    const calls = () => sink.metrics.filter(({ name }) => name.endsWith('calls')).flatMap(({ points }) => points);
    const counted = await collector.waitFor('the call is counted', () => calls().find(point => Number(point.asInt) > 0));
    expect(counted).toMatchObject({ asInt: '1', attributes: { 'service.name': 'shop', 'span.name': 'GET /basket' } });
  });

  test('logs come from OTLP and from files, masked', async () => {
    await collector.send('logs', logsRequest([{ service: 'shop', body: 'declined 4000000000000002', severity: 'WARN' }]));
    await collector.waitFor('both records arrive', () => sink.logs.length >= 2);
    expect(sink.logs.map(({ body }) => body).sort()).toEqual(['declined ***', 'paid with ***']);
  });

  test('what a backend refuses for a while survives even a crash', async () => {
    sink.status = 503;
    await collector.send('traces', tracesRequest([span('GET /late')]));
    await collector.waitFor('it is refused', () => sink.refused > 0);
    await collector.kill();
    sink.status = 200;
    await collector.restart();
    await arrived('GET /late');
  });

  test('it tells of itself, on the ports that its configuration names', async () => {
    expect(await collector.metrics()).toMatch(/^otelcol_exporter_sent_spans\{.*\} 1$/m);
    expect(() => collector.port(9411)).toThrow('nothing in this configuration listens on 9411');
  });
});

describe('what could leave the machine', () => {
  test.each([
    ['an exporter', CONFIG, 'exporters.otlp_http.endpoint goes to https://backend.example.com'],
    ['a detector of a cloud', CONFIG.replace('processors:', 'processors:\n  resource_detection: { detectors: [env, ec2] }'), 'processors.resource_detection.detectors: ec2 asks outside'],
    ['a scrape', CONFIG.replace('  file_log:', '  prometheus: { config: { scrape_configs: [{ job_name: pods, kubernetes_sd_configs: [{ role: pod }] }] } }\n  file_log:'),
      'receivers.prometheus: scrape job pods has kubernetes_sd_configs'],
  ])('%s is refused', async (_, config, reason) => {
    await expect(startCollector(config)).rejects.toThrow(reason);
  });
});
