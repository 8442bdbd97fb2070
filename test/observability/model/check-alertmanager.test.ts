import { Duration } from 'cdk8s';
import { AlertReceiver, AlertRoutingOptions, Heartbeat } from '../../../src';
import { checkAlertmanager } from '../../../src/observability/model/check-alertmanager';
import { alertmanagerContext, alertmanagerModel, alertmanagerProblems } from '../../support/alertmanager';

const beat = (interval: Duration) => Heartbeat.webhook({ url: { secretName: 'heartbeat' }, interval });
const chat = AlertReceiver.slack({ webhookUrl: { secretName: 'slack' } });

test('nothing is wrong with four receivers, nor with a stack that joins another one', () => {
  expect(alertmanagerProblems({})).toEqual([]);
  expect(checkAlertmanager({ context: alertmanagerContext({ mode: 'external' }) })).toEqual([]);
});

test.each<[string, Partial<AlertRoutingOptions>, string]>([
  ['nobody is paged', { onCall: undefined },
    'alerting.onCall must be told of pages, got nothing. Use AlertReceiver, for example AlertReceiver.slack(), or AlertReceiver.none() with a reason. [SRE3201]'],
  ['nobody manages a SEV1', { management: undefined },
    'alerting.management must be told of a SEV1, got nothing. Use AlertReceiver, for example AlertReceiver.slack(), or AlertReceiver.none() with a reason. [SRE3201]'],
  ['nobody reads tickets', { chat: undefined },
    'alerting.chat must be told of tickets, got nothing. Use AlertReceiver, for example AlertReceiver.slack(), or AlertReceiver.none() with a reason. [SRE3201]'],
  ['nobody waits for a beat', { heartbeat: undefined },
    'alerting.heartbeat must be sent to somebody outside of the cluster: alerting that is down cannot say so, got nothing. '
    + 'Use Heartbeat.webhook() with a service that raises the alarm when beats stop, or Heartbeat.none() with a reason. [SRE3202]'],
  ['beats are too frequent', { heartbeat: beat(Duration.seconds(30)) },
    'alerting.heartbeat.interval must be whole seconds from one minute to one hour, got "30 s". '
    + 'Three Alertmanagers wait for each other up to half a minute, so beats cannot be more frequent. [SRE3202]'],
  ['beats are too rare', { heartbeat: beat(Duration.hours(2)) },
    'alerting.heartbeat.interval must be whole seconds from one minute to one hour, got "7200 s". '
    + 'Three Alertmanagers wait for each other up to half a minute, so beats cannot be more frequent. [SRE3202]'],
  ['a route has no team', { routes: [{ owner: '', chat }] },
    'alerting.routes[0].owner must be the label "owner" of alerts: at most 63 letters, digits, hyphens, underscores and dots, got "". '
    + 'Write the team as its alerts name it: "payments". [SRE3206]'],
  ['a team is no label', { routes: [{ owner: 'a"b', chat }] },
    'alerting.routes[0].owner must be the label "owner" of alerts: at most 63 letters, digits, hyphens, underscores and dots, got "a\\"b". '
    + 'Write the team as its alerts name it: "payments". [SRE3206]'],
  ['a team has two routes', { routes: [{ owner: 'payments', chat }, { owner: 'payments', onCall: chat }] },
    'alerting.routes[1].owner must have one route, got "payments". Only the first would ever be used: join them. [SRE3206]'],
  ['a route leads nowhere', { routes: [{ owner: 'payments' }] },
    'alerting.routes[0] must name an onCall or a chat of the team, got {"owner":"payments"}. '
    + 'Add a receiver, or leave the route out: its alerts go to those of the stack. [SRE3206]'],
  ['alerts are grouped by nothing', { groupBy: [] },
    'alerting.groupBy must name at least one label, got []. Without one, all alerts of the cluster would be one notification. [SRE3207]'],
  ['alerts are grouped by what is no label', { groupBy: ['service', 'a-b'] },
    'alerting.groupBy[1] must be the name of a label: letters, digits and underscores, got "a-b". Write it as alerts have it: "service". [SRE3207]'],
  ['alerts are grouped by a label twice', { groupBy: ['service', 'service'] },
    'alerting.groupBy[1] must be named once, got "service". Remove the second one. [SRE3207]'],
  ['objectives are grouped by what is no label', { sloGroupBy: ['a.b'] },
    'alerting.sloGroupBy[0] must be the name of a label: letters, digits and underscores, got "a.b". Write it as alerts have it: "service". [SRE3207]'],
  ['the image is too old', { image: 'quay.io/prometheus/alertmanager:v0.27.0' },
    'alerting.image must be Alertmanager 0.28.0 or newer, got "quay.io/prometheus/alertmanager:v0.27.0". '
    + 'Older ones do not know the receiver of Microsoft Teams, and would not start. [SRE3208]'],
  ['the external URL is none', { externalUrl: 'alerts.example.com' },
    'alerting.externalUrl must be a URL that starts with https:// or http://, without query, fragment or trailing spaces, got "alerts.example.com". '
    + 'Write it like "https://alerts.example.com". [SRE3208]'],
  ['a namespace has no name', { access: ['team-a', 'Team B'] },
    'alerting.access[1] must be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit, got "Team B". '
    + 'Name a namespace of the cluster. [SRE3208]'],
  ['what was told is forgotten before it is told again', { retention: Duration.hours(24) },
    'alerting.retention must be whole seconds, and at least 25 hours, got "86400 s". '
    + 'Tickets are told once a day: what was told must be remembered that long. [SRE3208]'],
  ['the StorageClass has no name', { storageClass: 'Fast' },
    'alerting.storageClass must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit, got "Fast". '
    + 'Name a StorageClass of the cluster. [SRE3208]'],
])('fails when %s', (_, options, message) => {
  expect(alertmanagerProblems(options)).toEqual([message]);
});

test('all that is wrong is told at once', () => {
  expect(alertmanagerProblems({ onCall: undefined, heartbeat: undefined, groupBy: [], routes: [{ owner: 'payments', chat: AlertReceiver.none('') }] })).toHaveLength(4);
  expect(checkAlertmanager({ context: alertmanagerContext(), alertmanager: alertmanagerModel({ onCall: undefined }) })).toHaveLength(1);
});

test('an image that does not say its version is taken for new enough', () => {
  expect(alertmanagerProblems({ image: `registry.example.com/alertmanager@sha256:${'a'.repeat(64)}` })).toEqual([]);
  expect(alertmanagerProblems({ image: 'registry.example.com/alertmanager:v0.28.0' })).toEqual([]);
});
