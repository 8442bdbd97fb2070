import type { BackendModel, BlastRadiusModel } from './experiment-model';

/**
 * Pods that a backend disturbs at the same time, of so many that there are: both take at least one, Litmus rounds a share down, Chaos Mesh up.
 *
 * @see litmus-go: pkg/utils/common/pods.go, filterPodsByPercentage
 * @see chaos-mesh: pkg/selector/generic/mode.go
 */
export function affectedPods({ amount, unit }: BlastRadiusModel, pods: number, backend: BackendModel['kind'], mostPods: number = pods): number {
  if (backend === 'chaos-mesh') return unit === 'pods' ? Math.min(amount, pods) : Math.ceil(pods * amount / 100);
  const percent = unit === 'pods' ? percentOf(amount, mostPods) : amount;
  return Math.max(1, Math.floor(pods * percent / 100));
}

/** Litmus knows no counts: the largest share that is never more than so many pods, however many there are. Zero stands for one pod. */
export function percentOf(pods: number, mostPods: number): number {
  return Math.max(0, Math.min(100, Math.ceil((pods + 1) * 100 / mostPods) - 1));
}
