import { createHash } from 'node:crypto';
import { App, Chart, Duration, Testing } from 'cdk8s';
import { Indicator, ObservabilityStack, RequestMetrics } from 'cdk8s-sre';
import { parse } from 'yaml';
import { ALERTING } from './alerting';
import { Collector, startCollector } from './collector';
import { keyValues, SpanInput, tracesRequest } from './otlp';
import { OtlpSink } from './otlp-sink';
import { onThisMachine, renderedCollectors } from './rendered-collectors';
import { renderSelector } from '../../src/promql/matcher';
import { METRIC_CONVENTIONS } from '../../src/slo/model/metric-conventions';
import { Prometheus } from '../prometheus/server';

/** How the Prometheus of a stack takes OTLP. */
function receiving(): Record<string, unknown> {
  const chart = new Chart(new App(), 'monitoring', { namespace: 'monitoring' });
  new ObservabilityStack(chart, 'stack', { alerting: ALERTING });
  const { data } = Testing.synth(chart).find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === 'prometheus-config');
  const { otlp, storage } = parse(data['prometheus.yml']);
  return { otlp, storage: { tsdb: { out_of_order_time_window: storage.tsdb.out_of_order_time_window } } };
}

const POD = { 'k8s.namespace.name': 'shop', 'k8s.pod.name': 'checkout-1', 'app.kubernetes.io/instance': 'checkout', 'service.instance.id': 'shop.checkout-1.app' };
const CONTEXT = { name: 'checkout', namespace: 'shop', metricLabels: { namespace: 'shop', service: 'checkout' }, scrapeIntervalMs: 15_000 };

let prometheus: Prometheus;
let sink: OtlpSink;
let gateway: Collector;
let agent: Collector;
beforeAll(async () => {
  prometheus = await Prometheus.start({ config: receiving(), flags: ['--web.enable-otlp-receiver'] });
  sink = await OtlpSink.start();
  const configs = renderedCollectors();
  gateway = await startCollector(onThisMachine(configs.gateway, sink, (config) => {
    const exporter = config.exporters['otlp_http/prometheus-0'];
    Object.assign(exporter, { endpoint: `${prometheus.url}/api/v1/otlp`, encoding: 'proto' });
  }));
  agent = await startCollector(onThisMachine(configs.agent, sink, (config) => {
    Object.assign(config.exporters['otlp_http/gateway'], { endpoint: `http://${gateway.address(4318)}`, encoding: 'proto' });
    delete config.service.pipelines['metrics/node'];
  }), { env: { K8S_NODE_NAME: 'node-1', K8S_NODE_IP: '127.0.0.1' } });

  await agent.send('traces', tracesRequest([
    ...spans(60, { durationMilliseconds: 20 }),
    ...spans(30, { durationMilliseconds: 300 }),
    ...spans(10, { durationMilliseconds: 20, failed: true }),
    ...spans(5, { name: 'GET /healthz', attributes: { 'url.path': '/healthz' } }),
  ]));
  await agent.send('metrics', requestDurations());
});
afterAll(async () => {
  for (const engine of [agent, gateway, sink, prometheus]) await engine?.stop();
});

let serial = 0;
function spans(count: number, more: Partial<SpanInput>): SpanInput[] {
  return Array.from({ length: count }, () => {
    const id = createHash('sha256').update(`span ${serial++}`).digest('hex');
    return { service: 'checkout', name: 'GET /orders', traceId: id.slice(0, 32), spanId: id.slice(32, 48), resource: POD, ...more };
  });
}

/** The histogram that an SDK of OpenTelemetry counts requests with: 3 below 5 ms, 4 up to 10 ms, 2 above 10 s. */
function requestDurations(): unknown {
  const now = `${BigInt(Date.now()) * 1_000_000n}`;
  const explicitBounds = METRIC_CONVENTIONS.openTelemetry.buckets;
  const bucketCounts = ['3', '4', ...explicitBounds.slice(2).map(() => '0'), '2'];
  const attributes = keyValues({ 'http.request.method': 'GET', 'http.route': '/orders', 'http.response.status_code': 200 });
  const dataPoints = [{ timeUnixNano: now, startTimeUnixNano: now, count: '9', sum: 25, bucketCounts, explicitBounds, attributes }];
  const metric = { name: 'http.server.request.duration', unit: 's', histogram: { aggregationTemporality: 2, dataPoints } };
  return { resourceMetrics: [{ resource: { attributes: keyValues({ 'service.name': 'checkout', ...POD }) }, scopeMetrics: [{ metrics: [metric] }] }] };
}

const sum = async (selector: string) => (await prometheus.query(`sum(${selector})`))[0]?.value;
const eventually = (selector: string, value: number) =>
  agent.waitFor(`${selector} is ${value}`, async () => await sum(selector) === value, { timeoutSeconds: 20 });

function counted(metrics: RequestMetrics): { total: string; bad: string } {
  const { model } = Indicator.availability({ metrics })._read(CONTEXT) as any;
  return { total: model.total.map(renderSelector)[0], bad: model.count.selectors.map(renderSelector)[0] };
}

test('what an availability by spans reads is there, and counts what was sent, without health checks', async () => {
  const { total, bad } = counted(RequestMetrics.spanMetrics());
  await eventually(total, 100);
  await eventually(bad, 10);
  const [{ labels }] = await prometheus.query(total);
  expect(labels).toMatchObject({ service_name: 'checkout', span_name: 'GET /orders', span_kind: 'SPAN_KIND_SERVER', k8s_namespace_name: 'shop' });
});

test('what a latency by spans reads is there, with all buckets that a threshold may be', async () => {
  const { model } = Indicator.latency({ threshold: Duration.millis(200), metrics: RequestMetrics.spanMetrics() })._read(CONTEXT) as any;
  const { duration = METRIC_CONVENTIONS.spanMetrics.duration } = METRIC_CONVENTIONS.spanMetrics;
  await eventually(`${duration}_bucket{service_name="checkout",status_code!="STATUS_CODE_ERROR",le=~"${model.le.join('|')}"}`, 60);
  await eventually(`${duration}_count{service_name="checkout",status_code!="STATUS_CODE_ERROR"}`, 90);
  const bounds = new Set((await prometheus.query(`group by (le) (${duration}_bucket)`)).map(({ labels }) => Number(labels.le)));
  expect(METRIC_CONVENTIONS.spanMetrics.buckets.filter(bound => !bounds.has(bound))).toEqual([]);
  // The metric contract: 5 ms to 5 s.
  expect([5, 10, 25, 50, 100, 200, 250, 500, 1_000, 2_500, 5_000].filter(bound => !bounds.has(bound))).toEqual([]);
});

test('what applications measure with OpenTelemetry is read by the labels of the service, as if it were scraped', async () => {
  const { total } = counted(RequestMetrics.openTelemetry());
  await eventually(total, 9);
  const [{ labels }] = await prometheus.query(total);
  expect(labels).toMatchObject({
    namespace: 'shop', service: 'checkout', pod: 'checkout-1', app_kubernetes_io_instance: 'checkout', http_route: '/orders', http_response_status_code: '200',
  });
  const bounds = new Set((await prometheus.query('group by (le) (http_server_request_duration_seconds_bucket)')).map(({ labels: { le } }) => Number(le)));
  expect(METRIC_CONVENTIONS.openTelemetry.buckets.filter(bound => !bounds.has(bound))).toEqual([]);
});
