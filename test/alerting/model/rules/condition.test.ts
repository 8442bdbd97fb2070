import { faultsOf } from '../../../support/alerting';

test.each(['queue_length', 'queue_length > bool 5', 'queue_length > 5 or vector(1)'])('fails when %s is always there', (expr) => {
  expect(faultsOf({ expr })).toEqual([
    `expr of alert "CheckoutQueueStuck" must have a condition that can be false, got "${expr}". `
    + 'Compare it with a threshold, on both sides of an "or", without "bool"; or use absent() or "unless". [SRE2009]',
  ]);
});

test.each(['queue_length > 5', 'absent(queue_length)', 'up unless ready'])('%s can be false', (expr) => {
  expect(faultsOf({ expr })).toEqual([]);
});
