import type { PodDisruptionBudgetSpec } from 'kubernetes-types/policy/v1';
import { renderShare } from './deployment';
import { selectorLabels } from './metadata';
import type { ServiceModel } from '../model/service-model';

export function renderPodDisruptionBudget({ name, disruption }: ServiceModel): PodDisruptionBudgetSpec {
  return {
    [disruption.kind]: renderShare(disruption.share),
    selector: { matchLabels: selectorLabels(name) },
    // A pod that never became ready may go, or one crash loop would block every drain.
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  };
}
