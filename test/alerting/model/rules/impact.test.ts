import { faultsOf } from '../../../support/alerting';

test.each([['nothing', undefined, 'nothing'], ['nothing in words', '', '""'], ['blanks', '  ', '"  "']])('fails when users notice %s', (_, impact, got) => {
  expect(faultsOf({ impact })).toEqual([
    `impact of alert "CheckoutQueueStuck" must say what users notice, got ${got}. When they notice nothing, make it a panel of a dashboard instead. [SRE2003]`,
  ]);
});
