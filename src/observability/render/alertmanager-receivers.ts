import { text } from './notification-template';
import { AlertmanagerModel, RECEIVERS, receiversOf } from '../model/alertmanager-model';
import type { SecretKeyModel } from '../model/component';
import type { EmailModel, IntegrationModel, WebhookModel } from '../model/receiver-model';

/** Below it, each Secret is a directory and each key a file: where the Prometheus operator mounts them, and so where a stack without it does. */
export const SECRETS_PATH = '/etc/alertmanager/secrets';

/** Who is told, and how: `slack_configs` and its like by the name of the integration. */
export interface Receiver {
  readonly name: string;
  readonly [integrations: string]: unknown;
}

/** All receivers, in the order in which they are declared. */
export function renderReceivers(model: AlertmanagerModel): Receiver[] {
  return receiversOf(model).map(({ name, receiver }) => {
    const rendered = receiver.integrations.map((integration) => renderIntegration(integration, name !== RECEIVERS.heartbeat));
    const keys = [...new Set(rendered.map(({ key }) => key))];
    return { name, ...Object.fromEntries(keys.map((key) => [key, rendered.filter((one) => one.key === key).map(({ config }) => config)])) };
  });
}

function file({ secretName, key }: SecretKeyModel): string {
  return `${SECRETS_PATH}/${secretName}/${key}`;
}

function renderIntegration(integration: IntegrationModel, tellResolved: boolean): { readonly key: string; readonly config: object } {
  const of = (key: string, config: object) => ({ key: `${key}_configs`, config: { send_resolved: tellResolved, ...config } });
  switch (integration.kind) {
    case 'pagerDuty': return of('pagerduty', {
      routing_key_file: file(integration.routingKey), description: text('title'), severity: text('pagerduty.severity'), details: pagerDutyDetails(),
    });
    case 'slack': return of('slack', {
      api_url_file: file(integration.webhookUrl),
      ...integration.channel === undefined ? {} : { channel: integration.channel },
      title: text('slack.title'),
      text: text('slack.text'),
    });
    case 'teams': return of('msteamsv2', { webhook_url_file: file(integration.webhookUrl), title: text('title'), text: text('teams.text') });
    case 'email': return of('email', renderEmail(integration));
    case 'webhook': return of('webhook', renderWebhook(integration));
  }
}

function pagerDutyDetails(): Readonly<Record<string, string>> {
  const annotations = ['summary', 'impact', 'description', 'runbook_url', 'dashboard_url'];
  const labels = ['owner', 'cluster', 'namespace', 'service'];
  return Object.fromEntries([
    ...annotations.map((name) => [name, `{{ .CommonAnnotations.${name} }}`]),
    ...labels.map((name) => [name, `{{ .CommonLabels.${name} }}`]),
    ['alerts', text('text')],
  ]);
}

function renderEmail({ to, from, host, port, username, password, requireTls }: EmailModel): object {
  return {
    to: to.join(', '),
    from,
    smarthost: `${host}:${port}`,
    ...username === undefined ? {} : { auth_username: username },
    ...password ? { auth_password_file: file(password) } : {},
    require_tls: requireTls,
    headers: { Subject: text('title') },
    text: text('text'),
    html: text('html'),
  };
}

function renderWebhook({ url, token }: WebhookModel): object {
  return {
    url_file: file(url),
    ...token ? { http_config: { authorization: { type: 'Bearer', credentials_file: file(token) } } } : {},
  };
}
