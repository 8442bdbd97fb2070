import { Duration } from 'cdk8s';
import { AlertReceiver, Heartbeat, QuietHours } from '../../../src';
import { renderRoutes, renderTimeIntervals } from '../../../src/observability/render/alertmanager-routes';
import { alertmanagerModel } from '../../support/alertmanager';

const chat = AlertReceiver.teams({ webhookUrl: { secretName: 'teams' } });
const intervals = (quietHours: QuietHours) => renderTimeIntervals(alertmanagerModel({ quietHours }))[0].time_intervals;

const SEV1 = { group_wait: '0s', group_interval: '1m', repeat_interval: '1h' };
const SEV2 = { group_wait: '30s', group_interval: '5m', repeat_interval: '4h' };

test('a SEV1 goes to management and goes on to the on-call engineer at once, other pages follow, and the rest is for the chat', () => {
  expect(renderRoutes(alertmanagerModel())).toEqual({
    receiver: 'chat',
    group_by: ['cluster', 'namespace', 'service', 'alertname'],
    group_wait: '1m',
    group_interval: '5m',
    repeat_interval: '1d',
    routes: [
      { matchers: ['alertname="Watchdog"'], receiver: 'heartbeat', group_by: ['alertname'], group_wait: '0s', group_interval: '1m', repeat_interval: '50s' },
      { matchers: ['sev="SEV1"'], receiver: 'management', continue: true, ...SEV1 },
      { matchers: ['sev="SEV1"'], receiver: 'on-call', ...SEV1 },
      { matchers: ['sev="SEV2"'], receiver: 'on-call', ...SEV2 },
      { matchers: ['sev="SEV3"'], receiver: 'chat' },
      { matchers: ['severity=~"page|critical"'], receiver: 'on-call', ...SEV2 },
      { receiver: 'chat' },
    ],
  });
});

test('a team has the same routes to receivers of its own, and to those of the stack where it has none', () => {
  const [, , team] = renderRoutes(alertmanagerModel({ routes: [{ owner: 'payments', chat }] })).routes!;
  expect(team).toMatchObject({ matchers: ['owner="payments"'], receiver: 'payments/chat' });
  expect(team.routes!.map(({ receiver }) => receiver)).toEqual(['on-call', 'on-call', 'payments/chat', 'on-call', 'payments/chat']);
});

test('a beat repeats a little sooner than the next is due', () => {
  const [beat] = renderRoutes(alertmanagerModel({ heartbeat: Heartbeat.webhook({ url: { secretName: 'a' }, interval: Duration.minutes(5) }) })).routes!;
  expect(beat).toMatchObject({ group_interval: '5m', repeat_interval: '250s' });
});

test('in quiet hours tickets wait, of the stack and of teams, and pages do not', () => {
  const quietHours = { from: '20:00', until: '08:00', timeZone: 'UTC' };
  const { routes } = renderRoutes(alertmanagerModel({ quietHours, routes: [{ owner: 'payments', chat }] }));
  const leaves = routes!.flatMap((route) => route.routes ?? [route]);
  for (const leaf of leaves) expect(leaf.mute_time_intervals).toEqual(leaf.receiver.endsWith('chat') ? ['quiet-hours'] : undefined);
  expect(leaves.filter(({ mute_time_intervals }) => mute_time_intervals)).toHaveLength(4);
});

test.each<[string, QuietHours, object[]]>([
  ['a night is the end of one day and the beginning of the next', { from: '20:00', until: '08:00', timeZone: 'Europe/Berlin' },
    [{ times: [{ start_time: '00:00', end_time: '08:00' }, { start_time: '20:00', end_time: '24:00' }], location: 'Europe/Berlin' }]],
  ['an evening is part of a day', { from: '18:00', until: '22:00', timeZone: 'UTC' },
    [{ times: [{ start_time: '18:00', end_time: '22:00' }], location: 'UTC' }]],
  ['until midnight is until the end of the day', { from: '18:00', until: '00:00', timeZone: 'UTC' },
    [{ times: [{ start_time: '18:00', end_time: '24:00' }], location: 'UTC' }]],
  ['a weekend is quiet all day', { from: '00:00', until: '06:00', timeZone: 'UTC', weekends: true },
    [{ times: [{ start_time: '00:00', end_time: '06:00' }], location: 'UTC' }, { weekdays: ['saturday', 'sunday'], location: 'UTC' }]],
])('%s', (_, quietHours, expected) => {
  expect(intervals(quietHours)).toEqual(expected);
});

test('there are no quiet hours unless somebody wants them', () => {
  expect(renderTimeIntervals(alertmanagerModel())).toEqual([]);
});
