import type { PodsTarget } from './experiment-model';
import type { FaultAction, FaultModel } from './fault-model';
import { allowedPods } from './largest-radius';

/** Something that a workload promises, and the fault that would show that it is not so. */
export interface HypothesisModel {
  /** Short, unique among those of a workload: `loses-a-pod`. */
  readonly id: string;
  /** What is believed, in a sentence without its full stop. */
  readonly belief: string;
  /** What it is believed for: the declarations that promise it. */
  readonly because: string;
  readonly fault: FaultModel;
}

/** A minute, as R31 has it. */
const SHORT_SECONDS = 60;

/** What a workload promises by what it declares, the cheapest to disprove first. */
export function hypothesesOf(target: PodsTarget): HypothesisModel[] {
  return [...losesPods(target), ...endsItsWork(target), ...losesNode(target), ...toleratesNeighbours(target)];
}

/** Others serve while a pod is away, if there are others. */
function losesPods(target: PodsTarget): HypothesisModel[] {
  if (allowedPods(target) < 1) return [];
  const { minReplicas, disruptionsAllowed, startupSeconds = 0 } = target;
  // The next pod goes when the one before can be back.
  const intervalSeconds = Math.max(10, Math.ceil(startupSeconds / 5) * 5);
  return [
    hypothesis('loses-pods', `users do not notice that pods are lost, ${allowedPods(target)} at a time`,
      `there are at least ${minReplicas} replicas, and the disruption budget allows ${disruptionsAllowed} to be away`,
      { kind: 'pod-delete', intervalSeconds, force: true }, Math.max(SHORT_SECONDS, 3 * intervalSeconds)),
    hypothesis('restarts-containers', 'users do not notice that a container crashes', 'the kubelet starts it again, and probes keep traffic away until it is ready',
      { kind: 'container-kill', intervalSeconds, signal: 'SIGKILL' }, Math.max(SHORT_SECONDS, 3 * intervalSeconds)),
  ];
}

/** Requests under way are answered when a pod ends as it should. */
function endsItsWork(target: PodsTarget): HypothesisModel[] {
  const { gracePeriodSeconds, startupSeconds = 0 } = target;
  if (gracePeriodSeconds === undefined || allowedPods(target) < 1) return [];
  const intervalSeconds = Math.max(10, Math.ceil((gracePeriodSeconds + startupSeconds) / 5) * 5);
  return [hypothesis('drains', 'no request fails when pods end in order, as in a rollout', `a pod has ${gracePeriodSeconds} s to drain and to answer what it has begun`,
    { kind: 'pod-delete', intervalSeconds, force: false }, Math.max(SHORT_SECONDS, 3 * intervalSeconds))];
}

/** A node can be taken away for maintenance. */
function losesNode(target: PodsTarget): HypothesisModel[] {
  if (allowedPods(target) < 1) return [];
  return [hypothesis('loses-node', 'users do not notice that a node is drained', `replicas are spread over hosts, and the disruption budget lets ${target.disruptionsAllowed} go at a time`,
    { kind: 'node-drain' }, 2 * SHORT_SECONDS)];
}

/** Slow networks and busy processors cost time, not answers. */
function toleratesNeighbours(target: PodsTarget): HypothesisModel[] {
  return [
    hypothesis('bears-latency', 'the objectives hold while every packet is 100 ms late', 'timeouts and retries are chosen for a network that is not perfect',
      { kind: 'network-latency', latencyMs: 100, jitterMs: 10, to: [] }, 2 * SHORT_SECONDS),
    ...target.maxReplicas > target.minReplicas ? [hypothesis('scales', 'the objectives hold while pods are short of processor time', `there may be up to ${target.maxReplicas} replicas, and their number follows the load`,
      { kind: 'cpu-stress', cores: 1, load: 80 }, 5 * SHORT_SECONDS)] : [],
  ];
}

function hypothesis(id: string, belief: string, because: string, action: FaultAction, durationSeconds: number): HypothesisModel {
  return { id, belief, because, fault: { action, durationSeconds } };
}
