import { copy, drop, keep, Relabeling } from './relabel';
import type { PrometheusModel } from '../model/prometheus-model';
import type { SecuredServer } from '../model/stack-tls';

/** What a job may ask of Kubernetes, to find its targets. */
export type DiscoveryRole = 'pod' | 'node';

/** Targets that Kubernetes knows, and what is taken from them; the same with and without the operator. */
export interface ScrapeJob {
  readonly name: string;
  readonly role: DiscoveryRole;
  /** Pods by a label, so that no others are watched. */
  readonly podLabel?: string;
  /** Pods of the namespace of the stack alone. */
  readonly ownNamespace?: boolean;
  /** The part of the stack that targets prove to be, by TLS. */
  readonly server?: SecuredServer;
  readonly path?: string;
  /** Whether targets are kubelets: TLS, and the token of the pod's service account. */
  readonly kubelet?: boolean;
  /** Whether labels of the metrics win over those of the target, for exporters that speak of others. */
  readonly honorLabels?: boolean;
  /** Whether times that the target gives are left aside, because they lag behind. */
  readonly ignoreTimestamps?: boolean;
  readonly sampleLimit: number;
  readonly relabelings: readonly Relabeling[];
  readonly metricRelabelings?: readonly Relabeling[];
}

/** A guard against a target whose labels grow without bound: one that breaks it is refused as a whole, and `up` is 0. */
export const LIMITS = { labels: 64, labelName: 256, labelValue: 2048, bodySize: '64MB' } as const;

const POD = '__meta_kubernetes_pod';
const ANNOTATION = `${POD}_annotation_prometheus_io`;

/** Where a pod that ended, or did not start, would only be a target that is down. */
const NOT_RUNNING = drop(`${POD}_phase`, 'Pending|Succeeded|Failed');

/** The labels that objectives and alerts tell pods by: `service` as the operator names it, and the instance as annotations do. */
const POD_LABELS: readonly Relabeling[] = [
  copy('__meta_kubernetes_namespace', 'namespace'),
  copy(`${POD}_name`, 'pod'),
  copy(`${POD}_node_name`, 'node'),
  copy(`${POD}_label_app_kubernetes_io_instance`, 'service'),
  copy(`${POD}_label_app_kubernetes_io_instance`, 'app_kubernetes_io_instance'),
];

/**
 * Pods that ask for it by annotations. The container is no label: each of a pod's containers is found,
 * and only equal labels make one target of them.
 */
function annotatedPods({ sampleLimit }: PrometheusModel): ScrapeJob {
  return {
    name: 'kubernetes-pods',
    role: 'pod',
    sampleLimit,
    relabelings: [
      keep(`${ANNOTATION}_scrape`, 'true'),
      NOT_RUNNING,
      // Has a job or a monitor of its own: here its labels of other pods would lose to those of its own.
      drop(`${POD}_label_app_kubernetes_io_name`, 'kube-state-metrics'),
      copy(`${ANNOTATION}_scheme`, '__scheme__', '(https?)'),
      copy(`${ANNOTATION}_path`, '__metrics_path__'),
      { regex: `${ANNOTATION}_param_(.+)`, replacement: '__param_$1', action: 'labelmap' },
      // A colon is in addresses of IPv6 only, which need brackets before a port.
      { sourceLabels: [`${ANNOTATION}_port`, `${POD}_ip`], regex: '(\\d+);(.*:.*)', replacement: '[$2]:$1', targetLabel: '__address__' },
      { sourceLabels: [`${ANNOTATION}_port`, `${POD}_ip`], regex: '(\\d+);([^:]+)', replacement: '$2:$1', targetLabel: '__address__' },
      // Without a number in the annotation the ports of the containers count; where there is none, there is nothing to connect to.
      {
        sourceLabels: [`${ANNOTATION}_port`, `${POD}_container_port_number`, `${POD}_container_port_protocol`],
        regex: '([^;]*[^;\\d][^;]*)?;(;|[^;]+;(UDP|SCTP))',
        action: 'drop',
      },
      ...POD_LABELS,
    ],
  };
}

