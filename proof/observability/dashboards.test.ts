import { stackDashboards } from './support/stack-dashboards';
import { readsUnmeasured } from './support/unmeasured';
import { queriesOf } from '../../src/dashboard/queries-of';
import { metricsOf, parseSelector } from '../../src/promql/parse';
import { backfill, keepHistory } from '../prometheus/backfill';
import type { History } from '../prometheus/open-metrics';
import { Prometheus } from '../prometheus/server';
import { temporaryFolder } from '../prometheus/temporary';

const STEP = 30;
const START = Date.UTC(2026, 4, 4) / 1_000;
const END = START + 2 * 3_600;

const CONTAINER = 'namespace="shop",pod="cart-0",container="cart"';
const CLAIM = '{namespace="shop",persistentvolumeclaim="data"}';
const COLLECTOR = 'namespace="monitoring",pod="otel-gateway-0",exporter="otlp_grpc/jaeger"';
const SPAN = 'service_name="cart",span_kind="SPAN_KIND_SERVER"';
const DISK = '{instance="a:9100",device="/dev/sda1",fstype="ext4",mountpoint="/"}';

/** Gauges by their value. */
const GAUGES: Readonly<Record<string, number>> = {
  'up{job="kubernetes-pods",namespace="shop",pod="cart-0"}': 1,
  'up{job="kubernetes-pods",namespace="shop",pod="cart-1"}': 0,
  'node_memory_MemAvailable_bytes{instance="a:9100"}': 4e9,
  'node_memory_MemTotal_bytes{instance="a:9100"}': 8e9,
  [`node_filesystem_avail_bytes${DISK}`]: 4e9,
  [`node_filesystem_size_bytes${DISK}`]: 8e9,
  [`node_filesystem_readonly${DISK}`]: 0,
  'node_network_speed_bytes{instance="a:9100",device="eth0"}': 125e6,
  [`container_memory_working_set_bytes{${CONTAINER}}`]: 3e8,
  [`container_spec_memory_limit_bytes{${CONTAINER}}`]: 5e8,
  [`container_spec_cpu_quota{${CONTAINER}}`]: 100_000,
  [`container_spec_cpu_period{${CONTAINER}}`]: 100_000,
  [`container_start_time_seconds{${CONTAINER}}`]: START,
  [`kubelet_volume_stats_available_bytes${CLAIM}`]: 4e9,
  [`kubelet_volume_stats_capacity_bytes${CLAIM}`]: 8e9,
  [`kubelet_volume_stats_inodes_used${CLAIM}`]: 10,
  [`kubelet_volume_stats_inodes${CLAIM}`]: 100,
};

/** Counters by what they grow in a second. */
const COUNTERS: Readonly<Record<string, number>> = {
  [`traces_span_metrics_calls_total{${SPAN},status_code="STATUS_CODE_UNSET"}`]: 9,
  [`traces_span_metrics_calls_total{${SPAN},status_code="STATUS_CODE_ERROR"}`]: 1,
  'http_requests_total{service="cart",code="200"}': 9,
  'http_requests_total{service="cart",code="500"}': 1,
  'http_server_request_duration_seconds_count{service="pay",http_response_status_code="200"}': 10,
  'system_cpu_time_seconds_total{k8s_node_name="a",state="idle"}': 1,
  'system_cpu_time_seconds_total{k8s_node_name="a",state="user"}': 1,
  'k8s_node_network_io_bytes_total{k8s_node_name="a",interface="eth0",direction="receive"}': 1e6,
  'node_cpu_seconds_total{instance="a:9100",cpu="0",mode="idle"}': 0.5,
  'node_network_receive_bytes_total{instance="a:9100",device="eth0"}': 1e6,
  'node_network_transmit_bytes_total{instance="a:9100",device="eth0"}': 1e6,
  [`container_cpu_usage_seconds_total{${CONTAINER},cpu="total"}`]: 0.5,
  [`container_cpu_cfs_throttled_periods_total{${CONTAINER}}`]: 1,
  [`container_cpu_cfs_periods_total{${CONTAINER}}`]: 10,
  [`container_oom_events_total{${CONTAINER}}`]: 0,
  ...Object.fromEntries(['receiver_refused', 'exporter_send_failed', 'exporter_enqueue_failed'].flatMap((name) =>
    ['spans', 'metric_points', 'log_records'].map((items) => [`otelcol_${name}_${items}{${COLLECTOR}}`, 1]))),
};

