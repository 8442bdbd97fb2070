import { faultsOf } from '../../../support/alerting';

const FIX = 'Correct it, or leave it out for the link of the platform.';

test.each(['runbookUrl', 'dashboardUrl'] as const)('fails when %s is no address of a page', (prop) => {
  for (const url of ['wiki/queue', 'javascript:alert(1)', 'https://', 'https://wiki.example.com/a b', '']) {
    expect(faultsOf({ [prop]: url })).toEqual([
      `${prop} of alert "CheckoutQueueStuck" must be a URL that starts with https:// or http://, without spaces, got "${url}". ${FIX} [SRE2011]`,
    ]);
  }
});

test('a link may hold a query, a fragment and braces', () => {
  expect(faultsOf({ dashboardUrl: 'https://grafana.example.com/d/queue?var-app=checkout&x={{a}}#panel', runbookUrl: 'http://wiki/queue' })).toEqual([]);
});

test('fails when the page about the kind of alert is no name', () => {
  expect(faultsOf({ docsPage: '../queue' })).toEqual([
    'docsPage of alert "CheckoutQueueStuck" must be the name of a page below docs/alerts, without ending, got "../queue". Leave it out for an alert of your own. [SRE2011]',
  ]);
});
