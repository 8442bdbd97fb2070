import { rmSync } from 'node:fs';
import { Jaeger, startJaeger } from './jaeger';
import { tracesRequest } from './otlp';
import { stackFiles } from './stack-files';
import { TraceStore } from '../../src';
import { backfill, keepHistory } from '../prometheus/backfill';
import { ask } from '../prometheus/loopback';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const SPAN = { service: 'shop', name: 'GET /basket', traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', durationMilliseconds: 20 };

/** Where nothing listens: a stack without Prometheus. */
const NOWHERE = 'http://127.0.0.1:1';

/** Starts what the manifests of a stack hold. Only where files lie and where Prometheus is differ from a pod. */
function start(store: TraceStore, { prometheus = NOWHERE, edit = (text: string) => text } = {}): Promise<Jaeger> {
  const { 'jaeger.yaml': config, ...files } = stackFiles('jaeger-config', { traces: store });
  const here = edit(config).replaceAll('/etc/jaeger/', '').replaceAll('/badger/', 'badger/').replace('http://prometheus.monitoring.svc:9090', prometheus);
  return startJaeger(here, { files });
}

async function sent(jaeger: Jaeger): Promise<void> {
  await jaeger.send('traces', tracesRequest([SPAN]));
  await jaeger.waitFor('the span comes back', async () => (await jaeger.traces('shop')).length === 1);
}

describe('traces in memory', () => {
  let jaeger: Jaeger;
  beforeAll(async () => { jaeger = await start(TraceStore.memory()); });
  afterAll(() => jaeger?.stop());

  test('a span that is sent by OTLP comes back from the API that people see', async () => {
    await sent(jaeger);
    expect(await jaeger.traces('shop')).toMatchObject([{ traceID: SPAN.traceId, spans: [{ operationName: 'GET /basket', duration: 20_000 }] }]);
  });

  test('a service that asks is told to start a tenth of its traces', async () => {
    const { status, body } = await ask(jaeger.port(5778), '/sampling?service=shop');
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ probabilisticSampling: { samplingRate: 0.1 } });
  });

  test('the probes of the pod are answered', async () => {
    expect((await ask(jaeger.port(13133), '/status')).status).toBe(200);
  });

  test('it tells of itself', async () => {
    expect(await jaeger.metrics()).toMatch(/otelcol_receiver_accepted_spans/);
  });

  test('the user interface knows what it may offer', async () => {
    const { body } = await ask(jaeger.port(16686), '/search');
    expect(body).toMatch(/"monitor":\s*{\s*"menuEnabled":\s*true/);
  });
});

describe('traces on a volume', () => {
  test('they are there after a crash', async () => {
    const jaeger = await start(TraceStore.badger());
    try {
      await sent(jaeger);
      await jaeger.restart();
      expect(await jaeger.waitFor('the span is still there', () => jaeger.traces('shop'))).toMatchObject([{ traceID: SPAN.traceId }]);
    } finally {
      await jaeger.stop();
    }
  });

  test('with the default of the program they would be gone', async () => {
    const jaeger = await start(TraceStore.badger(), { edit: (text) => text.replace(/^ *ephemeral: false\n/m, '') });
    try {
      await sent(jaeger);
      await jaeger.restart();
      expect(await jaeger.traces('shop')).toEqual([]);
    } finally {
      await jaeger.stop();
    }
  });
});

test('rate, errors and duration are read from the span metrics of the gateway', async () => {
  const dataDir = temporaryFolder();
  const now = Math.floor(Date.now() / 1000);
  const labels = { service_name: 'shop', span_name: 'GET /basket', span_kind: 'SPAN_KIND_SERVER', status_code: 'STATUS_CODE_UNSET' };
  const history = (name: string, own: object, perSecond: number) => ({
    name,
    labels: { ...labels, ...own },
    samples: Array.from({ length: 121 }, (_, index) => [now - 1800 + index * 15, index * 15 * perSecond] as const),
  });
  backfill(dataDir, [
    history('traces_span_metrics_calls_total', {}, 8),
    history('traces_span_metrics_calls_total', { status_code: 'STATUS_CODE_ERROR' }, 2),
    history('traces_span_metrics_duration_milliseconds_bucket', { le: '100' }, 9),
    history('traces_span_metrics_duration_milliseconds_bucket', { le: '200' }, 10),
    history('traces_span_metrics_duration_milliseconds_bucket', { le: '+Inf' }, 10),
  ]);
  const prometheus = await Prometheus.start({ dataDir, flags: keepHistory(1) });
  let jaeger: Jaeger | undefined;
  try {
    jaeger = await start(TraceStore.memory(), { prometheus: prometheus.url });
    const last = async (query: string) => {
      const { body } = await ask(jaeger!.port(16686), `/api/metrics/${query}&service=shop&spanKind=server&lookback=600000&step=60000&ratePer=600000`);
      return JSON.parse(body).metrics[0].metricPoints.at(-1).gaugeValue.doubleValue;
    };
    expect(await last('calls?')).toBeCloseTo(10, 1);
    expect(await last('errors?')).toBeCloseTo(0.2, 3);
    // Nine of ten within 100 ms, all within 200 ms.
    expect(await last('latencies?quantile=0.95')).toBeCloseTo(150, 0);
  } finally {
    await jaeger?.stop();
    await prometheus.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
