import { AlertReceiver, Heartbeat } from '../../../src';
import { renderReceivers } from '../../../src/observability/render/alertmanager-receivers';
import { alertmanagerModel } from '../../support/alertmanager';

const configs = (chat: AlertReceiver) => {
  const { name, ...integrations } = renderReceivers(alertmanagerModel({ chat })).find((receiver) => receiver.name === 'chat')!;
  return integrations;
};
const text = (name: string) => `{{ template "sre.${name}" . }}`;

test('PagerDuty reads its key from a file, and is told impact, links and owner', () => {
  const { pagerduty_configs: [config] } = configs(AlertReceiver.pagerDuty({ routingKey: { secretName: 'pd', key: 'k' } })) as any;
  expect(config).toMatchObject({
    send_resolved: true, routing_key_file: '/etc/alertmanager/secrets/pd/k', description: text('title'), severity: text('pagerduty.severity'),
  });
  expect(Object.keys(config.details)).toEqual(['summary', 'impact', 'description', 'runbook_url', 'dashboard_url', 'owner', 'cluster', 'namespace', 'service', 'alerts']);
});

test('Slack reads its address from a file, and posts into the channel of it unless there is another', () => {
  const slack = (channel?: string) => configs(AlertReceiver.slack({ webhookUrl: { secretName: 'slack' }, channel }));
  const config = { send_resolved: true, api_url_file: '/etc/alertmanager/secrets/slack/webhook-url', title: text('slack.title'), text: text('slack.text') };
  expect(slack()).toEqual({ slack_configs: [config] });
  expect(slack('#payments')).toEqual({ slack_configs: [{ ...config, channel: '#payments' }] });
});

test('Teams is told by a workflow', () => {
  expect(configs(AlertReceiver.teams({ webhookUrl: { secretName: 'teams' } }))).toEqual({
    msteamsv2_configs: [{ send_resolved: true, webhook_url_file: '/etc/alertmanager/secrets/teams/webhook-url', title: text('title'), text: text('teams.text') }],
  });
});

test('mail goes to all addresses, with a login whose password is in a file', () => {
  const mail = { to: ['a@example.com', 'b@example.com'], from: 'c@example.com', host: 'smtp.example.com' };
  const config = {
    send_resolved: true,
    to: 'a@example.com, b@example.com',
    from: 'c@example.com',
    smarthost: 'smtp.example.com:587',
    require_tls: true,
    headers: { Subject: text('title') },
    text: text('text'),
    html: text('html'),
  };
  expect(configs(AlertReceiver.email(mail))).toEqual({ email_configs: [config] });
  expect(configs(AlertReceiver.email({ ...mail, username: 'c', password: { secretName: 'smtp' } }))).toEqual({
    email_configs: [{ ...config, auth_username: 'c', auth_password_file: '/etc/alertmanager/secrets/smtp/password' }],
  });
});

test('a webhook has its address in a file, and its token in another', () => {
  const url_file = '/etc/alertmanager/secrets/hook/url';
  expect(configs(AlertReceiver.webhook({ url: { secretName: 'hook' } }))).toEqual({ webhook_configs: [{ send_resolved: true, url_file }] });
  expect(configs(AlertReceiver.incidentIo({ url: { secretName: 'hook' }, token: { secretName: 'hook' } }))).toEqual({
    webhook_configs: [{ send_resolved: true, url_file, http_config: { authorization: { type: 'Bearer', credentials_file: '/etc/alertmanager/secrets/hook/token' } } }],
  });
});

test('the heartbeat says nothing when it ends, and nobody is told by nothing', () => {
  const receivers = renderReceivers(alertmanagerModel({ management: AlertReceiver.none('Too small.'), heartbeat: Heartbeat.webhook({ url: { secretName: 'h' } }) }));
  expect(receivers.find(({ name }) => name === 'heartbeat')).toEqual({
    name: 'heartbeat', webhook_configs: [{ send_resolved: false, url_file: '/etc/alertmanager/secrets/h/url' }],
  });
  expect(receivers.find(({ name }) => name === 'management')).toEqual({ name: 'management' });
});

test('two of a kind stand in one list', () => {
  const slack = (secretName: string) => AlertReceiver.slack({ webhookUrl: { secretName } });
  const { slack_configs } = configs(AlertReceiver.several(slack('a'), slack('b'))) as any;
  expect(slack_configs.map((config: any) => config.api_url_file)).toEqual(['/etc/alertmanager/secrets/a/webhook-url', '/etc/alertmanager/secrets/b/webhook-url']);
});
