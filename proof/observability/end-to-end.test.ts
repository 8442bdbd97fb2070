import { readFileSync } from 'node:fs';
import { App, Chart, Duration } from 'cdk8s';
import { AlertSeverity, Indicator, Monitoring, ObservabilityStack, Platform, RequestMetrics } from 'cdk8s-sre';
import { parse, stringify } from 'yaml';
import { ALERTING } from './alerting';
import { dataSources, exploreQueries, logsQuery, metricQueries, spanOf } from './grafana-links';
import { CHECKOUT, checkoutDurations, checkoutSpans, countedBy } from './measured-requests';
import { tracesRequest } from './otlp';
import { NODES, RunningStack } from './running-stack';
import { dashboardsOf, stackDashboards } from './support/stack-dashboards';
import { readsUnmeasured, UNMEASURED } from './support/unmeasured';
import { queriesOf } from '../../src/dashboard/queries-of';
import { collectorAlerts } from '../../src/observability/render/alerts/collector-alerts';
import { nodeExpressions } from '../../src/observability/render/node-expressions';
import { metricsOf } from '../../src/promql/parse';
import { METRIC_CONVENTIONS } from '../../src/slo/model/metric-conventions';
import { alertRules } from '../../test/support/alerting';
import { until } from '../cluster/until';
import { documents, KubernetesObject } from '../documents';
import { ask } from '../prometheus/loopback';
import { Files } from '../prometheus/temporary';

const CLUSTER_ALERT = 'ClusterNodesUnreachable';
const CLUSTER_SUMMARY = 'More than a third of the nodes do not answer';

/** A stack without operator, and alerts about a service in another namespace, as one app. */
function manifests(): KubernetesObject[] {
  const app = new App();
  Platform.configure(app, { cluster: 'eu-1', region: 'eu-west-1', environment: 'production', owner: 'platform', monitoring: Monitoring.annotations() });
  const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
  new ObservabilityStack(chart, 'stack', { alerting: ALERTING, prometheus: { image: 'quay.io/prometheus/prometheus:v3.16.0' } });
  const alert = (name: string, severity: AlertSeverity, metric: string) => ({ name, severity, summary: `This is ${name}`, expr: `max by (namespace, service, pod) (${metric}) > 0` });
  alertRules(new Chart(app, 'shop', { namespace: 'shop' }), [
    alert('CartSlow', AlertSeverity.SEV3, 'cart_slow'), alert('CartFull', AlertSeverity.SEV3, 'cart_full'), alert('CartBroken', AlertSeverity.SEV2, 'cart_broken'),
  ], { service: 'cart' });
  return documents(app.synthYaml());
}

/** The rules, but that the alert about nodes waits for a second instead of five minutes, and looks back by a minute instead of a day. */
function sooner(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => {
    const content = parse(text);
    for (const rule of content.groups.flatMap(({ rules }: any) => rules).filter(({ alert }: any) => alert === CLUSTER_ALERT)) {
      Object.assign(rule, { for: '1s', expr: rule.expr.replace('[1d:15m]', '[1m:1s]') });
    }
    return [name, stringify(content)];
  }));
}

const MANIFESTS = manifests();
const DASHBOARDS = stackDashboards();
const SERVICES = dashboardsOf(MANIFESTS).find(([name]) => name === 'services')![1];

/** Services that measure requests, by the metric whose exemplars name traces. */
const EXEMPLARS = {
  traces_span_metrics_duration_milliseconds_bucket: 'cart',
  http_request_duration_seconds_bucket: 'cart',
  http_server_request_duration_seconds_bucket: 'pay',
} as const;

let stack: RunningStack;
let sources: ReturnType<typeof dataSources>;
beforeAll(async () => {
  stack = await RunningStack.start(MANIFESTS, { faster: 120, rules: sooner });
  sources = dataSources(stack.here(stack.file('grafana-datasources', 'datasources.yaml')));
  await stack.traffic.late((signal, payload) => stack.agent.send(signal, payload));
});
afterAll(() => stack?.stop());

