import { stackManifests } from './stack-files';
import { Monitoring, NodeMetrics } from '../../src';
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
const PROMETHEUS = 'namespace="monitoring",pod="prometheus-0"';
const COLLECTOR = 'namespace="monitoring",pod="otel-gateway-0"';
const SPAN = 'service_name="cart",span_kind="SPAN_KIND_SERVER"';
const FILE = 'k8s_node_name="a",device="/dev/sda1",mode="rw",type="ext4",mountpoint="/"';
const DISK = '{instance="a:9100",device="/dev/sda1",fstype="ext4",mountpoint="/"}';

/** Gauges by their value. */
const GAUGES: Readonly<Record<string, number>> = {
  'up{job="kubernetes-pods",namespace="shop",pod="cart-0"}': 1,
  'up{job="kubernetes-pods",namespace="shop",pod="cart-1"}': 0,
  'scrape_samples_post_metric_relabeling{job="kubernetes-pods",namespace="shop",pod="cart-0"}': 300,
  'ALERTS{alertname="VolumeHigh",alertstate="firing"}': 1,
  'system_linux_memory_available_bytes{k8s_node_name="a"}': 4e9,
  'system_memory_limit_bytes{k8s_node_name="a"}': 8e9,
  [`system_filesystem_usage_bytes{${FILE},state="used"}`]: 5e9,
  [`system_filesystem_usage_bytes{${FILE},state="free"}`]: 5e9,
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
  [`otelcol_exporter_queue_size{${COLLECTOR},exporter="otlp_grpc/jaeger",data_type="traces"}`]: 10,
  [`otelcol_exporter_queue_capacity{${COLLECTOR},exporter="otlp_grpc/jaeger",data_type="traces"}`]: 100,
  [`otelcol_process_memory_rss{${COLLECTOR}}`]: 2e8,
  [`otelcol_process_uptime{${COLLECTOR}}`]: 100,
  [`prometheus_config_last_reload_successful{${PROMETHEUS}}`]: 1,
  'alertmanager_config_last_reload_successful{namespace="monitoring",pod="alertmanager-0"}': 1,
  'alertmanager_cluster_members{namespace="monitoring",pod="alertmanager-0"}': 3,
  [`prometheus_tsdb_head_series{${PROMETHEUS}}`]: 1e5,
  [`prometheus_tsdb_storage_blocks_bytes{${PROMETHEUS}}`]: 1e9,
  [`prometheus_tsdb_retention_limit_bytes{${PROMETHEUS}}`]: 2e9,
  [`prometheus_rule_group_last_duration_seconds{${PROMETHEUS},rule_group="a"}`]: 0.1,
  [`prometheus_rule_group_interval_seconds{${PROMETHEUS},rule_group="a"}`]: 15,
};

/** Counters by what they grow in a second. */
const COUNTERS: Readonly<Record<string, number>> = {
  [`traces_span_metrics_calls_total{${SPAN},status_code="STATUS_CODE_UNSET"}`]: 9,
  [`traces_span_metrics_calls_total{${SPAN},status_code="STATUS_CODE_ERROR"}`]: 1,
  [`traces_span_metrics_duration_milliseconds_bucket{${SPAN},le="100"}`]: 9,
  [`traces_span_metrics_duration_milliseconds_bucket{${SPAN},le="+Inf"}`]: 10,
  'http_requests_total{service="cart",code="200"}': 9,
  'http_requests_total{service="cart",code="500"}': 1,
  'http_request_duration_seconds_bucket{service="cart",code="200",le="0.1"}': 9,
  'http_request_duration_seconds_bucket{service="cart",code="200",le="+Inf"}': 10,
  'http_server_request_duration_seconds_count{service="pay",http_response_status_code="200"}': 10,
  'http_server_request_duration_seconds_bucket{service="pay",http_response_status_code="200",le="0.1"}': 9,
  'http_server_request_duration_seconds_bucket{service="pay",http_response_status_code="200",le="+Inf"}': 10,
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
  ...Object.fromEntries(['receiver_accepted', 'receiver_refused'].flatMap((name) => ['spans', 'metric_points', 'log_records'].map((items) =>
    [`otelcol_${name}_${items}{${COLLECTOR},receiver="otlp",transport="grpc"}`, 1]))),
  ...Object.fromEntries(['exporter_sent', 'exporter_send_failed', 'exporter_enqueue_failed'].flatMap((name) => ['spans', 'metric_points', 'log_records'].map((items) =>
    [`otelcol_${name}_${items}{${COLLECTOR},exporter="otlp_grpc/jaeger"}`, 1]))),
  [`otelcol_process_cpu_seconds{${COLLECTOR}}`]: 0.1,
  [`prometheus_tsdb_head_samples_appended_total{${PROMETHEUS},type="float"}`]: 1_000,
  [`prometheus_tsdb_too_old_samples_total{${PROMETHEUS},type="float"}`]: 0,
  [`prometheus_tsdb_out_of_order_samples_total{${PROMETHEUS},type="float"}`]: 0,
  [`prometheus_http_requests_total{${PROMETHEUS},code="200",handler="/api/v1/query"}`]: 1,
  [`prometheus_rule_evaluation_failures_total{${PROMETHEUS},rule_group="a"}`]: 0,
  'alertmanager_notifications_total{namespace="monitoring",pod="alertmanager-0",integration="slack"}': 1,
  'alertmanager_notifications_failed_total{namespace="monitoring",pod="alertmanager-0",integration="slack",reason="serverError"}': 0,
};

