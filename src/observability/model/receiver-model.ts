import type { SecretKeyModel } from './component';

/** One way to reach somebody. All that is secret is a reference. */
export type IntegrationModel =
  | { readonly kind: 'pagerDuty'; readonly routingKey: SecretKeyModel }
  | { readonly kind: 'slack'; readonly webhookUrl: SecretKeyModel; readonly channel?: string }
  | { readonly kind: 'teams'; readonly webhookUrl: SecretKeyModel }
  | EmailModel
  | WebhookModel;

/** Mail through a server of the user. */
export interface EmailModel {
  readonly kind: 'email';
  readonly to: readonly string[];
  readonly from: string;
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: SecretKeyModel;
  readonly requireTls: boolean;
}

/** A POST to an address that only a Secret knows. */
export interface WebhookModel {
  readonly kind: 'webhook';
  readonly url: SecretKeyModel;
  readonly token?: SecretKeyModel;
  /** Of the URL, for the NetworkPolicy: the library cannot read it. */
  readonly port: number;
}

/** Who is told: by one or several ways, or by none for a reason. */
export interface ReceiverModel {
  readonly integrations: readonly IntegrationModel[];
  /** Why there is none. */
  readonly noneBecause?: string;
}

/** Where the sign of life goes, and how often. */
export interface HeartbeatModel extends ReceiverModel {
  readonly intervalMs: number;
}

interface NamedKey {
  /** Continues the name of the prop of the receiver. */
  readonly prop: string;
  readonly key: SecretKeyModel;
}

/** Every key of a Secret that a way to reach somebody reads. */
export function secretKeysOf(integration: IntegrationModel): NamedKey[] {
  switch (integration.kind) {
    case 'pagerDuty': return [{ prop: 'routingKey', key: integration.routingKey }];
    case 'slack':
    case 'teams': return [{ prop: 'webhookUrl', key: integration.webhookUrl }];
    case 'email': return integration.password ? [{ prop: 'password', key: integration.password }] : [];
    case 'webhook': return [{ prop: 'url', key: integration.url }, ...integration.token ? [{ prop: 'token', key: integration.token }] : []];
  }
}

/** The port of the server that is called. */
export function portOf(integration: IntegrationModel): number {
  return integration.kind === 'email' || integration.kind === 'webhook' ? integration.port : 443;
}
