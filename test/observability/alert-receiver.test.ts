import { AlertReceiver } from '../../src';

const secretName = 'own';

test.each([
  ['PagerDuty', AlertReceiver.pagerDuty({ routingKey: { secretName } }), { kind: 'pagerDuty', routingKey: { secretName, key: 'routing-key' } }],
  ['Slack', AlertReceiver.slack({ webhookUrl: { secretName } }), { kind: 'slack', webhookUrl: { secretName, key: 'webhook-url' } }],
  ['Teams', AlertReceiver.teams({ webhookUrl: { secretName, key: 'teams' } }), { kind: 'teams', webhookUrl: { secretName, key: 'teams' } }],
  ['mail', AlertReceiver.email({ to: ['a@example.com'], from: 'b@example.com', host: 'smtp.example.com', username: 'b', password: { secretName } }), {
    kind: 'email', to: ['a@example.com'], from: 'b@example.com', host: 'smtp.example.com', port: 587, username: 'b', requireTls: true, password: { secretName, key: 'password' },
  }],
  ['a webhook', AlertReceiver.webhook({ url: { secretName }, port: 8080 }), { kind: 'webhook', url: { secretName, key: 'url' }, port: 8080 }],
  ['incident.io', AlertReceiver.incidentIo({ url: { secretName }, token: { secretName } }), {
    kind: 'webhook', url: { secretName, key: 'url' }, token: { secretName, key: 'token' }, port: 443,
  }],
])('%s has its defaults, and only names secrets', (_, { _model }, integration) => {
  expect(_model).toEqual({ integrations: [integration] });
});

test('several are told in their order', () => {
  const both = AlertReceiver.several(AlertReceiver.slack({ webhookUrl: { secretName: 'a' } }), AlertReceiver.teams({ webhookUrl: { secretName: 'b' } }));
  expect(both._model.integrations.map(({ kind }) => kind)).toEqual(['slack', 'teams']);
});

test('nobody is told for a reason', () => {
  expect(AlertReceiver.none('A cluster to play with.')._model).toEqual({ integrations: [], noneBecause: 'A cluster to play with.' });
});
