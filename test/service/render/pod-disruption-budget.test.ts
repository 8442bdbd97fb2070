import type { DisruptionModel } from '../../../src/service/model/service-model';
import { renderPodDisruptionBudget } from '../../../src/service/render/pod-disruption-budget';
import { serviceModel } from '../../support/model';

test.each<[DisruptionModel, object]>([
  [{ kind: 'maxUnavailable', share: { amount: 1, percent: false } }, { maxUnavailable: 1 }],
  [{ kind: 'maxUnavailable', share: { amount: 25, percent: true } }, { maxUnavailable: '25%' }],
  [{ kind: 'minAvailable', share: { amount: 2, percent: false } }, { minAvailable: 2 }],
])('the budget %j is written as %j, and lets pods go that never became ready', (disruption, expected) => {
  expect(renderPodDisruptionBudget(serviceModel({ disruption }))).toEqual({
    ...expected,
    selector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } },
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
});
