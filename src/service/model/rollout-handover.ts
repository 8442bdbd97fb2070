import { allowedDisruptions } from './check-disruption';
import type { ServiceModel } from './service-model';

/**
 * The service once a Rollout owns its pods. A budget in percent becomes a number: it would be a share of the pods of both versions, and allow
 * more than the stable ones bear.
 */
export function handOverToRollout(model: ServiceModel): ServiceModel {
  const { disruption, rollout, scaling } = model;
  return {
    ...model,
    rollout: { ...rollout, controller: 'rollout' },
    disruption: disruption.kind === 'none' || !disruption.share.percent ? disruption
      : { kind: 'maxUnavailable', share: { amount: allowedDisruptions(disruption, scaling.minReplicas), percent: false } },
  };
}
