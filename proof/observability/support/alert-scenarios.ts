import { computed, counter, gauge, Phases, ScenarioSeries, slope } from './alert-series';

/** What an alert is about, as series: it is silent while all is well just below its limit, fires while it is not, and ends. */
export interface AlertScenario {
  readonly alert: string;
  readonly series: readonly ScenarioSeries[];
  /** @default '1m' */
  readonly step?: string;
  readonly phases?: Partial<Phases>;
  /** Alerts of this name that fire at the end of the illness. @default 1 */
  readonly firing?: number;
  /** Alerts that do not fire then. */
  readonly silent?: readonly string[];
}

const DAY = 86_400;
const BANDWIDTH = 125_000_000 * 60;
const CONTAINER = 'namespace="shop",pod="cart-0",container="cart"';
const CLAIM = '{namespace="shop",persistentvolumeclaim="data"}';
const PROMETHEUS = 'namespace="monitoring",pod="prometheus-0"';
const COLLECTOR = 'namespace="monitoring",pod="otel-gateway-0"';

/** A share of what there is, as two counters of seconds in a minute. */
const busy = (idle: string, used: string, well: number, ill: number) =>
  [counter(idle, 60 * (1 - well), 60 * (1 - ill)), counter(used, 60 * well, 60 * ill)];

const openTelemetryCpu = (well: number, ill: number) =>
  busy('system_cpu_time_seconds_total{k8s_node_name="a",state="wait"}', 'system_cpu_time_seconds_total{k8s_node_name="a",state="user"}', well, ill);
const openTelemetryMemory = (well: number, ill: number) =>
  [gauge('system_linux_memory_available_bytes{k8s_node_name="a"}', 1 - well, 1 - ill), gauge('system_memory_limit_bytes{k8s_node_name="a"}', 1)];
const disk = (state: string, labels = 'mountpoint="/"') => `system_filesystem_usage_bytes{k8s_node_name="a",device="/dev/sda1",mode="rw",type="ext4",${labels},state="${state}"}`;
const openTelemetryDisk = (well: number, ill: number) => [
  gauge(disk('used'), 100 * well, 100 * ill), gauge(disk('free'), 100 * (1 - well), 100 * (1 - ill)),
  // The same disk, mounted once more, is one disk; a volume is a volume.
  gauge(disk('used', 'mountpoint="/data"'), 100 * well, 100 * ill), gauge(disk('free', 'mountpoint="/data"'), 100 * (1 - well), 100 * (1 - ill)),
];
const openTelemetryNetwork = (well: number, ill: number) => [
  counter('k8s_node_network_io_bytes_total{k8s_node_name="a",interface="eth0",direction="transmit"}', well * BANDWIDTH, ill * BANDWIDTH),
  counter('k8s_node_network_io_bytes_total{k8s_node_name="a",interface="eth0",direction="receive"}', 0.1 * BANDWIDTH),
  counter('k8s_node_network_io_bytes_total{k8s_node_name="a",interface="veth12ab",direction="receive"}', 2 * BANDWIDTH),
];

const DISK = '{instance="a:9100",device="/dev/sda1",fstype="ext4",mountpoint="/"}';
const exporterCpu = (well: number, ill: number) =>
  busy('node_cpu_seconds_total{instance="a:9100",cpu="0",mode="iowait"}', 'node_cpu_seconds_total{instance="a:9100",cpu="0",mode="user"}', well, ill);
const exporterMemory = (well: number, ill: number) =>
  [gauge('node_memory_MemAvailable_bytes{instance="a:9100"}', 1 - well, 1 - ill), gauge('node_memory_MemTotal_bytes{instance="a:9100"}', 1)];