function history(series: string, value: (seconds: number) => number): History {
  const { metric, matchers } = parseSelector(series)!;
  return {
    name: metric,
    labels: Object.fromEntries(matchers.map((matcher) => [matcher.label, matcher.value])),
    samples: Array.from({ length: (END - START) / STEP + 1 }, (_, index) => [START + index * STEP, value(index * STEP)] as const),
  };
}

/** Dashboards of a stack by what they are called: of one that runs, and of one that is joined. */
function dashboards(): [string, any][] {
  const named = (prefix: string, objects: any[]) => objects
    .filter(({ metadata }) => metadata.labels?.grafana_dashboard === '1')
    .flatMap(({ data }) => Object.entries(data).map(([file, json]): [string, any] => [`${prefix} ${file.replace(/observability-|\.json/g, '')}`, JSON.parse(String(json))]));
  return [
    ...named('own', stackManifests({ saturation: { linkSpeed: 1_000 } })),
    ...named('unknown links', stackManifests()).filter(([name]) => name.endsWith('platform')),
    ...named('joined', stackManifests({ alerting: undefined, existing: {}, saturation: { nodeMetrics: NodeMetrics.nodeExporter() } }, { monitoring: Monitoring.operator() })),
  ];
}

describe('dashboards of a cluster in which everything is measured', () => {
  const all = dashboards();
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
    expect(all.map(([name]) => name)).toEqual([
      'own services', 'own platform', 'own collectors', 'own monitoring', 'unknown links platform', 'joined services', 'joined platform', 'joined monitoring',
    ]);
  });

  test.each(all)('every question of %s has an answer', async (_, dashboard) => {
    const queries = queriesOf(dashboard);
    expect(queries.length).toBeGreaterThan(8);
    const answers = await Promise.all(queries.map(async ({ panel, promql }) => ({ panel, promql, series: await prometheus.query(promql, END) })));
    expect(answers.filter(({ series }) => !series.some(({ value }) => Number.isFinite(value))).map(({ panel, promql }) => `${panel}: ${promql}`)).toEqual([]);
  });

  test('the numbers are right', async () => {
    const panels = Object.fromEntries(all.flatMap(([name, dashboard]) => queriesOf(dashboard).map(({ panel, promql }) => [`${name}: ${panel}`, promql])));
    const value = async (panel: string) => (await prometheus.query(panels[panel], END)).map((one) => Number(one.value.toFixed(3)));
    expect(await value('own services: Failed calls')).toEqual([0.1]);
    expect((await value('own services: Failed requests')).sort()).toEqual([0, 0.1]);
    expect(await value('own platform: Busiest node')).toEqual([0.5]);
    expect(await value('joined platform: Busiest node')).toEqual([0.5]);
    expect(await value('own platform: Network')).toEqual([0.008]);
    expect(await value('joined platform: Network')).toEqual([0.008]);
    expect(await value('own platform: Targets down')).toEqual([1]);
    expect(await value('own collectors: Refused within an hour')).toEqual([3 * 3_600]);
    expect(await value('own collectors: Lost within an hour')).toEqual([6 * 3_600]);
  });

  test('a question about series that are not there has no answer', async () => {
    expect(await prometheus.query('otelcol_exporter_sent_profiles', END)).toEqual([]);
  });

  test('no series of the past is there in vain', () => {
    const asked = new Set(all.flatMap(([, dashboard]) => queriesOf(dashboard).flatMap(({ promql }) => metricsOf(promql))));
    const known = [...Object.keys(GAUGES), ...Object.keys(COUNTERS)].map((series) => parseSelector(series)!.metric);
    expect(known.filter((metric) => !asked.has(metric))).toEqual([]);
  });
});
