import * as fc from 'fast-check';
import { dashboardUid } from '../../src/dashboard/uid';

test('a uid is readable, and stays the same for ever', () => {
  expect(dashboardUid('slo', ['shop', 'checkout'])).toBe('slo-checkout-aafb8afc5468');
});

test('a uid is one that Grafana takes, whatever the names', () => {
  fc.assert(fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 3 }), (parts) => {
    expect(dashboardUid('slo', parts)).toMatch(/^[-_A-Za-z0-9]{1,40}$/);
  }));
});

test('names that read the same together are told apart', () => {
  const uids = [['a-b', 'c'], ['a', 'b-c'], ['', 'a-b-c'], ['a', 'B-c']].map((parts) => dashboardUid('slo', parts));
  expect(new Set(uids).size).toBe(4);
});