const exporterDisk = (well: number, ill: number) => [
  gauge(`node_filesystem_avail_bytes${DISK}`, 100 * (1 - well), 100 * (1 - ill)), gauge(`node_filesystem_size_bytes${DISK}`, 100), gauge(`node_filesystem_readonly${DISK}`, 0),
  gauge('node_filesystem_avail_bytes{instance="a:9100",device="/dev/sr0",fstype="ext4",mountpoint="/cd"}', 0),
  gauge('node_filesystem_size_bytes{instance="a:9100",device="/dev/sr0",fstype="ext4",mountpoint="/cd"}', 100),
  gauge('node_filesystem_readonly{instance="a:9100",device="/dev/sr0",fstype="ext4",mountpoint="/cd"}', 1),
];
const exporterNetwork = (well: number, ill: number) => [
  counter('node_network_receive_bytes_total{instance="a:9100",device="eth0"}', well * BANDWIDTH, ill * BANDWIDTH),
  counter('node_network_transmit_bytes_total{instance="a:9100",device="eth0"}', 0.1 * BANDWIDTH),
  gauge('node_network_speed_bytes{instance="a:9100",device="eth0"}', 125_000_000),
  // A virtual machine that does not know its speed.
  counter('node_network_receive_bytes_total{instance="b:9100",device="eth0"}', 2 * BANDWIDTH),
  gauge('node_network_speed_bytes{instance="b:9100",device="eth0"}', -1),
];

/** Nodes that agents measure. The link speed is said to be 1000 Mbit/s. */
export const OPEN_TELEMETRY_NODES: readonly AlertScenario[] = [
  { alert: 'NodeCpuHigh', series: openTelemetryCpu(0.69, 0.8) },
  { alert: 'NodeCpuCritical', series: openTelemetryCpu(0.84, 0.9), silent: ['NodeCpuHigh'] },
  { alert: 'NodeMemoryHigh', series: openTelemetryMemory(0.79, 0.85) },
  { alert: 'NodeMemoryCritical', series: openTelemetryMemory(0.89, 0.95), silent: ['NodeMemoryHigh'] },
  { alert: 'NodeDiskHigh', series: openTelemetryDisk(0.74, 0.8) },
  { alert: 'NodeDiskCritical', series: openTelemetryDisk(0.84, 0.9), silent: ['NodeDiskHigh', 'NodeDiskForecast', 'NodeDiskFillsSoon'] },
  { alert: 'NodeDiskForecast', step: '1h', phases: { well: 30, ill: 30, after: 60 }, series: [slope(disk('free'), 40, -0.5), slope(disk('used'), 60, 0.5)] },
  { alert: 'NodeDiskFillsSoon', phases: { well: 60, ill: 60, after: 60 }, series: [slope(disk('free'), 12, -0.1), slope(disk('used'), 88, 0.1)] },
  { alert: 'NodeNetworkHigh', series: openTelemetryNetwork(0.79, 0.85) },
  { alert: 'NodeNetworkCritical', series: openTelemetryNetwork(0.94, 0.97), silent: ['NodeNetworkHigh'] },
];

/** Nodes that the node exporter measures. Nobody says how fast links are but the exporter. */
export const EXPORTER_NODES: readonly AlertScenario[] = [
  { alert: 'NodeCpuHigh', series: exporterCpu(0.69, 0.8) },
  { alert: 'NodeCpuCritical', series: exporterCpu(0.84, 0.9), silent: ['NodeCpuHigh'] },
  { alert: 'NodeMemoryHigh', series: exporterMemory(0.79, 0.85) },
  { alert: 'NodeMemoryCritical', series: exporterMemory(0.89, 0.95), silent: ['NodeMemoryHigh'] },
  { alert: 'NodeDiskHigh', series: exporterDisk(0.74, 0.8) },
  { alert: 'NodeDiskCritical', series: exporterDisk(0.84, 0.9), silent: ['NodeDiskHigh', 'NodeDiskForecast', 'NodeDiskFillsSoon'] },
  {
    alert: 'NodeDiskForecast',
    step: '1h',
    phases: { well: 30, ill: 30, after: 60 },
    series: [slope(`node_filesystem_avail_bytes${DISK}`, 40, -0.5), gauge(`node_filesystem_size_bytes${DISK}`, 100)],
  },
  {
    alert: 'NodeDiskFillsSoon',
    phases: { well: 60, ill: 60, after: 60 },
    series: [slope(`node_filesystem_avail_bytes${DISK}`, 12, -0.1), gauge(`node_filesystem_size_bytes${DISK}`, 100)],
  },
  { alert: 'NodeNetworkHigh', series: exporterNetwork(0.79, 0.85) },
  { alert: 'NodeNetworkCritical', series: exporterNetwork(0.94, 0.97), silent: ['NodeNetworkHigh'] },
];

