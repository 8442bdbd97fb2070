import { affectedPods } from './affected-pods';
import { BACKEND_NAMES } from './capabilities';
import type { ExperimentModel, NodesTarget, PodsTarget } from './experiment-model';
import { allowedPods, largestPercent } from './largest-radius';
import { nearest } from './nearest';
import type { ErrorCode } from '../../core/error-codes';
import { checkLabels, Labels } from '../../core/labels';
import { DNS_LABEL, LABEL_VALUE } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

type Radius = Pick<ExperimentModel, 'target' | 'blastRadius' | 'backend'>;

/** What is wrong with the target, and with how much of it is disturbed at a time. */
export function checkBlastRadius(experiment: Radius): Problem[] {
  const { target } = experiment;
  const problems = [...target.kind === 'pods' ? checkPods(target) : checkNodes(target), ...checkAmount(experiment), ...checkZone(experiment)];
  if (problems.length > 0) return problems;
  return target.kind === 'pods' ? checkBorne(experiment, target) : checkOneNode(experiment, target);
}

function checkPods({ namespace, podLabels, minReplicas, maxReplicas, disruptionsAllowed }: PodsTarget): Problem[] {
  const whole = [minReplicas, maxReplicas, disruptionsAllowed].every((count) => Number.isInteger(count) && count >= 0);
  const counts = whole && minReplicas >= 1 && maxReplicas >= minReplicas;
  return [
    ...DNS_LABEL.matches(namespace) ? [] : [problem('SRE4108', 'target.namespace', DNS_LABEL.must, namespace, 'Write the namespace of the pods.')],
    ...checkTargetLabels('target.podLabels', podLabels, 'Name labels that only the pods of the target have.'),
    ...counts ? [] : [problem(
      'SRE4108', 'target.tolerance', 'have whole numbers of pods, at least one at quiet times and no fewer at most', { minReplicas, maxReplicas, disruptionsAllowed },
      'Write what the workload and its PodDisruptionBudget say.',
    )],
  ];
}

function checkNodes({ nodeLabels, nodes }: NodesTarget): Problem[] {
  return [
    ...checkTargetLabels('target.nodeLabels', nodeLabels, 'Name labels that only the nodes of the pool have.'),
    ...Number.isInteger(nodes) && nodes >= 2 ? [] : [problem('SRE4106', 'target.nodes', 'be a whole number of at least 2', nodes, 'Pods of the only node would have no other to go to.')],
  ];
}

function checkTargetLabels(prop: string, labels: Labels, fix: string): Problem[] {
  if (Object.keys(labels).length === 0) return [problem('SRE4108', prop, 'name at least one label', labels, fix)];
  return checkLabels(prop, labels);
}

function checkAmount({ blastRadius: { amount, unit } }: Radius): Problem[] {
  const most = unit === 'percent' ? 99 : Infinity;
  if (Number.isInteger(amount) && amount >= 1 && amount <= most) return [];
  const must = unit === 'percent' ? 'be a whole percentage from 1 to 99' : 'be a whole number of at least 1';
  const allowed = Number.isFinite(amount) ? nearest(amount, 1, most) : 1;
  return [problem('SRE4105', 'blastRadius', must, unit === 'percent' ? `${amount} %` : amount, `The nearest allowed value is ${allowed}${unit === 'percent' ? ' %' : ''}.`)];
}

function checkZone({ blastRadius: { zone } }: Radius): Problem[] {
  if (zone === undefined || (zone !== '' && LABEL_VALUE.matches(zone))) return [];
  return [problem('SRE4105', 'blastRadius.zone', 'be the value of a label, and not empty', zone, 'Write what nodes have as topology.kubernetes.io/zone: "eu-central-1a".')];
}

/** A drain is of one node, whatever the radius says; one that says otherwise would not be kept. */
function checkOneNode({ blastRadius: { amount, unit } }: Radius, { nodes }: NodesTarget): Problem[] {
  if (unit === 'pods' && amount === 1) return [];
  return [problem('SRE4106', 'blastRadius', `be one of ${nodes} nodes`, unit === 'percent' ? `${amount} %` : amount, 'The nearest allowed value is BlastRadius.pods(1): nodes are drained one at a time.')];
}

/** More pods are disturbed the more there are, so the most replicas decide for all counts below. */
function checkBorne({ blastRadius, backend }: Radius, target: PodsTarget): Problem[] {
  const { minReplicas, maxReplicas, disruptionsAllowed } = target;
  const allowed = allowedPods(target);
  if (minReplicas < 2) {
    return [problem('SRE4106', 'target', 'run at least 2 pods at quiet times', minReplicas, 'A fault in the only pod is an outage: raise the fewest replicas to 2.')];
  }
  if (allowed < 1) {
    return [problem('SRE4106', 'target', 'bear that a pod is away at quiet times', disruptionsAllowed, 'Its disruption budget allows none: let it allow 1, or run one pod more.')];
  }
  const { amount, unit } = blastRadius;
  const affected = affectedPods(blastRadius, maxReplicas, backend.kind);
  if (affected <= allowed && (unit === 'percent' || amount <= allowed)) return [];
  const percent = largestPercent(allowed, maxReplicas, backend.kind);
  const fix = unit === 'percent' && percent > 0
    ? `The nearest allowed value is ${percent} %: ${BACKEND_NAMES[backend.kind]} takes ${affectedPods({ amount: percent, unit }, maxReplicas, backend.kind)} of ${maxReplicas} pods then.`
    : `The nearest allowed value is BlastRadius.pods(${allowed}).`;
  return [problem(
    'SRE4106', 'blastRadius', `disturb at most ${allowed} of ${minReplicas === maxReplicas ? minReplicas : `${minReplicas} to ${maxReplicas}`} pods at a time`,
    unit === 'percent' ? `${amount} %, which are ${affected} of ${maxReplicas} pods` : amount, fix,
  )];
}

function problem(code: ErrorCode, prop: string, must: string, got: unknown, fix: string): Problem {
  return { code, prop, must, got, fix };
}
