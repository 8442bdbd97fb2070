import { renderMatcher } from '../../promql/matcher';
import { quoteRegex } from '../../promql/quote';

const BY_CONTAINER = 'by (cluster, namespace, pod, container)';
const BY_VOLUME = 'by (cluster, namespace, persistentvolumeclaim)';

/** Conditions that leave namespaces out. */
export function withoutNamespaces(ignored: readonly string[]): string[] {
  return ignored.length === 0 ? [] : [renderMatcher({ label: 'namespace', operator: '!~', value: ignored.map(quoteRegex).join('|') })];
}

/** What is asked of containers: cAdvisor counts each one that ran, so the largest stands for the one that runs. */
export function podExpressions(conditions: readonly string[]) {
  const own = `{${['container!=""', 'container!="POD"', ...conditions].join(',')}}`;
  const largest = (series: string) => `max ${BY_CONTAINER} (${series})`;
  const cpuUse = largest(`rate(container_cpu_usage_seconds_total${own}[5m])`);
  const memoryUse = largest(`container_memory_working_set_bytes${own}`);
  const restarts = `increase(kube_pod_container_status_restarts_total${own}[30m])`;
  return {
    cpuUse,
    memoryUse,
    /** Share of the limit; containers without one are not there. */
    cpu: `${cpuUse} / ${largest(`container_spec_cpu_quota${own} / container_spec_cpu_period${own} > 0`)}`,
    memory: `${memoryUse} / ${largest(`container_spec_memory_limit_bytes${own} > 0`)}`,
    throttled: `${largest(`rate(container_cpu_cfs_throttled_periods_total${own}[5m])`)} / ${largest(`rate(container_cpu_cfs_periods_total${own}[5m]) > 0`)}`,
    outOfMemory: largest(`increase(container_oom_events_total${own}[15m])`),
    /** Restarts within half an hour, by kube-state-metrics where it runs, otherwise by when containers started. */
    restarts: `${largest(restarts)} or changes(${largest(`container_start_time_seconds${own}`)}[30m:1m])`,
  };
}

/** What is asked of persistent volumes. */
export function volumeExpressions(conditions: readonly string[]) {
  const own = conditions.length === 0 ? '' : `{${conditions.join(',')}}`;
  return {
    used: `max ${BY_VOLUME} (1 - kubelet_volume_stats_available_bytes${own} / kubelet_volume_stats_capacity_bytes${own})`,
    inodes: `max ${BY_VOLUME} (kubelet_volume_stats_inodes_used${own} / (kubelet_volume_stats_inodes${own} > 0))`,
    forecast: (window: string, seconds: number) => `min ${BY_VOLUME} (predict_linear(kubelet_volume_stats_available_bytes${own}[${window}], ${seconds}))`,
    knownFor: (age: string) => `group ${BY_VOLUME} (kubelet_volume_stats_available_bytes${own} offset ${age})`,
    free: `min ${BY_VOLUME} (kubelet_volume_stats_available_bytes${own})`,
  };
}