function history(series: string, value: (seconds: number) => number): History {
  const { metric, matchers } = parseSelector(series)!;
  return {
    name: metric,
    labels: Object.fromEntries(matchers.map((matcher) => [matcher.label, matcher.value])),
    samples: Array.from({ length: (END - START) / STEP + 1 }, (_, index) => [START + index * STEP, value(index * STEP)] as const),
  };
}

const DASHBOARDS = stackDashboards();
const QUERIES = DASHBOARDS.flatMap(([name, dashboard]) => queriesOf(dashboard).map(({ panel, promql }) => ({ title: `${name}: ${panel}`, promql })));

/** Panels whose answers are known. */
const NUMBERS: Readonly<Record<string, readonly number[]>> = {
  'own services: Failed calls': [0.1],
  'own services: Failed requests': [0, 0.1],
  'own platform: Busiest node': [0.5],
  'joined platform: Busiest node': [0.5],
  'own platform: Network': [0.008],
  'joined platform: Network': [0.008],
  'own platform: Targets down': [1],
  'own collectors: Refused within an hour': [3 * 3_600],
  'own collectors: Lost within an hour': [6 * 3_600],
};

describe('dashboards of a cluster that measures what nothing of the proof serves', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    const dataDir = temporaryFolder();
    backfill(dataDir, [
      ...Object.entries(GAUGES).map(([series, value]) => history(series, () => value)),
      ...Object.entries(COUNTERS).map(([series, rate]) => history(series, (seconds) => rate * seconds)),
    ]);
    prometheus = await Prometheus.start({ dataDir, flags: keepHistory(9_999) });
  }, 240_000);
  afterAll(() => prometheus?.stop());

  test('there are four of a stack, and three of one that is joined', () => {
    expect(DASHBOARDS.map(([name]) => name)).toEqual([
      'own services', 'own platform', 'own collectors', 'own monitoring', 'unknown links platform', 'joined services', 'joined platform', 'joined monitoring',
    ]);
  });

  test('every question that end-to-end.test.ts cannot answer has an answer', async () => {
    const queries = QUERIES.filter(({ promql }) => readsUnmeasured(promql));
    expect(queries.length).toBeGreaterThan(40);
    const answers = await Promise.all(queries.map(async ({ title, promql }) => ({ title, promql, series: await prometheus.query(promql, END) })));
    expect(answers.filter(({ series }) => !series.some(({ value }) => Number.isFinite(value))).map(({ title, promql }) => `${title}: ${promql}`)).toEqual([]);
  });

  test.each(Object.entries(NUMBERS))('%s is %j', async (panel, numbers) => {
    const { promql } = [...QUERIES].reverse().find(({ title }) => title === panel)!;
    expect((await prometheus.query(promql, END)).map(({ value }) => Number(value.toFixed(3))).sort()).toEqual(numbers);
  });

  test('a question about series that are not there has no answer', async () => {
    expect(await prometheus.query('otelcol_exporter_sent_profiles', END)).toEqual([]);
  });

  test('no series of the past is there in vain', () => {
    const asked = new Set(QUERIES.filter(({ title, promql }) => title in NUMBERS || readsUnmeasured(promql))
      .flatMap(({ promql }) => metricsOf(promql)));
    const known = [...Object.keys(GAUGES), ...Object.keys(COUNTERS)].map((series) => parseSelector(series)!.metric);
    expect(known.filter((metric) => !asked.has(metric))).toEqual([]);
  });
});
