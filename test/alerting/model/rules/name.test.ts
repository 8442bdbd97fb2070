import { faultsOf } from '../../../support/alerting';

test.each(['checkoutQueueStuck', 'Checkout_Queue', 'Checkout Queue', 'checkout/queue', '', 'README', 'Readme', `A${'b'.repeat(100)}`])('fails when an alert is called %j', (name) => {
  expect(faultsOf({ name })).toEqual([
    'name of an alert must be at most 100 letters and digits in CamelCase that start with an upper case letter, and not Readme, '
    + `got ${JSON.stringify(name)}. Write it like "CheckoutQueueStuck". [SRE2001]`,
  ]);
});

test.each(['Checkout5xx', 'X', 'ReadmeStale', `A${'b'.repeat(99)}`])('an alert may be called %s', (name) => {
  expect(faultsOf({ name })).toEqual([]);
});
