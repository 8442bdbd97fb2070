import { createHash } from 'node:crypto';
import { RedactionRule, TraceSampling } from 'cdk8s-sre';
import { Collector, startCollector } from './collector';
import { keyValues, logsRequest, SpanInput, tracesRequest } from './otlp';
import { OtlpSink } from './otlp-sink';
import { leaks, personalAttributes, PERSONAL_DATA, personalSentence } from './personal-data';
import { onThisMachine, renderedCollectors } from './rendered-collectors';

const REDACTION = [RedactionRule.value('customer numbers', '\\bC-[0-9]{8}\\b')];
const { gateway: CONFIG } = renderedCollectors({ collectors: { redaction: REDACTION } });

const ORDINARY = 10_000;
const FAILED = 50;
const SLOW = 50;
const SYNTHETIC = 10;

const hex = (text: string, digits: number) => createHash('sha256').update(text).digest('hex').slice(0, digits);
const span = (name: string, more: Partial<SpanInput> = {}): SpanInput =>
  ({ service: 'shop', name: 'GET /basket', traceId: hex(name, 32), spanId: hex(`${name} span`, 16), ...more });
const many = (count: number, kind: string, more: Partial<SpanInput> = {}) =>
  Array.from({ length: count }, (_, index) => span(`${kind} ${index}`, { ...more, attributes: { kind, ...more.attributes } }));

async function start(sink: OtlpSink, change?: (config: any) => void): Promise<Collector> {
  return startCollector(onThisMachine(CONFIG, sink, change));
}

/** The sum of the newest value of every series of a counter. */
function total(sink: OtlpSink, name: string): number {
  const newest = new Map<string, number>();
  for (const { points } of sink.metrics.filter(metric => metric.name === name)) {
    for (const point of points) newest.set(JSON.stringify(point.attributes), Number(point.asInt ?? point.count));
  }
  return [...newest.values()].reduce((sum, value) => sum + value, 0);
}

/** Traces that the sampler has decided about. */
async function decided(collector: Collector): Promise<number> {
  const lines = (await collector.metrics()).split('\n').filter(line => line.startsWith('otelcol_processor_tail_sampling_global_count_traces_sampled'));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').pop()), 0);
}

describe('what a gateway does with traces', () => {
  let sink: OtlpSink;
  let collector: Collector;
  beforeAll(async () => {
    sink = await OtlpSink.start();
    collector = await start(sink);
    const spans = [
      ...many(ORDINARY, 'ordinary'),
      ...many(FAILED, 'failed', { failed: true }),
      ...many(SLOW, 'slow', { durationMilliseconds: 1_200 }),
      ...many(SYNTHETIC, 'synthetic', { attributes: { synthetic: true } }),
      ...many(100, 'noise', { name: 'GET /healthz', attributes: { 'url.path': '/healthz' } }),
    ];
    for (let at = 0; at < spans.length; at += 1_000) await collector.send('traces', tracesRequest(spans.slice(at, at + 1_000)));
    await collector.waitFor('all traces are decided about', async () => await decided(collector) >= ORDINARY + FAILED + SLOW + SYNTHETIC);
    await collector.waitFor('all calls are counted', () => total(sink, 'traces.span.metrics.calls') >= ORDINARY + FAILED + SLOW + SYNTHETIC);
    await collector.waitFor('what is kept has arrived', async () => {
      const kept = (await collector.metrics()).split('\n').find(line => /^otelcol_processor_tail_sampling_global_count_traces_sampled\S*sampled="true"/.test(line));
      return sink.spans.length >= Number(kept?.split(' ').pop());
    });
  });
  afterAll(async () => {
    await collector?.stop();
    await sink?.stop();
  });

  const arrived = (kind: string) => sink.spans.filter(({ attributes }) => attributes.kind === kind).length;

  test('all that failed, were slow or synthetic are kept, and 10 % of the others', () => {
    expect({ failed: arrived('failed'), slow: arrived('slow'), synthetic: arrived('synthetic') }).toEqual({ failed: FAILED, slow: SLOW, synthetic: SYNTHETIC });
    // Three standard deviations of the share that chance gives.
    expect(Math.abs(arrived('ordinary') - ORDINARY / 10)).toBeLessThan(90);
  });

  test('metrics count what was sent, before anything was dropped by chance, and no health checks', () => {
    expect(total(sink, 'traces.span.metrics.calls')).toBe(ORDINARY + FAILED + SLOW + SYNTHETIC);
    expect(total(sink, 'traces.span.metrics.duration')).toBe(ORDINARY + FAILED + SLOW + SYNTHETIC);
    expect(arrived('noise')).toBe(0);
  });

  test('a gateway that samples before it counts would be found out', async () => {
    const other = await OtlpSink.start();
    const early = await start(other, ({ service: { pipelines } }) => {
      pipelines['traces/in'].processors.push(...pipelines['traces/out'].processors.splice(0));
    });
    try {
      await early.send('traces', tracesRequest([...many(200, 'ordinary'), ...many(20, 'failed', { failed: true })]));
      await early.waitFor('all traces are decided about', async () => await decided(early) >= 220);
      await early.waitFor('calls are counted', () => total(other, 'traces.span.metrics.calls') >= 20);
      expect(total(other, 'traces.span.metrics.calls')).toBeLessThan(100);
    } finally {
      await early.stop();
      await other.stop();
    }
  });
});

