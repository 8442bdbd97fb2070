import { Jaeger, startJaeger } from './jaeger';
import { tracesRequest } from './otlp';
import { ask } from '../prometheus/loopback';

const CONFIG = `
extensions:
  jaeger_query: { storage: { traces: main } }
  remote_sampling: { file: { path: sampling.json, default_sampling_probability: 0.1, reload_interval: 30s }, http: {} }
  jaeger_storage: { backends: { main: { memory: { max_traces: 1000 } } } }
receivers:
  otlp: { protocols: { grpc: { endpoint: "0.0.0.0:4317" }, http: { endpoint: "0.0.0.0:4318" } } }
processors: { batch: { timeout: 100ms } }
exporters:
  jaeger_storage_exporter: { trace_storage: main }
service:
  extensions: [jaeger_storage, jaeger_query, remote_sampling]
  pipelines:
    traces: { receivers: [otlp], processors: [batch], exporters: [jaeger_storage_exporter] }
`;

const OPTIONS = { files: { 'sampling.json': JSON.stringify({ default_strategy: { type: 'probabilistic', param: 0.25 } }) } };

describe('a running Jaeger', () => {
  let jaeger: Jaeger;
  beforeAll(async () => {
    jaeger = await startJaeger(CONFIG, OPTIONS);
  });
  afterAll(() => jaeger?.stop());

  test('a span that is sent comes back', async () => {
    await jaeger.send('traces', tracesRequest([
      { service: 'shop', name: 'GET /basket', traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', durationMilliseconds: 20 },
    ]));
    expect(await jaeger.waitFor('the service is known', async () => {
      const services = await jaeger.services();
      return services.length > 0 && services;
    })).toEqual(['shop']);
    const [trace] = await jaeger.traces('shop');
    expect(trace).toMatchObject({ traceID: '0af7651916cd43dd8448eb211c80319c', spans: [{ operationName: 'GET /basket', duration: 20_000 }] });
  });

  test('a client is told how many of its traces to keep', async () => {
    const { status, body } = await ask(jaeger.port(5778), '/api/sampling?service=shop');
    expect({ status, ...JSON.parse(body) }).toMatchObject({ status: 200, probabilisticSampling: { samplingRate: 0.25 } });
  });

  test('two run side by side, each with its own ports and spans', async () => {
    const other = await startJaeger(CONFIG, OPTIONS);
    try {
      expect(other.port(16686)).not.toBe(jaeger.port(16686));
      expect(await other.services()).toEqual([]);
    } finally {
      await other.stop();
    }
  });

  test('a storage that nothing defines is refused, with the reason', async () => {
    await expect(startJaeger(CONFIG.replace('trace_storage: main', 'trace_storage: archive'), OPTIONS)).rejects.toThrow(/archive/);
  });
});
