import { alertModel, faultsOf } from '../../../support/alerting';

test.each([
  ['the alert', { owner: 'orders' }, { owner: 'platform' }, 'orders'],
  ['the platform', {}, { owner: 'platform' }, 'platform'],
  ['the service', {}, {}, 'checkout'],
])('the owner is that of %s when nothing nearer names one', (_, props, context, expected) => {
  expect(alertModel(props, context).owner).toBe(expected);
});

test('fails when nobody owns an alert that is about no service', () => {
  expect(faultsOf({}, { service: undefined })).toEqual([
    'owner of alert "CheckoutQueueStuck" must be known, got nothing. '
    + 'Name the team in the alert, or for all alerts by Platform.configure(app, { owner }); or say which service the rules are about. [SRE2005]',
  ]);
});

test('fails when an owner is no label', () => {
  expect(faultsOf({ owner: 'team orders' })).toEqual([
    'owner of alert "CheckoutQueueStuck" must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, '
    + 'got "team orders". Write it as the label "owner" of other objects: "payments". [SRE2005]',
  ]);
});
