import type { BlastRadiusModel, TargetModel } from './experiment-model';

/** Percent of pods that an experiment disturbs where nothing forbids it (R31). */
const USUAL_PERCENT = 50;

/** Half of the pods, or fewer: what may be away at quiet times, and never all of them. */
export function largestRadius(target: TargetModel): BlastRadiusModel {
  if (target.kind === 'nodes') return { amount: 1, unit: 'pods' };
  const { minReplicas, maxReplicas } = target;
  const pods = Math.max(1, allowedPods(target));
  const half = Math.floor(maxReplicas * USUAL_PERCENT / 100);
  return half <= pods && minReplicas > 1 ? { amount: USUAL_PERCENT, unit: 'percent' } : { amount: pods, unit: 'pods' };
}

/** Pods that may be disturbed at the same time. */
export function allowedPods({ minReplicas, disruptionsAllowed }: { readonly minReplicas: number; readonly disruptionsAllowed: number }): number {
  return Math.min(disruptionsAllowed, minReplicas - 1);
}