const containerCpu = (well: number, ill: number) => [
  counter(`container_cpu_usage_seconds_total{${CONTAINER},cpu="total"}`, 60 * well, 60 * ill),
  gauge(`container_spec_cpu_quota{${CONTAINER}}`, 100_000), gauge(`container_spec_cpu_period{${CONTAINER}}`, 100_000),
  // Without a limit nothing can be near to it, and the sum of a pod is no container.
  counter('container_cpu_usage_seconds_total{namespace="shop",pod="free-0",container="free",cpu="total"}', 600),
  counter('container_cpu_usage_seconds_total{namespace="shop",pod="cart-0",container="",cpu="total"}', 600),
];
const containerMemory = (well: number, ill: number) => [
  gauge(`container_memory_working_set_bytes{${CONTAINER}}`, well, ill), gauge(`container_spec_memory_limit_bytes{${CONTAINER}}`, 1),
  gauge('container_memory_working_set_bytes{namespace="shop",pod="free-0",container="free"}', 9),
  gauge('container_spec_memory_limit_bytes{namespace="shop",pod="free-0",container="free"}', 0),
];
const volume = (well: number, ill: number) =>
  [gauge(`kubelet_volume_stats_available_bytes${CLAIM}`, 100 * (1 - well), 100 * (1 - ill)), gauge(`kubelet_volume_stats_capacity_bytes${CLAIM}`, 100)];

/** Containers and volumes, as every kubelet measures them. */
export const PODS_AND_VOLUMES: readonly AlertScenario[] = [
  { alert: 'ContainerCpuHigh', series: containerCpu(0.69, 0.8) },
  { alert: 'ContainerCpuCritical', series: containerCpu(0.84, 0.95), silent: ['ContainerCpuHigh'] },
  { alert: 'ContainerMemoryHigh', series: containerMemory(0.79, 0.85) },
  { alert: 'ContainerMemoryCritical', series: containerMemory(0.89, 0.95), silent: ['ContainerMemoryHigh'] },
  { alert: 'ContainerOutOfMemory', series: [counter(`container_oom_events_total{${CONTAINER}}`, 0, 1)] },
  { alert: 'ContainerRestarts', phases: { after: 90 }, series: [counter(`kube_pod_container_status_restarts_total{${CONTAINER}}`, 0.06, 0.2)] },
  {
    alert: 'ContainerRestarts',
    phases: { after: 90 },
    series: [computed(`container_start_time_seconds{${CONTAINER}}`, (step, ill) => ill ? 1_000 + Math.floor(step / 5) : step < 50 ? 1_000 : 2_000)],
  },
  { alert: 'VolumeHigh', series: volume(0.74, 0.8) },
  { alert: 'VolumeCritical', series: volume(0.84, 0.9), silent: ['VolumeHigh', 'VolumeForecast', 'VolumeFillsSoon'] },
  {
    alert: 'VolumeForecast',
    step: '1h',
    phases: { well: 30, ill: 30, after: 60 },
    series: [slope(`kubelet_volume_stats_available_bytes${CLAIM}`, 40, -0.5), gauge(`kubelet_volume_stats_capacity_bytes${CLAIM}`, 100)],
  },
  {
    alert: 'VolumeFillsSoon',
    phases: { well: 60, ill: 60, after: 60 },
    series: [slope(`kubelet_volume_stats_available_bytes${CLAIM}`, 12, -0.1), gauge(`kubelet_volume_stats_capacity_bytes${CLAIM}`, 100)],
  },
  { alert: 'VolumeInodes', series: [gauge(`kubelet_volume_stats_inodes_used${CLAIM}`, 84, 90), gauge(`kubelet_volume_stats_inodes${CLAIM}`, 100)] },
];