/** A part of the stack that answers by TLS alone: annotations of its pods could not say whom to believe. */
export function securedPart(server: SecuredServer, port: number, { sampleLimit }: PrometheusModel): ScrapeJob {
  return {
    name: server,
    role: 'pod',
    podLabel: `app.kubernetes.io/instance=${server}`,
    ownNamespace: true,
    server,
    sampleLimit,
    relabelings: [NOT_RUNNING, keep(`${POD}_container_port_number`, String(port)), ...POD_LABELS],
  };
}

/** It speaks of other pods, so its labels win. @see https://github.com/kubernetes/kube-state-metrics */
const KUBE_STATE_METRICS: ScrapeJob = {
  name: 'kube-state-metrics',
  role: 'pod',
  podLabel: 'app.kubernetes.io/name=kube-state-metrics',
  honorLabels: true,
  sampleLimit: 500_000,
  relabelings: [NOT_RUNNING, keep(`${POD}_container_port_number`, '8080'), copy(`${POD}_node_name`, 'node')],
};

/** A kubelet counts all that it does for the API: thousands of series, of which these tell of volumes, pods and certificates. */
const KUBELET_METRICS = [
  'kubelet_volume_stats_.+', 'kubelet_running_(pods|containers)', 'kubelet_node_name', 'kubelet_pod_start_sli_duration_seconds_.+',
  'kubelet_pleg_relist_duration_seconds_.+', 'kubelet_runtime_operations_errors_total', 'kubelet_evictions',
  'kubelet_certificate_manager_(client|server)_(ttl_seconds|expiration_renew_errors)', 'kubelet_server_expiration_renew_errors',
  'storage_operation_duration_seconds_count', 'volume_manager_total_volumes', 'process_(cpu_seconds_total|resident_memory_bytes|start_time_seconds)',
] as const;

/** What tells how much containers use, and when they are held back. */
const CONTAINER_METRICS = [
  'container_cpu_(usage_seconds_total|cfs_periods_total|cfs_throttled_periods_total|cfs_throttled_seconds_total)',
  'container_memory_(working_set_bytes|rss|cache|usage_bytes|swap)', 'container_spec_(cpu_quota|cpu_period|memory_limit_bytes)',
  'container_fs_(usage_bytes|limit_bytes|reads_total|writes_total|reads_bytes_total|writes_bytes_total)',
  'container_network_(receive|transmit)_(bytes_total|packets_total|packets_dropped_total|errors_total)',
  'container_(oom_events_total|start_time_seconds|processes|threads|file_descriptors|last_seen)',
  'container_pressure_.+', 'machine_(cpu_cores|memory_bytes)',
] as const;

const ANY_NODE = 100_000;

function kubelet(name: string, path: string, metrics: readonly string[]): ScrapeJob {
  return {
    name,
    role: 'node',
    path,
    kubelet: true,
    sampleLimit: ANY_NODE,
    relabelings: [copy('__meta_kubernetes_node_name', 'node')],
    metricRelabelings: [keep('__name__', metrics.join('|'))],
  };
}

/** All jobs. An installation of kube-state-metrics brings a monitor of its own where the operator runs. */
export function scrapeJobs(model: PrometheusModel, mode: 'operator' | 'standalone'): ScrapeJob[] {
  return [
    annotatedPods(model),
    ...mode === 'standalone' ? [KUBE_STATE_METRICS] : [],
    kubelet('kubelet', '/metrics', KUBELET_METRICS),
    // What cAdvisor has read is up to ten seconds old, and says so.
    { ...kubelet('cadvisor', '/metrics/cadvisor', CONTAINER_METRICS), ignoreTimestamps: true },
  ];
}
