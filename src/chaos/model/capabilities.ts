import type { BackendModel, PodSecurity } from './experiment-model';
import type { FaultKind } from './fault-model';

/** How Litmus injects a fault. */
export interface LitmusCapability {
  /** The program of its image, as the charts of Litmus call the fault. */
  readonly program: string;
  /** How strict the namespace of the engines may be at most: faults inside of a pod are injected by privileged pods of the host. */
  readonly podSecurity: PodSecurity;
  /** Whether it can be kept to one zone. */
  readonly inZone: boolean;
}

/** How Chaos Mesh injects a fault: its daemon does, in the namespace of Chaos Mesh, whatever the one of the target allows. */
export interface ChaosMeshCapability {
  readonly kind: 'PodChaos' | 'NetworkChaos' | 'DNSChaos' | 'StressChaos' | 'HTTPChaos' | 'TimeChaos';
}

/** What can inject a fault, and where. */
export interface Capability {
  readonly targets: readonly ('pods' | 'nodes')[];
  readonly litmus?: LitmusCapability;
  readonly chaosMesh?: ChaosMeshCapability;
}

const PODS = ['pods'] as const;

/** Litmus makes a privileged pod on the node of the target, which enters the namespaces of its processes. */
const helper = (program: string, inZone = true): LitmusCapability => ({ program, podSecurity: 'privileged', inZone });

/**
 * What each backend can do.
 *
 * @see chaos-charts: faults/kubernetes, and litmus-go: chaoslib/litmus
 * @see chaos-mesh: config/crd/bases
 */
export const CAPABILITIES: Readonly<Record<FaultKind, Capability>> = {
  'pod-delete': { targets: PODS, litmus: { program: 'pod-delete', podSecurity: 'restricted', inZone: true }, chaosMesh: { kind: 'PodChaos' } },
  'container-kill': { targets: PODS, litmus: helper('container-kill'), chaosMesh: { kind: 'PodChaos' } },
  'network-latency': { targets: PODS, litmus: helper('pod-network-latency'), chaosMesh: { kind: 'NetworkChaos' } },
  'network-loss': { targets: PODS, litmus: helper('pod-network-loss'), chaosMesh: { kind: 'NetworkChaos' } },
  // The partition of Litmus is a NetworkPolicy of all pods, whatever the blast radius is. The loss of all packets is not.
  'network-partition': { targets: PODS, litmus: helper('pod-network-loss'), chaosMesh: { kind: 'NetworkChaos' } },
  'dns-error': { targets: PODS, litmus: helper('pod-dns-error', false), chaosMesh: { kind: 'DNSChaos' } },
  'cpu-stress': { targets: PODS, litmus: helper('pod-cpu-hog'), chaosMesh: { kind: 'StressChaos' } },
  'memory-stress': { targets: PODS, litmus: helper('pod-memory-hog'), chaosMesh: { kind: 'StressChaos' } },
  'io-stress': { targets: PODS, litmus: helper('pod-io-stress') },
  'http-error': { targets: PODS, litmus: helper('pod-http-status-code'), chaosMesh: { kind: 'HTTPChaos' } },
  'http-latency': { targets: PODS, litmus: helper('pod-http-latency'), chaosMesh: { kind: 'HTTPChaos' } },
  'node-drain': { targets: ['pods', 'nodes'], litmus: { program: 'node-drain', podSecurity: 'restricted', inZone: true } },
  'time-skew': { targets: PODS, chaosMesh: { kind: 'TimeChaos' } },
};

/** Statuses that Litmus can answer. @see litmus-go: chaoslib/litmus/http-chaos/lib/statuscode */
export const LITMUS_STATUSES: readonly number[] = [400, 401, 403, 404, 500, 501, 502, 503, 504];

/** Kinds of workloads that Litmus finds pods of. @see the definition of ChaosEngine, appinfo.appkind */
export const LITMUS_WORKLOADS: readonly string[] = ['deployment', 'statefulset', 'daemonset', 'deploymentconfig', 'rollout'];

/** Names of the backends, for people. */
export const BACKEND_NAMES: Readonly<Record<BackendModel['kind'], string>> = { 'litmus': 'Litmus', 'chaos-mesh': 'Chaos Mesh' };

const STRICTNESS: readonly PodSecurity[] = ['privileged', 'baseline', 'restricted'];

/** Whether a namespace that enforces one level takes pods that need another one. */
export function takesPods(enforced: PodSecurity, needed: PodSecurity): boolean {
  return STRICTNESS.indexOf(enforced) <= STRICTNESS.indexOf(needed);
}
