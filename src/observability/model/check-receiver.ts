import type { NamedReceiver } from './alertmanager-model';
import { checkSecretKey } from './check-secret-key';
import { EmailModel, IntegrationModel, secretKeysOf } from './receiver-model';
import { HOST_NAME, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

const PORT = { code: 'SRE3204', min: 1, max: 65_535, fix: 'Write the port of the URL, such as 443.' } as const;

/** An address as Alertmanager and mail servers take it. Braces would be a template. */
const ADDRESS = /^[^\s@,;:<>()[\]{}"'\\]+@[A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?$/;

/** What is wrong with one who is told. */
export function checkReceiver({ prop, receiver: { integrations, noneBecause } }: NamedReceiver): Problem[] {
  if (integrations.length === 0) return checkReason(prop, noneBecause);
  const several = integrations.length > 1;
  return integrations.flatMap((integration, index) => checkIntegration(several ? `${prop}[${index}]` : prop, integration));
}

function checkReason(prop: string, reason: string | undefined): Problem[] {
  if (typeof reason === 'string' && reason.trim() !== '') return checkText(prop, reason);
  return [problem(prop, 'tell somebody, or say why nobody is told', reason, 'Add a receiver, or give none() a reason that a colleague understands.')];
}

function checkIntegration(prop: string, integration: IntegrationModel): Problem[] {
  return [...secretKeysOf(integration).flatMap((named) => checkSecretKey(`${prop}.${named.prop}`, named.key)), ...checkSettings(prop, integration)];
}

function checkSettings(prop: string, integration: IntegrationModel): Problem[] {
  switch (integration.kind) {
    case 'slack': return integration.channel === undefined || /^(#[\p{L}\p{N}._-]{1,80}|[CGD][A-Z0-9]{6,})$/u.test(integration.channel)
      ? [] : [problem(`${prop}.channel`, 'be the name of a channel or its id', integration.channel, 'Write it like "#payments-alerts", or leave it to the webhook.')];
    case 'email': return checkEmail(prop, integration);
    case 'webhook': return checkWholeNumber(`${prop}.port`, integration.port, PORT);
    default: return [];
  }
}

function checkEmail(prop: string, { to, from, host, port, username, password, requireTls }: EmailModel): Problem[] {
  const address = (name: string, value: string) => typeof value === 'string' && ADDRESS.test(value)
    ? [] : [problem(`${prop}.${name}`, 'be a mail address', value, 'Write it like "alerts@example.com", without a name beside it.')];
  return [
    ...to.length > 0 ? to.flatMap((one, index) => address(`to[${index}]`, one)) : [problem(`${prop}.to`, 'name at least one mailbox', to, 'Add an address.')],
    ...address('from', from),
    ...isHost(host) ? [] : [problem(`${prop}.host`, 'be the host of a mail server, without port', host, 'Write it like "smtp.example.com".')],
    ...checkWholeNumber(`${prop}.port`, port, { ...PORT, fix: 'Write the port of the mail server, such as 587.' }),
    ...checkLogin(prop, username, password !== undefined, requireTls),
  ];
}

/** Within the cluster, a Service has a name without dots. */
function isHost(host: string): boolean {
  return HOST_NAME.matches(host) || OBJECT_NAME.matches(host);
}

function checkLogin(prop: string, username: string | undefined, hasPassword: boolean, requireTls: boolean): Problem[] {
  if (hasPassword !== (username !== undefined)) {
    return [problem(`${prop}.${hasPassword ? 'username' : 'password'}`, 'be given together with the other half of the login', undefined, 'Set username and password, or neither.')];
  }
  // The Prometheus operator would take "$(" for a variable.
  if (username !== undefined && (typeof username !== 'string' || /[\s{}()]|^$/.test(username))) {
    return [problem(`${prop}.username`, 'be the name of a user, without spaces, braces and parentheses', username, 'Write it as the mail server knows it.')];
  }
  return requireTls || !hasPassword ? [] : [problem(`${prop}.requireTls`, 'be true where there is a password', requireTls, 'Leave it out: the password would be readable on the way.')];
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE3204', prop, must, got, fix };
}
