import { checkShown } from '../../../src/chaos/model/check-shown';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel } from '../../support/experiments';

const messages = (...experiments: Parameters<typeof checkShown>[0]) => checkShown(experiments).map(formatProblem);

test('two experiments are shown', () => expect(messages(experimentModel(), experimentModel({ name: 'checkout-latency' }))).toEqual([]));

test('fails when there is nothing to show', () => {
  expect(messages()).toEqual(['experiments must hold at least one ChaosSchedule, got 0. Pass the experiments that the dashboard shows. [SRE4301]']);
});

test('fails when one is shown twice', () => {
  expect(messages(experimentModel(), experimentModel())).toEqual(['experiments[1] must be shown once, got "shop/checkout-pods". Leave one of them out. [SRE4301]']);
});
