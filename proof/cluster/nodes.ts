import { KubernetesObject } from '../documents';

export interface NodeLayout {
  readonly zones: number;
  readonly perZone: number;
}

const RESOURCES = { 'cpu': '8', 'memory': '32Gi', 'ephemeral-storage': '100Gi', 'pods': '110' };

/** Nodes as a cloud would label them: `node-a-1` is the first in zone `zone-a`. */
export function nodes(layout: NodeLayout): KubernetesObject[] {
  const zones = Array.from({ length: layout.zones }, (_, index) => String.fromCharCode('a'.charCodeAt(0) + index));
  return zones.flatMap(zone => Array.from({ length: layout.perZone }, (_, index) => node(`node-${zone}-${index + 1}`, `zone-${zone}`)));
}

function node(name: string, zone: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'topology.kubernetes.io/zone': zone,
        'topology.kubernetes.io/region': 'proof',
      },
    },
    status: { allocatable: RESOURCES, capacity: RESOURCES },
  };
}

/** Ready, and free of the taint that keeps pods off a node until the node-lifecycle controller has seen it. */
export function isUsable(object: KubernetesObject): boolean {
  const ready = object.status?.conditions?.some((condition: any) => condition.type === 'Ready' && condition.status === 'True');
  return ready && !object.spec?.taints?.length;
}