const eventually = <T>(what: string, condition: () => T | Promise<T>) => until(what, condition, { timeoutSeconds: 30 });

/** What is there once there is anything. */
async function some<T>(what: string, find: () => Promise<T[]>): Promise<T[]> {
  let found: T[] = [];
  await eventually(`there are ${what}`, async () => (found = await find()).length > 0);
  return found;
}

describe('a whole stack, with two services that are asked all the time', () => {
  test.each(DASHBOARDS)('every question of %s that anything here could answer has an answer of this run', async (_, dashboard) => {
    const queries = queriesOf(dashboard).filter(({ promql }) => !readsUnmeasured(promql));
    expect(queries.length).toBeGreaterThan(3);
    let open = queries;
    await eventually('all are answered', async () => {
      const answers = await Promise.all(open.map(async (query) => ({ query, series: await stack.prometheus.query(query.promql) })));
      open = answers.filter(({ series }) => !series.some(({ value }) => Number.isFinite(value))).map(({ query }) => query);
      if (open.length > 0) throw new Error(open.map(({ panel, promql }) => `${panel}: ${promql}`).join('\n'));
      return true;
    });
  });

  test.each(UNMEASURED)('nothing serves $metrics: $because', async ({ metrics }) => {
    expect(await stack.prometheus.query(`{__name__=~"${metrics}"}`)).toEqual([]);
  });

  test('everything that is scraped answers', async () => {
    const targets = await stack.prometheus.targets();
    expect(targets.filter(({ health }) => health !== 'up')).toEqual([]);
    expect(new Set(targets.map(({ labels }) => labels.service).filter(Boolean)))
      .toEqual(new Set(['alertmanager', 'cart', 'jaeger', 'loki', 'otel-agent', 'otel-gateway', 'prometheus']));
  });

  test('the API server tells the agent whose pod spans and lines came from, with the rights of its account', async () => {
    const [{ labels }] = await some('spans of the pod', () => stack.prometheus.query('traces_span_metrics_calls_total{k8s_namespace_name="shop", service_name="cart"}'));
    expect(labels).toMatchObject({ k8s_pod_name: 'cart-0', app_kubernetes_io_instance: 'cart' });
    const [line] = await some('lines of the pod', () => stack.loki.query('{service_name="cart", k8s_namespace_name="shop"} | k8s_pod_name!=""'));
    expect(line.labels).toMatchObject({ k8s_pod_name: 'cart-0', k8s_namespace_name: 'shop', app_kubernetes_io_instance: 'cart', deployment_environment_name: 'production' });
  });

  test.each(Object.entries(EXEMPLARS))('from an exemplar of %s one comes to its trace, from there to its log line, and back', async (metric, service) => {
    const { name: label, datasourceUid } = sources.prometheus.jsonData.exemplarTraceIdDestinations[0];
    const asked = queriesOf(SERVICES).find(({ promql, expr }) => expr.startsWith('histogram_quantile') && promql.includes(`${metric}{`))!;
    const id = await eventually('there is an exemplar of a request that failed or was slow', async () => {
      const now = Date.now() / 1000;
      const ids = (await stack.prometheus.exemplars(asked.promql, now - 600, now)).map(({ labels }) => labels[label]);
      // What was written before the agent found the file is not read.
      return ids.reverse().find((one) => stack.traffic.remarkable[service].has(one));
    });
    expect(datasourceUid).toBe('jaeger');
    const trace = await eventually('its trace is there', async () => (await stack.jaeger.query(`/api/traces/${id}`))[0]);
    const query = logsQuery(sources.jaeger, spanOf(trace));
    const [{ line, labels }] = await some('its log lines', () => stack.loki.query(query));
    expect([line, labels.service_name]).toEqual([expect.stringMatching(/^The order (was refused|took 1.2 s)$/), service]);
    const [{ matcherRegex, datasourceUid: back }] = sources.loki.jsonData.derivedFields;
    expect([labels[matcherRegex], back]).toEqual([id, 'jaeger']);
  });

  test('from a span one comes to the metrics of its service, and of no other', async () => {
    const span = await eventually('there is a span of the pod', async () =>
      (await stack.jaeger.traces('cart')).map(spanOf).find(({ tags }) => tags.some(({ key }) => key === 'k8s.pod.name')));
    for (const query of metricQueries(sources.jaeger, span!)) {
      const series = await some(query, () => stack.prometheus.query(query));
      expect(series.map(({ labels }) => labels)).toEqual([{ service_name: 'cart' }]);
      expect(series[0].value).toBeGreaterThan(0);
    }
  });

  test('the links of the dashboard to traces and logs of a service find them', async () => {
    const { jaeger, loki } = exploreQueries(SERVICES, 'pay');
    expect((await stack.jaeger.traces(jaeger.service)).length).toBeGreaterThan(0);
    expect((await stack.loki.query(loki.expr)).length).toBeGreaterThan(0);
  });

  test('Jaeger shows rate and errors of operations as Prometheus counts them', async () => {
    const of = async (name: string) => {
      const { body } = await ask(stack.jaeger.port(16686), `/api/metrics/${name}?service=pay&spanKind=server&lookback=600000&step=5000&ratePer=600000`);
      return JSON.parse(body).metrics[0]?.metricPoints.at(-1)?.gaugeValue?.doubleValue;
    };
    await eventually('a rate', async () => await of('calls') > 0);
    // One of eight fails.
    await eventually('a share of errors', async () => Math.abs(await of('errors') - 1 / 8) < 0.05);
  });
});