describe('what a gateway masks', () => {
  const ATTRIBUTES = personalAttributes();
  const personalSpan = () => {
    const request: any = tracesRequest([span('private', { failed: true, attributes: { ...ATTRIBUTES, 'http.route': `/users/${PERSONAL_DATA.email}` } })]);
    const [sent] = request.resourceSpans[0].scopeSpans[0].spans;
    sent.name = `GET /users/${PERSONAL_DATA.email}`;
    sent.status.message = personalSentence();
    sent.events = [{ name: 'exception', timeUnixNano: sent.endTimeUnixNano, attributes: keyValues({ ...ATTRIBUTES, 'exception.message': personalSentence() }) }];
    return request;
  };
  const personalMetric = () => {
    const now = `${BigInt(Date.now()) * 1_000_000n}`;
    const exemplars = [{ timeUnixNano: now, asInt: '1', filteredAttributes: keyValues(ATTRIBUTES) }];
    const dataPoints = [{ timeUnixNano: now, startTimeUnixNano: now, asInt: '1', attributes: keyValues(ATTRIBUTES), exemplars }];
    const sum = { aggregationTemporality: 2, isMonotonic: true, dataPoints };
    return { resourceMetrics: [{ resource: { attributes: keyValues({ 'service.name': 'shop' }) }, scopeMetrics: [{ metrics: [{ name: 'logins', sum }] }] }] };
  };

  async function receive(change?: (config: any) => void): Promise<OtlpSink> {
    const sink = await OtlpSink.start();
    const collector = await start(sink, change);
    try {
      await collector.send('traces', personalSpan());
      await collector.send('metrics', personalMetric());
      const log = { service: 'shop', resource: { 'k8s.pod.uid': '4111111111111111' } };
      await collector.send('logs', logsRequest([
        { ...log, body: personalSentence(), attributes: { ...ATTRIBUTES, 'log.file.path': '/var/log/pods/shop_cart-1_4111111111111111/cart/0.log' } },
        { ...log, body: JSON.stringify(ATTRIBUTES) },
        { ...log, body: `${PERSONAL_DATA.email} paid 12.50 EUR for order 20260102-7 at 10:15:30` },
      ]));
      await collector.waitFor('all of it arrives', () => sink.spans.length > 0 && sink.logs.length >= 3 && sink.metrics.some(({ name }) => name === 'logins')
        && sink.metrics.some(({ name }) => name === 'traces.span.metrics.calls'));
      return sink;
    } finally {
      await collector.stop();
      await sink.stop();
    }
  }

  let sink: OtlpSink;
  beforeAll(async () => {
    sink = await receive();
  });

  test('no store gets any of it: in spans, their names, messages and events, in records, their bodies and attributes, in metrics and exemplars', () => {
    const raw = (items: readonly { readonly raw: unknown; readonly resource: unknown }[]) => leaks(items.map(item => item.raw));
    expect({ spans: raw(sink.spans), logs: raw(sink.logs.map(log => ({ ...log, raw: withoutPath(log.raw) }))), metrics: raw(sink.metrics) })
      .toEqual({ spans: [], logs: [], metrics: [] });
    expect(leaks(personalAttributes())).toEqual(Object.keys(PERSONAL_DATA));
  });

  test('what is no secret stays: the rest of a sentence, paths of files, identifiers of pods', () => {
    expect(sink.logs.map(({ body }) => body)).toContain('**** paid 12.50 EUR for order 20260102-7 at 10:15:30');
    const [{ attributes, resource }] = sink.logs.filter(log => log.attributes['log.file.path'] !== undefined);
    expect(attributes['log.file.path']).toBe('/var/log/pods/shop_cart-1_4111111111111111/cart/0.log');
    expect(resource['k8s.pod.uid']).toBe('4111111111111111');
    expect(sink.spans.map(({ name }) => name)).toEqual(['GET /users/****']);
  });

  test('a gateway that counted before it masks would be found out', async () => {
    const late = await receive(({ service: { pipelines } }) => {
      const masks = pipelines['traces/in'].processors.splice(2);
      pipelines['traces/out'].processors.push(...masks);
    });
    expect(leaks(late.spans.map(({ raw }) => raw))).toEqual([]);
    expect(leaks(late.metrics.map(({ raw }) => raw))).toContain('email');
  });
});

