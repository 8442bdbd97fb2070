import { AlertReceiver, EmailReceiverOptions, Heartbeat } from '../../../src';
import { alertmanagerProblems } from '../../support/alertmanager';

const email = (changes: Partial<EmailReceiverOptions>) => (
  { chat: AlertReceiver.email({ to: ['a@example.com'], from: 'alerts@example.com', host: 'smtp.example.com', ...changes }) }
);
const slack = (channel: string) => ({ chat: AlertReceiver.slack({ webhookUrl: { secretName: 'slack' }, channel }) });
const password = { secretName: 'smtp' };

test.each([
  ['a channel has spaces', slack('alerts of payments'),
    'alerting.chat.channel must be the name of a channel or its id, got "alerts of payments". Write it like "#payments-alerts", or leave it to the webhook. [SRE3204]'],
  ['a channel is a template', slack('#{{ .Labels.team }}'),
    'alerting.chat.channel must be the name of a channel or its id, got "#{{ .Labels.team }}". Write it like "#payments-alerts", or leave it to the webhook. [SRE3204]'],
  ['mail goes nowhere', email({ to: [] }), 'alerting.chat.to must name at least one mailbox, got []. Add an address. [SRE3204]'],
  ['an address has a name beside it', email({ to: ['a@example.com', 'Board <board@example.com>'] }),
    'alerting.chat.to[1] must be a mail address, got "Board <board@example.com>". Write it like "alerts@example.com", without a name beside it. [SRE3204]'],
  ['the sender is no address', email({ from: 'alerts' }),
    'alerting.chat.from must be a mail address, got "alerts". Write it like "alerts@example.com", without a name beside it. [SRE3204]'],
  ['the host has a port', email({ host: 'smtp.example.com:25' }),
    'alerting.chat.host must be the host of a mail server, without port, got "smtp.example.com:25". Write it like "smtp.example.com". [SRE3204]'],
  ['the port of the mail server is none', email({ port: 0 }),
    'alerting.chat.port must be a whole number from 1 to 65535, got 0. Write the port of the mail server, such as 587. [SRE3204]'],
  ['a user has no password', email({ username: 'alerts' }),
    'alerting.chat.password must be given together with the other half of the login, got nothing. Set username and password, or neither. [SRE3204]'],
  ['a password has no user', email({ password }),
    'alerting.chat.username must be given together with the other half of the login, got nothing. Set username and password, or neither. [SRE3204]'],
  ['a user is a template', email({ username: '{{ .x }}', password }),
    'alerting.chat.username must be the name of a user, without spaces, braces and parentheses, got "{{ .x }}". Write it as the mail server knows it. [SRE3204]'],
  ['a user is a variable', email({ username: '$(HOME)', password }),
    'alerting.chat.username must be the name of a user, without spaces, braces and parentheses, got "$(HOME)". Write it as the mail server knows it. [SRE3204]'],
  ['a password would be readable on the way', email({ username: 'alerts', password, requireTls: false }),
    'alerting.chat.requireTls must be true where there is a password, got false. Leave it out: the password would be readable on the way. [SRE3204]'],
  ['the port of a webhook is none', { chat: AlertReceiver.webhook({ url: { secretName: 'hook' }, port: 70_000 }) },
    'alerting.chat.port must be a whole number from 1 to 65535, got 70000. Write the port of the URL, such as 443. [SRE3204]'],
  ['nobody is told without a reason', { chat: AlertReceiver.none(' ') },
    'alerting.chat must tell somebody, or say why nobody is told, got " ". Add a receiver, or give none() a reason that a colleague understands. [SRE3204]'],
  ['there is no heartbeat without a reason', { heartbeat: Heartbeat.none('') },
    'alerting.heartbeat must tell somebody, or say why nobody is told, got "". Add a receiver, or give none() a reason that a colleague understands. [SRE3204]'],
  ['several are none', { chat: AlertReceiver.several() },
    'alerting.chat must tell somebody, or say why nobody is told, got nothing. Add a receiver, or give none() a reason that a colleague understands. [SRE3204]'],
])('fails when %s', (_, options, message) => {
  expect(alertmanagerProblems(options)).toEqual([message]);
});

test('of several, the error says which', () => {
  const second = AlertReceiver.slack({ webhookUrl: { secretName: 'slack' }, channel: 'nowhere to go' });
  expect(alertmanagerProblems({ chat: AlertReceiver.several(AlertReceiver.teams({ webhookUrl: { secretName: 'teams' } }), second) })[0])
    .toMatch(/^alerting\.chat\[1\]\.channel must/);
});

test.each(['#alerts', '#alerts-über.all_1', 'C024BE91L'])('%s is a channel', (channel) => {
  expect(alertmanagerProblems(slack(channel))).toEqual([]);
});

test('mail may go through a Service of the cluster, without a login', () => {
  expect(alertmanagerProblems(email({ host: 'relay.mail.svc', port: 25, requireTls: false }))).toEqual([]);
});
