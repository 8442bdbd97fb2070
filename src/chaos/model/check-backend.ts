import { BACKEND_NAMES, CAPABILITIES, LITMUS_STATUSES, LITMUS_WORKLOADS, takesPods } from './capabilities';
import { checkLitmusSchedule } from './check-litmus-schedule';
import type { BackendModel, ExperimentModel, PodsTarget } from './experiment-model';
import type { FaultAction } from './fault-model';
import type { LitmusBackend } from './litmus-experiment';
import { checkImage } from '../../core/check-image';
import type { ErrorCode } from '../../core/error-codes';
import { DNS_LABEL } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

/** What is wrong with the choice of what injects the faults. */
export function checkBackend(experiment: ExperimentModel): Problem[] {
  const { backend, faults, target } = experiment;
  return [
    ...checkInstallation(backend),
    ...backend.kind === 'litmus' && target.kind === 'pods' ? checkWorkload(target) : [],
    ...faults.flatMap(({ action }, index) => checkFault(`faults[${index}]`, action, experiment)),
    ...checkLitmusSchedule(experiment),
  ];
}

function checkInstallation(backend: BackendModel): Problem[] {
  return [
    ...DNS_LABEL.matches(backend.namespace) ? [] : [problem('SRE4108', 'backend.namespace', DNS_LABEL.must, backend.namespace, 'Write the name of the namespace in which experiments run.')],
    ...backend.kind === 'litmus' ? checkImage('backend.image', backend.runnerImage, {}) : [],
  ];
}

function checkWorkload({ workloadKind }: PodsTarget): Problem[] {
  if (LITMUS_WORKLOADS.includes(workloadKind)) return [];
  return [problem('SRE4103', 'target.tolerance.workloadKind', `be ${LITMUS_WORKLOADS.join(', ')}`, workloadKind, 'Litmus finds pods by what owns them; Chaos Mesh does by their labels alone: use ChaosBackend.chaosMesh().')];
}

function checkFault(prop: string, action: FaultAction, experiment: ExperimentModel): Problem[] {
  const { backend, target } = experiment;
  const { targets, litmus, chaosMesh } = CAPABILITIES[action.kind];
  if (!targets.includes(target.kind)) {
    return [problem('SRE4103', prop, 'be a fault of nodes, as the target is a node pool', action.kind, 'Use Fault.nodeDrain(), or name the pods as the target.')];
  }
  if (backend.kind === 'litmus') return litmus === undefined ? [unable(prop, action, 'litmus', 'chaos-mesh')] : checkLitmus(prop, action, experiment, backend);
  return chaosMesh === undefined ? [unable(prop, action, 'chaos-mesh', 'litmus')] : checkChaosMesh(prop, action);
}

const WORDS = { 'litmus': 'ChaosBackend.litmus()', 'chaos-mesh': 'ChaosBackend.chaosMesh()' } as const;

function unable(prop: string, { kind }: FaultAction, backend: BackendModel['kind'], able: BackendModel['kind']): Problem {
  return problem('SRE4103', prop, `be a fault that ${BACKEND_NAMES[backend]} can inject`, kind, `${BACKEND_NAMES[able]} can: use ${WORDS[able]}.`);
}

function checkLitmus(prop: string, action: FaultAction, { target, blastRadius: { zone } }: ExperimentModel, backend: LitmusBackend): Problem[] {
  const { podSecurity, namespace } = backend;
  const capability = CAPABILITIES[action.kind].litmus!;
  const problems: Problem[] = [];
  if (!takesPods(podSecurity, capability.podSecurity)) {
    problems.push(problem(
      'SRE4104', prop, `be a fault that Pod Security "${podSecurity}" of the namespace ${namespace} allows`, action.kind,
      `Litmus needs "${capability.podSecurity}" for it. Run engines elsewhere: ChaosBackend.litmus({ namespace: 'chaos', podSecurity: PodSecurityStandard.PRIVILEGED }); `
      + 'or use ChaosBackend.chaosMesh(), or Fault.podDelete(), which needs no privileges.',
    ));
  }
  const ofPods = target.kind === 'pods';
  if (zone !== undefined && (!capability.inZone || (action.kind === 'node-drain' && ofPods))) {
    problems.push(problem('SRE4103', prop, 'be a fault that Litmus can keep to one zone', action.kind, action.kind === 'node-drain'
      ? 'It would drain any node of the zone: name the nodes by ChaosTarget.nodePool(), or leave out the zone.'
      : 'Chaos Mesh can: use ChaosBackend.chaosMesh(), or leave out the zone.'));
  }
  if (action.kind === 'http-error' && !LITMUS_STATUSES.includes(action.status)) {
    problems.push(problem('SRE4103', `${prop}.status`, `be a status that Litmus can answer: ${LITMUS_STATUSES.join(', ')}`, action.status, `The nearest allowed value is ${nearestStatus(action.status)}. Chaos Mesh can answer any.`));
  }
  if (action.kind === 'node-drain' && ofPods && Object.keys(target.podLabels).length > 1) {
    problems.push(problem('SRE4103', prop, 'find a node by one label of the pods', target.podLabels, 'Litmus reads only the first label to choose a node: name the nodes by ChaosTarget.nodePool().'));
  }
  return problems;
}

function nearestStatus(status: number): number {
  return [...LITMUS_STATUSES].sort((one, other) => Math.abs(one - status) - Math.abs(other - status))[0];
}

function checkChaosMesh(prop: string, action: FaultAction): Problem[] {
  if ((action.kind === 'http-error' || action.kind === 'http-latency') && action.percent !== 100) {
    return [problem('SRE4103', `${prop}.percent`, 'be 100, as Chaos Mesh takes all requests', action.percent, 'Litmus can take a share: use ChaosBackend.litmus(); or disturb fewer pods by the blast radius.')];
  }
  if (action.kind === 'container-kill' && action.container === undefined) {
    return [problem('SRE4103', `${prop}.container`, 'be given, as Chaos Mesh does not choose one', undefined, 'Name the container; that of a ProductionService is called like the service.')];
  }
  return [];
}

function problem(code: ErrorCode, prop: string, must: string, got: unknown, fix: string): Problem {
  return { code, prop, must, got, fix };
}
