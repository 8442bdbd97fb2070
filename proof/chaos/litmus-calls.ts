import { FaultKind } from '../../src/chaos/model/fault-model';

/** What a program asks the API server for: `<verb> <resource>[.<group>]`. */
export interface Calls {
  /** In the namespace of the engines. */
  readonly engines: readonly string[];
  /** In the namespace of the target. */
  readonly target: readonly string[];
  /** In any namespace, and of nodes. */
  readonly cluster: readonly string[];
}

/** Those of chaos-runner, and of every program of litmus-go: the engine, its result, events about both, the Job and its pod. */
const EVERY = [
  'get chaosengines.litmuschaos.io', 'update chaosengines.litmuschaos.io',
  'get chaosexperiments.litmuschaos.io',
  'create chaosresults.litmuschaos.io', 'get chaosresults.litmuschaos.io', 'update chaosresults.litmuschaos.io', 'patch chaosresults.litmuschaos.io',
  'create events', 'get events', 'update events',
  'create jobs.batch', 'delete jobs.batch',
  'get pods', 'list pods',
];

/** A pod on the node of the target enters it. It is found, and deleted, by its labels. */
const BY_HELPER = ['create pods', 'delete pods', 'deletecollection pods'];

/** Pods of a Deployment are those whose ReplicaSet it owns. */
const FIND_PODS = ['get pods', 'list pods', 'get replicasets.apps'];

const helper: Calls = { engines: [...EVERY, ...BY_HELPER], target: FIND_PODS, cluster: [] };

/**
 * Read from the source of litmus-go (chaoslib/litmus, pkg/clients, pkg/events, pkg/result, pkg/status, pkg/workloads) and chaos-runner (pkg/utils),
 * for a Deployment with one label.
 */
export const LITMUS_CALLS: Readonly<Partial<Record<FaultKind, Calls>>> = {
  // It walks over all pods of the namespace, whatever owns them, to see whether those deleted have come back.
  'pod-delete': { engines: EVERY, target: [...FIND_PODS, 'delete pods', 'get replicationcontrollers'], cluster: [] },
  'container-kill': helper,
  'network-latency': helper,
  'network-loss': helper,
  'network-partition': helper,
  'dns-error': helper,
  'cpu-stress': helper,
  'memory-stress': helper,
  'io-stress': helper,
  'http-error': helper,
  'http-latency': helper,
  'node-drain': {
    engines: EVERY,
    target: FIND_PODS,
    cluster: ['get nodes', 'list nodes', 'patch nodes', 'get pods', 'list pods', 'create pods/eviction', 'get daemonsets.apps'],
  },
};
