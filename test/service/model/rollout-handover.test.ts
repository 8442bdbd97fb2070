import { handOverToRollout } from '../../../src/service/model/rollout-handover';
import type { DisruptionModel } from '../../../src/service/model/service-model';
import { serviceModel } from '../../support/model';

test.each<[DisruptionModel, DisruptionModel]>([
  [{ kind: 'maxUnavailable', share: { amount: 25, percent: true } }, { kind: 'maxUnavailable', share: { amount: 3, percent: false } }],
  [{ kind: 'minAvailable', share: { amount: 80, percent: true } }, { kind: 'maxUnavailable', share: { amount: 2, percent: false } }],
  [{ kind: 'minAvailable', share: { amount: 9, percent: false } }, { kind: 'minAvailable', share: { amount: 9, percent: false } }],
  [{ kind: 'none', share: { amount: 0, percent: false } }, { kind: 'none', share: { amount: 0, percent: false } }],
])('of ten pods, a budget of %j becomes %j, which is no share of the pods of two versions', (disruption, expected) => {
  const model = serviceModel();
  const { disruption: handed, rollout } = handOverToRollout({ ...model, disruption, scaling: { ...model.scaling, minReplicas: 10 } });
  expect(handed).toEqual(expected);
  expect(rollout.controller).toBe('rollout');
});
