import { Duration } from 'cdk8s';
import { Heartbeat } from '../../src';

test('it beats once a minute by POST', () => {
  expect(Heartbeat.webhook({ url: { secretName: 'beat' } })._model)
    .toEqual({ integrations: [{ kind: 'webhook', url: { secretName: 'beat', key: 'url' }, port: 443 }], intervalMs: 60_000 });
});

test('interval, port and token can be others', () => {
  expect(Heartbeat.webhook({ url: { secretName: 'beat', key: 'u' }, token: { secretName: 'beat' }, port: 8443, interval: Duration.minutes(5) })._model).toEqual({
    integrations: [{ kind: 'webhook', url: { secretName: 'beat', key: 'u' }, token: { secretName: 'beat', key: 'token' }, port: 8443 }], intervalMs: 300_000,
  });
});

test('it does without for a reason', () => {
  expect(Heartbeat.none('A cluster to play with.')._model).toEqual({ integrations: [], noneBecause: 'A cluster to play with.', intervalMs: 60_000 });
});
