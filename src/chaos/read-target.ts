import { ChaosTarget } from './chaos-target';
import { IDisruptionTarget } from '../service';
import { NodesTarget, PodsTarget, TargetModel } from './model/experiment-model';

/** Nodes where they are meant, else pods. */
export function readTarget(target: IDisruptionTarget, namespace: string = 'default'): TargetModel {
  return readNodes(target) ?? readPods(target, target.namespace ?? namespace)!;
}

/** Pods; undefined for nodes. */
export function readPods(target: IDisruptionTarget, namespace: string = 'default'): PodsTarget | undefined {
  if (readNodes(target) !== undefined) return undefined;
  const { startupTime, gracePeriod, ...plain } = target.tolerance;
  return {
    ...plain,
    kind: 'pods',
    name: target.name,
    namespace,
    podLabels: { ...target.podLabels },
    startupSeconds: startupTime?.toSeconds({ integral: false }),
    gracePeriodSeconds: gracePeriod?.toSeconds({ integral: false }),
  };
}

function readNodes(target: IDisruptionTarget): NodesTarget | undefined {
  if (!(target instanceof ChaosTarget) || target._nodeLabels === undefined) return undefined;
  return { kind: 'nodes', name: target.name, nodeLabels: target._nodeLabels, nodes: target.tolerance.minReplicas };
}
