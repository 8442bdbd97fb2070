import { AlertReceiver } from '../../../src';
import { integrationsOf, receiversOf } from '../../../src/observability/model/alertmanager-model';
import { portOf, secretKeysOf } from '../../../src/observability/model/receiver-model';
import { alertmanagerModel } from '../../support/alertmanager';

const slack = AlertReceiver.slack({ webhookUrl: { secretName: 'slack' } });

test('receivers are called by their role, those of a team by the team too', () => {
  const model = alertmanagerModel({ routes: [{ owner: 'payments', chat: slack }, { owner: 'search', onCall: slack, chat: slack }] });
  expect(receiversOf(model).map(({ name, prop }) => [name, prop])).toEqual([
    ['on-call', 'alerting.onCall'], ['management', 'alerting.management'], ['chat', 'alerting.chat'], ['heartbeat', 'alerting.heartbeat'],
    ['payments/chat', 'alerting.routes[0].chat'], ['search/on-call', 'alerting.routes[1].onCall'], ['search/chat', 'alerting.routes[1].chat'],
  ]);
});

test('what was left out is no receiver', () => {
  expect(receiversOf(alertmanagerModel({ management: undefined })).map(({ name }) => name)).toEqual(['on-call', 'chat', 'heartbeat']);
});

test('every integration says which secrets it reads and which port it calls', () => {
  const integrations = integrationsOf(alertmanagerModel({ management: AlertReceiver.incidentIo({ url: { secretName: 'a' }, token: { secretName: 'b' } }) }));
  expect(integrations.flatMap(secretKeysOf).map(({ prop, key }) => [prop, key.secretName])).toEqual([
    ['routingKey', 'pagerduty'], ['url', 'a'], ['token', 'b'], ['webhookUrl', 'slack'], ['url', 'heartbeat'],
  ]);
  expect(integrations.map(portOf)).toEqual([443, 443, 443, 443]);
});
