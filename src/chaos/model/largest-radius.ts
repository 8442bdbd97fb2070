import { affectedPods } from './affected-pods';
import type { BackendModel, BlastRadiusModel, TargetModel } from './experiment-model';

/** Percent of pods that an experiment disturbs where nothing forbids it (R31). */
const USUAL_PERCENT = 50;

/** Half of the pods, or fewer: what may be away at quiet times, and never all of them. */
export function largestRadius(target: TargetModel, backend: BackendModel['kind']): BlastRadiusModel {
  if (target.kind === 'nodes') return { amount: 1, unit: 'pods' };
  const usual: BlastRadiusModel = { amount: USUAL_PERCENT, unit: 'percent' };
  const pods = allowedPods(target);
  return affectedPods(usual, target.maxReplicas, backend) <= pods ? usual : { amount: Math.max(1, pods), unit: 'pods' };
}

/** Pods that may be disturbed at the same time: no more than may be away at quiet times, which is known, at busy ones. */
export function allowedPods({ minReplicas, disruptionsAllowed }: { readonly minReplicas: number; readonly disruptionsAllowed: number }): number {
  return Math.min(disruptionsAllowed, minReplicas - 1);
}

/** The largest percentage that disturbs no more than so many pods, however many there are; zero when there is none. */
export function largestPercent(pods: number, mostPods: number, backend: BackendModel['kind']): number {
  const percents = Array.from({ length: 99 }, (_, index) => 99 - index);
  return percents.find((amount) => affectedPods({ amount, unit: 'percent' }, mostPods, backend) <= pods) ?? 0;
}
