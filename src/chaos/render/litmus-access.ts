import { CAPABILITIES, LitmusCapability } from '../model/capabilities';
import type { PodsTarget } from '../model/experiment-model';
import type { AccessRule } from '../model/injection';
import type { LitmusExperiment } from '../model/litmus-experiment';
import { litmusExperimentName } from '../model/litmus-names';

/** What the programs of Litmus ask the API server for, by the place where they do. */
export interface LitmusAccess {
  /** In the namespace of the engines. */
  readonly engines: readonly AccessRule[];
  /** In the namespace of the target. */
  readonly target: readonly AccessRule[];
  /** In the whole cluster: nodes, and what a drain moves away from one. */
  readonly cluster: readonly AccessRule[];
}

/**
 * The rights that faults need, and no others: what chaos-runner and the programs of the faults call, read from their source.
 *
 * @see chaos-runner: pkg/utils, and litmus-go: pkg/{clients,events,result,status,workloads}, chaoslib/litmus
 */
export function litmusAccess(experiment: LitmusExperiment): LitmusAccess {
  const { faults, target, blastRadius: { zone } } = experiment;
  const kinds = [...new Set(faults.map(({ action }) => action.kind))];
  const helped = kinds.some((kind) => CAPABILITIES[kind].litmus && isHelped(CAPABILITIES[kind].litmus));
  const drains = kinds.includes('node-drain');
  const names = [...new Set(kinds.map((kind) => litmusExperimentName(experiment, kind)))].sort();
  return {
    engines: [...runnerRules(names), ...helped ? HELPER_RULES : []],
    target: target.kind === 'pods' ? targetRules(target, kinds.includes('pod-delete')) : [],
    cluster: drains ? DRAIN_RULES : zone === undefined ? [] : [rule('', 'nodes', ['list'])],
  };
}

/** Whether the fault is injected by a pod of its own on the node of the target. */
function isHelped({ podSecurity }: LitmusCapability): boolean {
  return podSecurity === 'privileged';
}

function runnerRules(names: readonly string[]): AccessRule[] {
  return [
    rule('litmuschaos.io', 'chaosengines', ['get', 'update']),
    { ...rule('litmuschaos.io', 'chaosexperiments', ['get']), resourceNames: names },
    rule('litmuschaos.io', 'chaosresults', ['create', 'get', 'patch', 'update']),
    rule('batch', 'jobs', ['create', 'delete']),
    rule('', 'events', ['create', 'get', 'update']),
    rule('', 'pods', ['get', 'list']),
  ];
}

const HELPER_RULES: readonly AccessRule[] = [rule('', 'pods', ['create', 'delete', 'deletecollection'])];

/** To delete pods, Litmus walks over all pods of the namespace and asks who owns them. */
function targetRules({ workloadKind, podLabels }: PodsTarget, deletes: boolean): AccessRule[] {
  const walks = deletes || Object.keys(podLabels).length > 1;
  const owner = workloadKind === 'deploymentconfig' ? 'replicationcontrollers' : 'replicasets';
  return [
    rule('', 'pods', deletes ? ['delete', 'get', 'list'] : ['get', 'list']),
    ...walks || owner === 'replicasets' ? [rule('apps', 'replicasets', ['get'])] : [],
    ...walks || owner === 'replicationcontrollers' ? [rule('', 'replicationcontrollers', ['get'])] : [],
  ];
}

/** Those of `kubectl drain` and `kubectl uncordon`, and to find nodes. */
const DRAIN_RULES: readonly AccessRule[] = [
  rule('', 'nodes', ['get', 'list', 'patch']),
  rule('', 'pods', ['get', 'list']),
  rule('', 'pods/eviction', ['create']),
  rule('apps', 'daemonsets', ['get']),
];

function rule(group: string, resource: string, verbs: readonly string[]): AccessRule {
  return { apiGroups: [group], resources: [resource], verbs };
}

/** One rule for each resource, in an order that does not depend on that of the faults. */
export function mergeRules(rules: readonly AccessRule[]): AccessRule[] {
  const merged = new Map<string, AccessRule>();
  for (const one of rules) {
    const key = JSON.stringify([one.apiGroups, one.resources, one.resourceNames]);
    const verbs = new Set([...merged.get(key)?.verbs ?? [], ...one.verbs]);
    merged.set(key, { ...one, verbs: [...verbs].sort() });
  }
  return [...merged.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one);
}
