import { alertName } from '../../../src/slo/model/alert-names';

test.each([
  ['checkout', 'availability', 'fast-burn', 'CheckoutAvailabilityFastBurn'],
  ['checkout-eu', 'latency-p99-9-200ms', 'no-data', 'CheckoutEuLatencyP999200msNoData'],
  ['a', 'b', 'budget-below-33-3', 'ABBudgetBelow333'],
  ['2nd', 'a', 'b', '2ndAB'],
])('%s, %s, %s make %s', (service, name, suffix, alert) => {
  expect(alertName({ service: { name: service }, name }, suffix)).toBe(alert);
});
