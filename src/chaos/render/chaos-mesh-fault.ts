import type { ExperimentModel, PodsTarget } from '../model/experiment-model';
import type { FaultAction, FaultModel } from '../model/fault-model';

/** An object of Chaos Mesh without its metadata. */
export interface ChaosMeshFault {
  readonly kind: string;
  readonly plural: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Seconds that a pod has to end its work, unless it says otherwise. @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination */
const USUAL_GRACE_PERIOD = 30;

/** One fault as Chaos Mesh describes it. All of its amounts are texts. */
export function chaosMeshFault({ action, durationSeconds }: FaultModel, experiment: Pick<ExperimentModel, 'target' | 'blastRadius'>): ChaosMeshFault {
  const target = experiment.target as PodsTarget;
  const selection = selectionOf(target, experiment.blastRadius);
  if (action.kind === 'pod-delete' || action.kind === 'container-kill') return repeated(action, durationSeconds, { ...selection, ...killing(action, target) });
  const spec = { ...selection, duration: `${durationSeconds}s` };
  switch (action.kind) {
    case 'network-latency': return network({ ...spec, action: 'delay', delay: { latency: `${action.latencyMs}ms`, jitter: `${action.jitterMs}ms`, correlation: '0' } }, 'to', action.to);
    case 'network-loss': return network({ ...spec, action: 'loss', loss: { loss: String(action.percent), correlation: '0' } }, 'to', action.to);
    case 'network-partition': return network({ ...spec, action: 'partition' }, DIRECTIONS[action.direction], action.to);
    case 'dns-error': return { kind: 'DNSChaos', plural: 'dnschaos', spec: { ...spec, action: 'error', patterns: action.hosts } };
    case 'cpu-stress': return stress({ ...spec, stressors: { cpu: { workers: action.cores, load: action.load } } }, action);
    case 'memory-stress': return stress({ ...spec, stressors: { memory: { workers: 1, size: `${action.mib}MiB` } } }, action);
    case 'http-error': return http({ ...spec, target: 'Response', replace: { code: action.status } }, action, target);
    case 'http-latency': return http({ ...spec, target: 'Request', delay: `${action.latencyMs}ms` }, action, target);
    case 'time-skew': return { kind: 'TimeChaos', plural: 'timechaos', spec: { ...spec, timeOffset: `${action.offsetSeconds}s`, ...container(action) } };
    default: throw new Error(`Chaos Mesh cannot inject ${action.kind}.`);
  }
}

const DIRECTIONS = { in: 'from', out: 'to', both: 'both' } as const;

type Killing = Extract<FaultAction, { readonly kind: 'pod-delete' | 'container-kill' }>;

function killing(action: Killing, { gracePeriodSeconds = USUAL_GRACE_PERIOD }: PodsTarget) {
  if (action.kind === 'container-kill') return { action: 'container-kill', ...container(action) };
  return { action: 'pod-kill', gracePeriod: action.force ? 0 : gracePeriodSeconds };
}

/** Once killed, nothing is left to do for Chaos Mesh; so a schedule makes a new fault at each interval, for as long as it exists itself. */
function repeated({ intervalSeconds }: Killing, durationSeconds: number, podChaos: object): ChaosMeshFault {
  if (intervalSeconds === durationSeconds) return { kind: 'PodChaos', plural: 'podchaos', spec: { ...podChaos } };
  return {
    kind: 'Schedule',
    plural: 'schedules',
    spec: { schedule: `@every ${intervalSeconds}s`, type: 'PodChaos', concurrencyPolicy: 'Forbid', historyLimit: 1, podChaos },
  };
}

function network(spec: object, direction: string, to: readonly string[]): ChaosMeshFault {
  return { kind: 'NetworkChaos', plural: 'networkchaos', spec: { ...spec, direction, ...to.length === 0 ? {} : { externalTargets: to } } };
}

function stress(spec: object, action: { readonly container?: string }): ChaosMeshFault {
  return { kind: 'StressChaos', plural: 'stresschaos', spec: { ...spec, ...container(action) } };
}

function http(spec: object, { port }: { readonly port?: number }, target: PodsTarget): ChaosMeshFault {
  return { kind: 'HTTPChaos', plural: 'httpchaos', spec: { ...spec, port: port ?? target.port } };
}

function container({ container: name }: { readonly container?: string }) {
  return name === undefined ? {} : { containerNames: [name] };
}

function selectionOf({ namespace, podLabels }: PodsTarget, { amount, unit, zone }: ExperimentModel['blastRadius']) {
  return {
    mode: unit === 'percent' ? 'fixed-percent' : 'fixed',
    value: String(amount),
    selector: {
      namespaces: [namespace],
      labelSelectors: { ...podLabels },
      ...zone === undefined ? {} : { nodeSelectors: { 'topology.kubernetes.io/zone': zone } },
    },
  };
}
