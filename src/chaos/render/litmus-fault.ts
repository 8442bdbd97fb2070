import { isIpAddress, parseCidr } from '../../core/ip';
import { percentOf } from '../model/affected-pods';
import type { ExperimentModel, TargetModel } from '../model/experiment-model';
import type { FaultAction, FaultModel } from '../model/fault-model';

type Settings = Readonly<Record<string, string>>;

/** The parameters of a fault as Litmus reads them: all of them texts. */
export function litmusSettings({ action, durationSeconds }: FaultModel, experiment: Pick<ExperimentModel, 'target' | 'blastRadius'>): Settings {
  return { TOTAL_CHAOS_DURATION: String(durationSeconds), ...settingsOf(action, experiment.target), ...radius(action, experiment) };
}

function settingsOf(action: FaultAction, target: TargetModel): Settings {
  switch (action.kind) {
    case 'pod-delete': return { CHAOS_INTERVAL: String(action.intervalSeconds), FORCE: String(action.force) };
    case 'container-kill': return { CHAOS_INTERVAL: String(action.intervalSeconds), SIGNAL: action.signal, ...container(action) };
    case 'network-latency': return { NETWORK_LATENCY: String(action.latencyMs), JITTER: String(action.jitterMs), ...destinations(action.to) };
    case 'network-loss': return { NETWORK_PACKET_LOSS_PERCENTAGE: String(action.percent), ...destinations(action.to) };
    case 'network-partition': return { NETWORK_PACKET_LOSS_PERCENTAGE: '100', ...destinations(action.to) };
    case 'dns-error': return { TARGET_HOSTNAMES: JSON.stringify(action.hosts), MATCH_SCHEME: 'exact' };
    case 'cpu-stress': return { CPU_CORES: String(action.cores), CPU_LOAD: String(action.load), ...container(action) };
    case 'memory-stress': return { MEMORY_CONSUMPTION: String(action.mib), NUMBER_OF_WORKERS: '1', ...container(action) };
    case 'io-stress': return {
      FILESYSTEM_UTILIZATION_PERCENTAGE: String(action.percent),
      NUMBER_OF_WORKERS: '1',
      ...action.path === undefined ? {} : { VOLUME_MOUNT_PATH: action.path },
      ...container(action),
    };
    case 'http-error': return { STATUS_CODE: String(action.status), MODIFY_RESPONSE_BODY: 'false', ...requests(action, target) };
    case 'http-latency': return { LATENCY: String(action.latencyMs), ...requests(action, target) };
    case 'node-drain': return target.kind === 'nodes' ? { NODE_LABEL: labelSelector(target.nodeLabels) } : {};
    // Refused: see CAPABILITIES.
    case 'time-skew': return {};
  }
}

function container({ container: name }: { readonly container?: string }): Settings {
  return name === undefined ? {} : { TARGET_CONTAINER: name };
}

function destinations(to: readonly string[]): Settings {
  const addresses = to.filter((peer) => isIpAddress(peer) || parseCidr(peer) !== undefined);
  const hosts = to.filter((peer) => !addresses.includes(peer));
  return {
    ...addresses.length === 0 ? {} : { DESTINATION_IPS: addresses.join(',') },
    ...hosts.length === 0 ? {} : { DESTINATION_HOSTS: hosts.join(',') },
  };
}

function requests({ percent, port }: { readonly percent: number; readonly port?: number }, target: TargetModel): Settings {
  const ofTarget = target.kind === 'pods' ? target.port : undefined;
  return { TOXICITY: String(percent), TARGET_SERVICE_PORT: String(port ?? ofTarget) };
}

/** A drain takes one node; everything else a share of the pods, at the same time. */
function radius({ kind }: FaultAction, { target, blastRadius: { amount, unit, zone } }: Pick<ExperimentModel, 'target' | 'blastRadius'>): Settings {
  if (target.kind === 'nodes') return zone === undefined ? {} : { NODE_LABEL: labelSelector({ ...target.nodeLabels, ...inZone(zone) }) };
  if (kind === 'node-drain') return {};
  const percent = unit === 'percent' ? amount : percentOf(amount, target.maxReplicas);
  return { PODS_AFFECTED_PERC: String(percent), SEQUENCE: 'parallel', ...zone === undefined ? {} : { NODE_LABEL: labelSelector(inZone(zone)) } };
}

function inZone(zone: string): Settings {
  return { 'topology.kubernetes.io/zone': zone };
}

/** Labels as the API server takes them in a request. */
export function labelSelector(labels: Settings): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(',');
}
