import { Duration } from 'cdk8s';
import { Loki } from './loki';
import { logsRequest } from './otlp';
import { stackFiles } from './stack-files';
import { LogRetention, LogStore } from '../../src';

const DAY = 86_400_000;

const LOG = { service: 'shop', resource: { 'k8s.namespace.name': 'shop', 'k8s.pod.name': 'shop-1', 'deployment.environment.name': 'production' } };

const configOf = (store?: LogStore) => stackFiles('loki-config', { logs: store })['loki.yaml'];

/** The request, as if it had been sent so long ago. */
function aged(request: unknown, milliseconds: number): unknown {
  const nano = `"timeUnixNano":"${BigInt(Date.now() - milliseconds) * 1_000_000n}"`;
  return JSON.parse(JSON.stringify(request).replace(/"timeUnixNano":"\d+"/g, nano));
}

describe('logs in Loki', () => {
  let loki: Loki;
  beforeAll(async () => {
    loki = await Loki.start(configOf());
    await loki.send(logsRequest([
      { ...LOG, body: 'paid', attributes: { 'request.id': '42', 'trace_id': 'abc' } },
      { ...LOG, body: 'somebody logged in', attributes: { 'data.type': 'audit' } },
    ]));
  });
  afterAll(() => loki?.stop());

  test('what is sent by OTLP is found by labels, and by what stands beside the line', async () => {
    expect((await loki.query('{service_name="shop"} | request_id="42"')).map(({ line }) => line)).toEqual(['paid']);
  });

  test('streams differ by few labels: pods and requests make none', async () => {
    expect(await loki.streams('{service_name="shop"}')).toEqual(expect.arrayContaining([
      { service_name: 'shop', k8s_namespace_name: 'shop', deployment_environment_name: 'production' },
    ]));
  });

  test('the data type of one record tells its stream apart, so that it can be kept for longer', async () => {
    expect((await loki.query('{data_type="audit"}')).map(({ line }) => line)).toEqual(['somebody logged in']);
  });

  test('a line that is too long is cut, not lost', async () => {
    await loki.send(logsRequest([{ ...LOG, service: 'long', body: 'x'.repeat(300 * 1024) }]));
    const [{ line }] = await loki.query('{service_name="long"}');
    expect(line.length).toBe(256 * 1024);
  });

  test('retention is on, and caches fit into the memory of the pod', async () => {
    const { compactor, limits_config: limits, chunk_store_config: chunks, query_range: queries } = await loki.config();
    expect(compactor.retention_enabled).toBe(true);
    expect(limits.retention_period).toMatch(/^(30d|4w2d)$/);
    const sizes = [chunks.chunk_cache_config, ...Object.entries<any>(queries).filter(([key]) => /cache$/.test(key)).map(([, value]) => value.cache)]
      .flatMap((cache) => (cache?.embedded_cache?.enabled ? [cache.embedded_cache.max_size_mb] : []));
    expect(sizes.length).toBeGreaterThan(3);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(384 / 4);
  });

  test('the probes of the pod are answered', async () => {
    expect(await loki.get('/ready')).toMatch(/ready/);
    expect(await loki.get('/loki/api/v1/status/buildinfo')).toMatch(/version/);
  });

  test('what was taken is there after a crash', async () => {
    await loki.restart();
    expect((await loki.query('{service_name="shop"}')).map(({ line }) => line).sort()).toEqual(['paid', 'somebody logged in']);
  });
});

test('each tier is kept for its time: old lines go, those of the audit stay', async () => {
  const store = LogStore.loki({
    retention: Duration.days(2),
    tiers: [LogRetention.ofDataType('audit', Duration.days(365)), LogRetention.ofDebug(Duration.days(1)), LogRetention.ofLabels({ service_name: 'kept' }, Duration.days(5))],
  });
  // What is cached would be seen for an hour after it is gone.
  const loki = await Loki.start(configOf(store), { edit: ({ query_range: queries }) => { queries.cache_results = false; } });
  try {
    const logs = (age: number) => logsRequest([
      { ...LOG, body: `plain ${age}` },
      { ...LOG, body: `audit ${age}`, attributes: { 'data.type': 'audit' } },
      { ...LOG, body: `debug ${age}`, severity: 'DEBUG' },
      { ...LOG, body: `kept ${age}`, service: 'kept' },
    ]);
    for (const [index, age] of [4, 1.5].entries()) {
      await loki.send(aged(logs(age), age * DAY));
      // A chunk of its own for each line.
      await loki.flush();
      await loki.waitFor('chunks are written', () => loki.chunks() === (index + 1) * 4);
    }
    const lines = async () => (await loki.query('{service_name=~".+"}')).map(({ line }) => line).sort();
    expect(await lines()).toHaveLength(8);
    // Faster than anybody needs it; and the compactor works on an index that is complete, as it is after a start.
    await loki.restart(({ compactor }) => {
      Object.assign(compactor, { compaction_interval: '1s', retention_delete_delay: '1s' });
      loki.forget('wal');
    });
    const left = ['audit 1.5', 'audit 4', 'kept 1.5', 'kept 4', 'plain 1.5'];
    await loki.waitFor('chunks are deleted', () => loki.chunks() === left.length, { timeoutSeconds: 200 });
    await loki.restart(() => loki.forget('tsdb-shipper-active', 'tsdb-shipper-cache'));
    expect(await lines()).toEqual(left);
  } finally {
    await loki.stop();
  }
}, 260_000);
