import { Duration } from 'cdk8s';
import { parse } from 'yaml';
import { IMAGES } from '../../src/observability/model/versions';
import { readAlertmanager } from '../../src/observability/read-alertmanager';
import { ALERTING } from '../support/observability';

test('what is not said has its default', () => {
  expect(readAlertmanager(ALERTING)).toMatchObject({
    image: IMAGES.alertmanager, routes: [], groupBy: ['cluster', 'namespace', 'service', 'alertname'], sloGroupBy: [], retentionMs: 432_000_000,
  });
  expect(readAlertmanager({ ...ALERTING, quietHours: { from: '20:00', until: '08:00', timeZone: 'UTC' } }).quietHours)
    .toEqual({ from: '20:00', until: '08:00', timeZone: 'UTC', weekends: false });
});

test('what a program without types leaves out stays away', () => {
  expect(readAlertmanager()).toMatchObject({ onCall: undefined, management: undefined, chat: undefined, heartbeat: undefined });
});

test('the inhibition of objectives is that of their alerts, cluster by cluster and group by group', () => {
  const rules = parse(readAlertmanager({ ...ALERTING, sloGroupBy: ['tenant'] }).sloInhibition).inhibit_rules;
  expect(rules).toHaveLength(3);
  for (const { equal } of rules) expect(equal).toEqual(['namespace', 'service', 'slo', 'cluster', 'tenant']);
});

test('what is said is kept', () => {
  expect(readAlertmanager({ ...ALERTING, retention: Duration.days(2), groupBy: ['service'], storageClass: 'fast', externalUrl: 'https://a.example.com', image: 'own:1.0.0' }))
    .toMatchObject({ retentionMs: 172_800_000, groupBy: ['service'], storageClass: 'fast', externalUrl: 'https://a.example.com', image: 'own:1.0.0' });
});

test('who comes from outside may open it where it has an address for them', () => {
  expect(readAlertmanager(ALERTING, ['ingress']).namespaces).toEqual([]);
  expect(readAlertmanager({ ...ALERTING, externalUrl: 'https://a.example.com' }, ['ingress']).namespaces).toEqual(['ingress']);
  expect(readAlertmanager({ ...ALERTING, externalUrl: 'https://a.example.com', access: ['ops'] }, ['ingress']).namespaces).toEqual(['ops']);
});