describe('what a gateway queues', () => {
  const failing = (name: string) => tracesRequest([span(name, { name, failed: true })]);

  test('nothing is lost while a store is away, nor when the gateway ends meanwhile', async () => {
    const sink = await OtlpSink.start();
    const collector = await start(sink);
    try {
      sink.status = 503;
      await collector.send('traces', failing('GET /first'));
      await collector.send('logs', logsRequest([{ service: 'shop', body: 'first' }]));
      await collector.waitFor('spans and records are refused', async () => {
        const queued = /otelcol_exporter_queue_size\{[^}]*data_type="(traces|logs)"[^}]*\} ([1-9]\d*)/g;
        return sink.refused >= 2 && new Set([...(await collector.metrics()).matchAll(queued)].map(([, type]) => type)).size === 2;
      });
      sink.status = 200;
      await collector.waitFor('both come back', () => sink.spans.some(({ name }) => name === 'GET /first') && sink.logs.some(({ body }) => body === 'first'));

      sink.status = 503;
      const before = sink.refused;
      await collector.send('traces', failing('GET /second'));
      await collector.send('logs', logsRequest([{ service: 'shop', body: 'second' }]));
      await collector.waitFor('spans and records are refused', async () => {
        const queued = /otelcol_exporter_queue_size\{[^}]*data_type="(traces|logs)"[^}]*\} ([1-9]\d*)/g;
        return sink.refused >= before + 2 && new Set([...(await collector.metrics()).matchAll(queued)].map(([, type]) => type)).size === 2;
      });
      await collector.kill();
      sink.status = 200;
      await collector.restart();
      await collector.waitFor('both come back', () => sink.spans.some(({ name }) => name === 'GET /second') && sink.logs.some(({ body }) => body === 'second'));
    } finally {
      await collector.stop();
      await sink.stop();
    }
  });

  test('where applications sample, the gateway keeps all that they send', async () => {
    const { gateway } = renderedCollectors({ collectors: { sampling: TraceSampling.head(10) } });
    const sink = await OtlpSink.start();
    const collector = await startCollector(onThisMachine(gateway, sink));
    try {
      await collector.send('traces', tracesRequest(many(200, 'ordinary')));
      await collector.waitFor('all arrive', () => sink.spans.length === 200);
    } finally {
      await collector.stop();
      await sink.stop();
    }
  });
});

/** A record without the attribute that is kept as it is. */
function withoutPath(raw: any): unknown {
  return { ...raw, attributes: raw.attributes?.filter(({ key }: any) => key !== 'log.file.path') };
}