function memoryInUse(): number {
  const kilobytes = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(readFileSync('/proc/meminfo', 'utf8'))![1]);
  return 1 - kilobytes('MemAvailable') / kilobytes('MemTotal');
}

describe('what objectives read of a service that sends all by OpenTelemetry', () => {
  const sum = async (selector: string) => (await stack.prometheus.query(`sum(${selector})`))[0]?.value;
  const becomes = (selector: string, value: number) => eventually(`${selector} is ${value}`, async () => await sum(selector) === value);
  const boundsOf = async (buckets: string) =>
    new Set((await stack.prometheus.query(`group by (le) (${buckets}{service_name="checkout"})`)).map(({ labels }) => Number(labels.le)));
  beforeAll(async () => {
    await stack.agent.send('traces', tracesRequest(checkoutSpans()));
    await stack.agent.send('metrics', checkoutDurations());
  });

  test('what an availability by spans reads is there, and counts what was sent, without health checks', async () => {
    const { total, bad } = countedBy(RequestMetrics.spanMetrics());
    await becomes(total, 100);
    await becomes(bad, 10);
    const [{ labels }] = await stack.prometheus.query(total);
    expect(labels).toMatchObject({ service_name: 'checkout', span_name: 'GET /orders', span_kind: 'SPAN_KIND_SERVER', k8s_namespace_name: 'shop' });
  });

  test('what a latency by spans reads is there, with all buckets that a threshold may be', async () => {
    const { model } = Indicator.latency({ threshold: Duration.millis(200), metrics: RequestMetrics.spanMetrics() })._read(CHECKOUT) as any;
    const { duration = '', buckets } = METRIC_CONVENTIONS.spanMetrics;
    await becomes(`${duration}_bucket{service_name="checkout",status_code!="STATUS_CODE_ERROR",le=~"${model.le.join('|')}"}`, 60);
    await becomes(`${duration}_count{service_name="checkout",status_code!="STATUS_CODE_ERROR"}`, 90);
    const bounds = await boundsOf(`${duration}_bucket`);
    // The metric contract, too: 5 ms to 5 s.
    expect([...buckets, 5, 10, 25, 50, 100, 200, 250, 500, 1_000, 2_500, 5_000].filter((bound) => !bounds.has(bound))).toEqual([]);
  });

  test('what applications measure with OpenTelemetry is read by the labels of the service, as if it were scraped', async () => {
    const { total } = countedBy(RequestMetrics.openTelemetry());
    await becomes(total, 9);
    const [{ labels }] = await stack.prometheus.query(total);
    expect(labels).toMatchObject({
      namespace: 'shop', service: 'checkout', pod: 'checkout-1', app_kubernetes_io_instance: 'checkout', http_route: '/orders', http_response_status_code: '200',
    });
    const bounds = await boundsOf('http_server_request_duration_seconds_bucket');
    expect(METRIC_CONVENTIONS.openTelemetry.buckets.filter((bound) => !bounds.has(bound))).toEqual([]);
  });
});

