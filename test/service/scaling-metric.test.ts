import { ScalingMetric } from '../../src';

test.each([
  ['CPU', ScalingMetric.cpu(70), { kind: 'cpu', percent: 70 }],
  ['memory', ScalingMetric.memory(80), { kind: 'memory', percent: 80 }],
  ['a metric of pods', ScalingMetric.pods('rps', 1000), { kind: 'pods', metric: 'rps', perPod: 1000 }],
  ['a metric from outside', ScalingMetric.external('queue', 30), { kind: 'external', metric: 'queue', perPod: 30, labels: {} }],
  ['a metric with labels', ScalingMetric.external('queue', 30, { queue: 'orders' }), { kind: 'external', metric: 'queue', perPod: 30, labels: { queue: 'orders' } }],
])('an autoscaler can scale on %s', (_, metric, model) => {
  expect(metric._model).toEqual(model);
});
