import type { DisruptionModel } from './service-model';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';
import { checkWholeNumber } from '../../core/whole-number';

/** Pods that may be away at the fewest replicas, as the disruption controller counts: every share is rounded up. */
export function allowedDisruptions({ kind, share }: DisruptionModel, minReplicas: number): number {
  const pods = share.percent ? Ratio.percent(share.amount).ceilOf(minReplicas) : share.amount;
  return kind === 'minAvailable' ? minReplicas - pods : pods;
}

/** A budget must let a node drain, and must keep something running. */
export function checkDisruption(disruption: DisruptionModel, minReplicas: number): Problem[] {
  if (disruption.kind === 'none') return [];
  const { kind, share } = disruption;
  const prop = `disruptionBudget.${kind}${share.percent ? 'Percent' : ''}`;
  const number = checkWholeNumber(prop, share.amount, { code: 'SRE1321', min: 1, max: share.percent ? 99 : undefined, fix: 'Leave disruptionBudget out: one pod at a time.' });
  if (number.length > 0) return number;
  const allowed = allowedDisruptions(disruption, minReplicas);
  if (allowed < 1) {
    return [{
      code: 'SRE1321',
      prop,
      must: `leave a pod to drain at the fewest replicas (${minReplicas})`,
      got: share.amount,
      fix: 'Use DisruptionBudget.maxUnavailable(1), which stays right when replicas change; or raise the fewest replicas.',
    }];
  }
  if (allowed >= minReplicas && minReplicas > 1) {
    return [{ code: 'SRE1321', prop, must: `keep a pod running at the fewest replicas (${minReplicas})`, got: share.amount, fix: 'Allow fewer pods to be away, or raise the fewest replicas.' }];
  }
  return [];
}