describe('the node, as the agent measures it', () => {
  const { cpu, memory, disk } = nodeExpressions({ source: 'open-telemetry' });

  test('CPU is a share of all CPUs, by the name of the node', async () => {
    const [{ labels, value }, ...more] = await some('CPUs', () => stack.prometheus.query(cpu));
    expect([labels, more]).toEqual([{ k8s_node_name: 'node-1' }, []]);
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThanOrEqual(1);
  });

  test('memory is what the kernel says is not available: the page cache is not counted', async () => {
    // Other programs of this machine take and give while it is measured.
    await eventually('both agree', async () => {
      const [{ value }] = await stack.prometheus.query(memory);
      return Math.abs(value - memoryInUse()) < 0.01;
    });
  });

  test('disks are shares of devices', async () => {
    for (const { labels, value } of await some('disks', () => stack.prometheus.query(disk))) {
      expect(labels).toEqual({ k8s_node_name: 'node-1', device: expect.any(String) });
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThan(1);
    }
  });

  test('the collector counts itself by the names that alerts read', async () => {
    const alerts = collectorAlerts({ context: { namespace: 'monitoring' } } as any);
    const read = new Set(alerts.flatMap(({ expr }) => metricsOf(expr)).filter((name) => name.startsWith('otelcol_')));
    const told = new Set([...(await stack.agent.metrics()).matchAll(/^(otelcol_\w+)/gm)].map(([, name]) => name));
    // A counter of what never happened is not there: these are known by their relatives.
    const metrics = [...read].filter((name) => name.endsWith('_metric_points')).map((name) => name.replace('memory_limiter_refused', 'memory_limiter_accepted')
      .replace('exporter_send_failed', 'exporter_sent').replace('exporter_enqueue_failed', 'exporter_sent'));
    expect([...metrics, 'otelcol_exporter_queue_size', 'otelcol_exporter_queue_capacity'].filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => name.endsWith('_total'))).toEqual([]);
  });
});

describe('an outage', () => {
  test('while many nodes are away there is one page, and tickets of services wait until they are back', async () => {
    const { alertmanager, kubelets, traffic: { gauges } } = stack;
    const told = (name: string) => alertmanager.sink.toldOf(name);
    gauges.cart_slow = 1;
    await eventually('a ticket is told', () => told('CartSlow').includes('slack'));
    for (const node of NODES.slice(2)) kubelets.away.add(node);
    await eventually('on-call is told of the nodes', () => told(CLUSTER_SUMMARY).includes('pagerduty'));
    gauges.cart_full = 1;
    await eventually('another ticket is held back', async () => (await alertmanager.inhibited()).includes('CartFull'));
    gauges.cart_broken = 1;
    await eventually('a page of the service is told', () => told('CartBroken').includes('pagerduty'));
    expect(told('CartFull')).toEqual([]);
    kubelets.away.clear();
    await eventually('the ticket is told in the end', () => told('CartFull').includes('slack'));
    expect(await alertmanager.inhibited()).toEqual([]);
  });

  test('nobody was told of anything else, but the heartbeat goes on', () => {
    const { arrivals } = stack.alertmanager.sink;
    expect(arrivals.filter(({ to, body }) => to !== 'heartbeat' && !['CartSlow', 'CartFull', 'CartBroken', CLUSTER_SUMMARY].some((text) => body.includes(text)))).toEqual([]);
    expect(arrivals.filter(({ to }) => to === 'heartbeat').length).toBeGreaterThan(1);
  });
});
