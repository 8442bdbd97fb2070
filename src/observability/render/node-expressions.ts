import type { SaturationModel } from '../model/saturation-model';

/** File systems that hold nothing of their own, and mounts that are another one's: volumes are watched as volumes. */
const NO_DISK_TYPES = 'tmpfs|ramfs|devtmpfs|overlay|squashfs|iso9660|nsfs|fuse.+|nfs.*|cifs|autofs';
const NO_DISK_MOUNTS = '/(run|var/lib/kubelet/(pods|plugins))/.+';

/** Links that are no hardware: their bytes pass through one of those that are, and are counted there. */
const NO_LINKS = 'lo|(veth|cali|cni|flannel|docker|br-|lxc|cilium|tunl|kube|vxlan|ovs|geneve|genev_|dummy|ifb|virbr|nodelocaldns|gre|erspan|wg|tap|lxd).*';

/** What is asked of nodes. Shares are between 0 and 1. */
export interface NodeExpressions {
  /** Label that names a node. */
  readonly node: string;
  readonly cpu: string;
  readonly memory: string;
  /** By device. */
  readonly disk: string;
  /** Label that names a link. */
  readonly link: string;
  /** Bytes a second of the busier direction, by link. */
  readonly traffic: string;
  /** Share of what a link carries; undefined where nobody knows how fast links are. */
  readonly network?: string;
  /** Bytes that are free, as predicted from the last `window`. */
  diskForecast(window: string, seconds: number): string;
  /** Disks that are known for so long. */
  diskKnownFor(age: string): string;
}

/** Page cache counts as free, time that waits for a disk counts as idle. */
export function nodeExpressions({ source, linkMbps }: Pick<SaturationModel, 'source' | 'linkMbps'>): NodeExpressions {
  return (source === 'node-exporter' ? nodeExporter : openTelemetry)(linkMbps === undefined ? undefined : String(linkMbps * 125_000));
}

function nodeExporter(linkBytes?: string): NodeExpressions {
  const by = 'by (cluster, instance)';
  const byDevice = 'by (cluster, instance, device)';
  const disks = `{fstype!~"${NO_DISK_TYPES}",mountpoint!~"${NO_DISK_MOUNTS}"}`;
  const links = `{device!~"${NO_LINKS}"}`;
  const rate = (direction: string) => `label_replace(rate(node_network_${direction}_bytes_total${links}[5m]), "direction", "${direction}", "", "")`;
  const traffic = `max ${byDevice} (${rate('receive')} or ${rate('transmit')})`;
  const told = `max ${byDevice} (node_network_speed_bytes${links} > 0)`;
  const known = linkBytes === undefined ? told : `${told} or group ${byDevice} (node_network_receive_bytes_total${links}) * ${linkBytes}`;
  return {
    node: 'instance',
    link: 'device',
    cpu: `1 - avg ${by} (sum without (mode) (rate(node_cpu_seconds_total{mode=~"idle|iowait"}[5m])))`,
    memory: `max ${by} (1 - node_memory_MemAvailable_bytes / node_memory_MemTotal_bytes)`,
    disk: `max ${byDevice} ((1 - node_filesystem_avail_bytes${disks} / node_filesystem_size_bytes${disks}) unless node_filesystem_readonly${disks} == 1)`,
    diskForecast: (window, seconds) => `min ${byDevice} (predict_linear(node_filesystem_avail_bytes${disks}[${window}], ${seconds}))`,
    diskKnownFor: (age) => `group ${byDevice} (node_filesystem_avail_bytes${disks} offset ${age})`,
    traffic,
    network: `${traffic} / (${known})`,
  };
}

function openTelemetry(linkBytes?: string): NodeExpressions {
  const by = 'by (cluster, k8s_node_name)';
  const byDevice = 'by (cluster, k8s_node_name, device)';
  const disk = (state: string) => `{state="${state}",mode="rw",type!~"${NO_DISK_TYPES}",mountpoint!~"${NO_DISK_MOUNTS}"}`;
  const usage = (aggregation: string, state: string) => `${aggregation} ${byDevice} (system_filesystem_usage_bytes${disk(state)})`;
  // The network of a pod is no network of a node, so it is the kubelet that the agent asks for that.
  const traffic = `max by (cluster, k8s_node_name, interface) (rate(k8s_node_network_io_bytes_total{interface!~"${NO_LINKS}"}[5m]))`;
  const time = (states: string) => `sum ${by} (rate(system_cpu_time_seconds_total${states}[5m]))`;
  return {
    node: 'k8s_node_name',
    link: 'interface',
    cpu: `1 - ${time('{state=~"idle|wait"}')} / ${time('')}`,
    memory: `max ${by} (1 - system_linux_memory_available_bytes / system_memory_limit_bytes)`,
    disk: `${usage('max', 'used')} / (${usage('max', 'used')} + ${usage('min', 'free')})`,
    diskForecast: (window, seconds) => `min ${byDevice} (predict_linear(system_filesystem_usage_bytes${disk('free')}[${window}], ${seconds}))`,
    diskKnownFor: (age) => `group ${byDevice} (system_filesystem_usage_bytes${disk('free')} offset ${age})`,
    traffic,
    network: linkBytes === undefined ? undefined : `${traffic} / ${linkBytes}`,
  };
}