const own = (metric: string, labels = '') => `${metric}{${PROMETHEUS}${labels === '' ? '' : `,${labels}`}}`;
const collector = (metric: string, labels: string) => `${metric}{${COLLECTOR},${labels}}`;
/** Kubelets, of which the first ones went away: some in time of peace already, more in the illness. */
interface Away { readonly well: number; readonly ill: number }
const kubelets = (job: string, all: number, { well, ill }: Away) => Array.from({ length: all }, (_, index) =>
  computed(`up{job="${job}",instance="${index}",node="${index}"}`, (step, isIll) =>
    (step >= 5 && step < 70 && index < (isIll ? ill : well) ? 0 : 1)));
const PARTS = ['alertmanager-0', 'otel-agent-x7', 'otel-gateway-0', 'jaeger-0', 'grafana-5d-x'];

/** What the stack tells of itself. It has a store that samples are sent to. */
export const STACK: readonly AlertScenario[] = [
  {
    alert: 'TargetsDown',
    // One of twelve is less than a tenth.
    series: Array.from({ length: 12 }, (_, index) => gauge(`up{job="kubernetes-pods",namespace="shop",service="cart",instance="${index}"}`, index === 0 ? 0 : 1, index < 2 ? 0 : 1)),
  },
  { alert: 'StackPartUnreachable', series: [gauge('up{job="kubernetes-pods",namespace="monitoring",pod="loki-0"}', 1, 0)], silent: ['TargetsDown'] },
  {
    alert: 'StackPartMissing',
    series: [...PARTS.map((pod) => gauge(`up{namespace="monitoring",pod="${pod}"}`, 1)), gauge('up{namespace="monitoring",pod="loki-0"}', 1, '_')],
  },
  // A third is not more than a third. That cAdvisor is read of the same nodes counts nothing.
  { alert: 'ClusterNodesUnreachable', series: [...kubelets('kubelet', 6, { well: 2, ill: 3 }), ...kubelets('cadvisor', 12, { well: 0, ill: 0 })] },
  { alert: 'ClusterNodesUnreachable', series: kubelets('scrapeConfig/monitoring/kubelet', 3, { well: 1, ill: 2 }) },
  // Both nodes of two.
  { alert: 'ClusterNodesUnreachable', series: kubelets('kubelet', 2, { well: 0, ill: 2 }), firing: 0 },
  // They never answered a Prometheus that just started.
  { alert: 'ClusterNodesUnreachable', series: ['a', 'b', 'c', 'd'].map((node) => gauge(`up{job="kubelet",instance="${node}",node="${node}"}`, 0, 0, 1)), firing: 0 },
  // Not for five minutes.
  { alert: 'ClusterNodesUnreachable', phases: { ill: 5 }, series: kubelets('kubelet', 4, { well: 0, ill: 4 }), firing: 0 },
  // Another path of the same kubelet answers.
  {
    alert: 'ClusterNodesUnreachable',
    series: [0, 1, 2].flatMap((node) => ['/metrics', '/metrics/probes'].map((path) =>
      gauge(`up{job="kubelet",instance="${node}",node="${node}",metrics_path="${path}"}`, 1, path === '/metrics' ? 1 : 0))),
    firing: 0,
  },
  // Nodes that were taken out of the cluster are away from nothing.
  { alert: 'ClusterNodesUnreachable', series: [0, 1, 2, 3].map((node) => gauge(`up{job="kubelet",instance="${node}",node="${node}"}`, 1, node < 2 ? '_' : 1)), firing: 0 },
  { alert: 'PrometheusRuleFailures', series: [counter(own('prometheus_rule_evaluation_failures_total', 'rule_group="a"'), 0, 1)] },
  { alert: 'PrometheusMissedIterations', series: [counter(own('prometheus_rule_group_iterations_missed_total', 'rule_group="a"'), 0, 1)] },
  { alert: 'PrometheusConfigReloadFailed', series: [gauge(own('prometheus_config_last_reload_successful'), 1, 0)] },
  { alert: 'PrometheusAlertmanagerUnknown', series: [gauge(own('prometheus_notifications_alertmanagers_discovered'), 3, 0)] },
  {
    alert: 'PrometheusNotificationsFail',
    series: [counter(own('prometheus_notifications_sent_total', 'alertmanager="a"'), 60), counter(own('prometheus_notifications_errors_total', 'alertmanager="a"'), 5, 12)],
  },
  { alert: 'PrometheusNotificationsFail', series: [counter(own('prometheus_notifications_dropped_total'), 0, 1)] },
  { alert: 'PrometheusCompactionsFail', phases: { ill: 60, after: 240 }, series: [counter(own('prometheus_tsdb_compactions_failed_total'), 0, 0.1)] },
  { alert: 'PrometheusWalCorrupted', phases: { after: 120 }, series: [counter(own('prometheus_tsdb_wal_corruptions_total'), 0, 1)] },
  {
    alert: 'PrometheusSamplesRefused',
    series: [counter(own('prometheus_tsdb_too_old_samples_total', 'type="float"'), 0, 1)],
  },
  {
    alert: 'PrometheusSamplesRefused',
    firing: 2,
    series: ['too_old', 'out_of_order'].map((reason) => counter(own(`prometheus_tsdb_${reason}_samples_total`, 'type="float"'), 0, 1)),
  },
  {
    alert: 'PrometheusScrapeTooLarge',
    series: [counter(own('prometheus_target_scrapes_exceeded_sample_limit_total'), 0, 1), counter(own('prometheus_target_scrapes_exceeded_body_size_limit_total'), 0)],
  },
  { alert: 'PrometheusForgetsEarly', phases: { after: 120 }, series: [counter(own('prometheus_tsdb_size_retentions_total'), 0, 0.1)] },
  {
    alert: 'PrometheusRemoteWriteBehind',
    series: [
      computed(own('prometheus_remote_storage_highest_timestamp_in_seconds'), (step) => 10_000 + 60 * step),
      computed(own('prometheus_remote_storage_queue_highest_sent_timestamp_seconds', 'remote_name="mimir",url="u"'), (step, ill) => 10_000 + 60 * step - (ill ? 300 : 100)),
    ],
  },
  {
    alert: 'PrometheusRemoteWriteFails',
    series: [counter(own('prometheus_remote_storage_samples_failed_total', 'remote_name="mimir",url="u"'), 0, 1)],
  },
  {
    alert: 'AlertmanagerDeliveryFails',
    series: [
      counter('alertmanager_notifications_total{namespace="monitoring",pod="alertmanager-0",integration="slack"}', 60),
      counter('alertmanager_notifications_failed_total{namespace="monitoring",pod="alertmanager-0",integration="slack",reason="serverError"}', 2, 6),
    ],
  },
  { alert: 'AlertmanagerConfigReloadFailed', series: [gauge('alertmanager_config_last_reload_successful{namespace="monitoring",pod="alertmanager-0"}', 1, 0)] },
  {
    alert: 'AlertmanagerConfigDiffers',
    series: [gauge('alertmanager_config_hash{namespace="monitoring",pod="alertmanager-0"}', 5), gauge('alertmanager_config_hash{namespace="monitoring",pod="alertmanager-1"}', 5, 6)],
  },
  {
    alert: 'AlertmanagerMembersMissing',
    series: [gauge('alertmanager_cluster_members{namespace="monitoring",pod="alertmanager-0"}', 2), gauge('alertmanager_cluster_members{namespace="monitoring",pod="alertmanager-1"}', 2, 1)],
  },
  { alert: 'CollectorRefusesData', series: [counter(collector('otelcol_receiver_refused_spans', 'receiver="otlp",transport="grpc"'), 0, 60)] },
  { alert: 'CollectorMemoryLimited', series: [counter(collector('otelcol_processor_memory_limiter_refused_log_records', 'processor="memory_limiter"'), 0, 60)] },
  { alert: 'CollectorExportFails', series: [counter(collector('otelcol_exporter_send_failed_metric_points', 'exporter="otlp_http/prometheus"'), 0, 60)] },
  {
    alert: 'CollectorQueueFull',
    series: ['queue_size', 'queue_capacity'].map((what) => gauge(collector(`otelcol_exporter_${what}`, 'exporter="otlp_grpc/jaeger",data_type="traces"'), what === 'queue_size' ? 79 : 100, what === 'queue_size' ? 90 : 100)),
  },
  { alert: 'CollectorLosesData', series: [counter(collector('otelcol_exporter_enqueue_failed_spans', 'exporter="otlp_grpc/jaeger"'), 0, 60)] },
  {
    alert: 'CollectorAgentMissing',
    series: [
      ...['a', 'b'].map((node) => gauge(`up{job="kubelet",node="${node}"}`, 1)),
      gauge('up{namespace="monitoring",pod="otel-agent-a"}', 1), gauge('up{namespace="monitoring",pod="otel-agent-b"}', 1, 0),
    ],
  },
  { alert: 'CollectorAgentMissing', series: [gauge('up{job="scrapeConfig/monitoring/kubelet",node="a"}', 1), gauge('up{namespace="monitoring",pod="otel-agent-a"}', 1, '_')] },
  {
    alert: 'JaegerStorageFails',
    series: ['ok', 'err'].map((result) => counter(`jaeger_storage_requests_total{namespace="monitoring",pod="jaeger-0",operation="get_trace",result="${result}"}`, result === 'ok' ? 60 : 2, result === 'ok' ? 60 : 10)),
  },
  {
    alert: 'LokiRequestsFail',
    series: ['200', '500'].map((code) => counter(`loki_request_duration_seconds_count{namespace="monitoring",pod="loki-0",route="loki_api_v1_push",status_code="${code}"}`, code === '200' ? 60 : 2, code === '200' ? 60 : 10))
      .concat(counter('loki_request_duration_seconds_count{namespace="monitoring",pod="loki-0",route="ready",status_code="503"}', 60)),
  },
  {
    alert: 'JaegerStorageFails',
    series: ['ok', 'err'].map((result) => counter(`jaeger_storage_requests{namespace="monitoring",pod="jaeger-0",operation="get_trace",result="${result}"}`, result === 'ok' ? 60 : 2, result === 'ok' ? 60 : 10)),
  },
  { alert: 'LokiDiscardsLogs', series: [counter('loki_discarded_samples_total{namespace="monitoring",pod="loki-0",reason="rate_limited",tenant="fake"}', 0, 60)] },
  { alert: 'CertificateExpiresSoon', series: [gauge('probe_ssl_earliest_cert_expiry{instance="https://shop.example.com"}', 15 * DAY, 10 * DAY, 90 * DAY)] },
  { alert: 'CertificateExpires', series: [gauge('probe_ssl_earliest_cert_expiry{instance="https://shop.example.com"}', 2 * DAY, DAY / 2, 90 * DAY)], silent: ['CertificateExpiresSoon'] },
  { alert: 'KubeletCertificateExpires', series: [gauge('kubelet_certificate_manager_client_ttl_seconds{instance="a",node="a"}', 8 * DAY, 6 * DAY)] },
];
