import { renderInhibition } from '../../../src/observability/render/alertmanager-inhibition';
import { alertmanagerModel } from '../../support/alertmanager';

const rules = renderInhibition(alertmanagerModel({ sloGroupBy: ['tenant'] }));

test('the rules of objectives come first', () => {
  expect(rules).toHaveLength(5);
  expect(rules[0]).toEqual({
    source_matchers: ['slo!=""', 'severity="page"'], target_matchers: ['slo!=""', 'severity="ticket"'], equal: ['namespace', 'service', 'slo', 'cluster', 'tenant'],
  });
});

test('a SEV1 mutes what is less urgent of its service', () => {
  expect(rules[3]).toEqual({
    source_matchers: ['sev="SEV1"', 'service!=""'],
    target_matchers: ['sev=~"SEV2|SEV3"', 'service!=""', 'alertname!="Watchdog"'],
    equal: ['cluster', 'namespace', 'service', 'tenant'],
  });
});

test('a page about the cluster mutes tickets of its services, and never a SEV1', () => {
  expect(rules[4]).toEqual({
    source_matchers: ['scope="cluster"', 'severity=~"page|critical"'],
    target_matchers: ['scope!="cluster"', 'severity=~"ticket|warning"', 'sev!="SEV1"', 'service!=""', 'alertname!="Watchdog"'],
    equal: ['cluster'],
  });
});

test('no rule compares a label that both may lack, but for the cluster and what objectives are grouped by', () => {
  for (const { source_matchers, target_matchers, equal } of rules) {
    const required = equal.filter((label) => !['cluster', 'tenant', 'namespace'].includes(label));
    // An alert with an objective has a service.
    const known = (matchers: readonly string[]) => matchers.flatMap((one) => (one === 'slo!=""' ? ['slo', 'service'] : [one.split('!')[0]]));
    for (const matchers of [source_matchers, target_matchers]) expect(known(matchers)).toEqual(expect.arrayContaining(required));
  }
});
