import { Duration } from 'cdk8s';
import { SATURATION_LIMITS, SaturationModel } from './model/saturation-model';
import { NodeMetrics } from './node-metrics';
import { SaturationOptions } from './saturation-options';
import { AlertSeverity } from '../alerting';

/** When nodes, pods and volumes are too full, with every default in its place. */
export function readSaturation(options: SaturationOptions, agentsMeasure: boolean): SaturationModel {
  const { cpu, memory, disk, network } = SATURATION_LIMITS;
  const severity = options.criticalSeverity ?? AlertSeverity.SEV3;
  const source = options.nodeMetrics ?? (agentsMeasure ? NodeMetrics.openTelemetry() : NodeMetrics.nodeExporter());
  return {
    source: source._source,
    nodes: options.nodes ?? true,
    pods: options.pods ?? true,
    volumes: options.volumes ?? true,
    cpu: { warning: options.cpuWarning ?? cpu.warning, critical: options.cpuCritical ?? cpu.critical },
    memory: { warning: options.memoryWarning ?? memory.warning, critical: options.memoryCritical ?? memory.critical },
    disk: { warning: options.diskWarning ?? disk.warning, critical: options.diskCritical ?? disk.critical },
    network: { warning: options.networkWarning ?? network.warning, critical: options.networkCritical ?? network.critical },
    sustainedMs: (options.sustained ?? Duration.minutes(5)).toMilliseconds({ integral: false }),
    forecastMs: (options.forecast ?? Duration.days(7)).toMilliseconds({ integral: false }),
    linkMbps: options.linkSpeed,
    criticalSeverity: severity.name as SaturationModel['criticalSeverity'],
    criticalResponseMs: severity.responseTime.toMilliseconds(),
    ignoredNamespaces: [...options.ignoredNamespaces ?? []],
  };
}
