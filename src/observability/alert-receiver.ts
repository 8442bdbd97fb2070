import { IntegrationModel, ReceiverModel } from './model/receiver-model';
import { readSecretKey } from './read-secret-key';
import { SecretKey } from './secret-key';

/** A service of PagerDuty with an integration of the kind Events API v2. */
export interface PagerDutyReceiverOptions {
  /** The integration key. The default of `key` is `routing-key`. */
  readonly routingKey: SecretKey;
}

/** A channel of Slack. */
export interface SlackReceiverOptions {
  /** The URL of the incoming webhook. The default of `key` is `webhook-url`. */
  readonly webhookUrl: SecretKey;
  /**
   * Channel, for example `#payments-alerts`. Only legacy webhooks may post into another than their own.
   *
   * @default - the channel of the webhook
   */
  readonly channel?: string;
}

/** A channel of Microsoft Teams. */
export interface TeamsReceiverOptions {
  /** The URL of the workflow "Post to a channel when a webhook request is received". The default of `key` is `webhook-url`. */
  readonly webhookUrl: SecretKey;
}

/** Mailboxes, and the server that takes the mail. */
export interface EmailReceiverOptions {
  /** Addresses that are told, at least one. */
  readonly to: string[];
  /** Address of the sender. */
  readonly from: string;
  /** Host of the mail server. */
  readonly host: string;
  /**
   * Port of the mail server. TLS starts at once on 465, by STARTTLS on others.
   *
   * @default 587
   */
  readonly port?: number;
  /**
   * User of the mail server.
   *
   * @default - no login
   */
  readonly username?: string;
  /**
   * Password of that user. The default of `key` is `password`.
   *
   * @default - no login
   */
  readonly password?: SecretKey;
  /**
   * Whether mail is sent over TLS only. Without, there is no login either: it would be readable on the way.
   *
   * @default true
   */
  readonly requireTls?: boolean;
}

/** An address that takes what Alertmanager posts. */
export interface WebhookReceiverOptions {
  /** The URL. The default of `key` is `url`. */
  readonly url: SecretKey;
  /**
   * Token that is sent as `Authorization: Bearer`. The default of `key` is `token`.
   *
   * @default - none
   */
  readonly token?: SecretKey;
  /**
   * Port that the NetworkPolicy lets Alertmanager reach: the one of the URL, which the library cannot read, or of the pods behind a Service.
   *
   * @default 443
   */
  readonly port?: number;
}

/** An alert source of incident.io, of the kind Alertmanager. */
export interface IncidentIoReceiverOptions {
  /** The URL of the alert source. The default of `key` is `url`. */
  readonly url: SecretKey;
  /** The token of the alert source. The default of `key` is `token`. */
  readonly token: SecretKey;
}

/**
 * Who is told of alerts, and how. Whatever is secret is named as a key of a Secret in the namespace of the stack: it is mounted as a file,
 * which Alertmanager reads each time it tells somebody, so a changed Secret needs no restart.
 *
 * @example
 *
 * AlertReceiver.pagerDuty({ routingKey: { secretName: 'pagerduty' } });
 */
export class AlertReceiver {
  /**
   * PagerDuty. SEV1 arrives with the severity `critical`, other pages with `error`, the rest with `warning`.
   *
   * @param options - the service that is called.
   */
  public static pagerDuty(options: PagerDutyReceiverOptions): AlertReceiver {
    return AlertReceiver.via({ kind: 'pagerDuty', routingKey: readSecretKey(options.routingKey, 'routing-key') });
  }

  /**
   * Slack, by an incoming webhook.
   *
   * @param options - the channel.
   */
  public static slack(options: SlackReceiverOptions): AlertReceiver {
    return AlertReceiver.via({ kind: 'slack', webhookUrl: readSecretKey(options.webhookUrl, 'webhook-url'), channel: options.channel });
  }

  /**
   * Microsoft Teams, by a workflow. The connectors of Office 365, which Microsoft has retired, are not supported.
   *
   * @param options - the channel.
   */
  public static teams(options: TeamsReceiverOptions): AlertReceiver {
    return AlertReceiver.via({ kind: 'teams', webhookUrl: readSecretKey(options.webhookUrl, 'webhook-url') });
  }

  /**
   * Mail.
   *
   * @param options - mailboxes and server.
   */
  public static email(options: EmailReceiverOptions): AlertReceiver {
    const { to = [], port = 587, password, requireTls = true, ...rest } = options;
    return AlertReceiver.via({ kind: 'email', ...rest, to: [...to], port, requireTls, password: password && readSecretKey(password, 'password') });
  }

  /**
   * Anything that takes the JSON of Alertmanager's webhook.
   *
   * @param options - the address.
   * @see https://prometheus.io/docs/alerting/latest/configuration/#webhook_config
   */
  public static webhook(options: WebhookReceiverOptions): AlertReceiver {
    const { url, token, port = 443 } = options;
    return AlertReceiver.via({ kind: 'webhook', url: readSecretKey(url, 'url'), token: token && readSecretKey(token, 'token'), port });
  }

  /**
   * incident.io.
   *
   * @param options - the alert source.
   */
  public static incidentIo(options: IncidentIoReceiverOptions): AlertReceiver {
    return AlertReceiver.webhook(options);
  }

  /**
   * Several at once.
   *
   * @param receivers - all who are told.
   */
  public static several(...receivers: AlertReceiver[]): AlertReceiver {
    return new AlertReceiver({ integrations: receivers.flatMap(({ _model }) => _model.integrations) });
  }

  /**
   * Nobody: alerts stay visible in Alertmanager, and that is all.
   *
   * @param reason - why, in a sentence. It stands in the configuration of Alertmanager.
   */
  public static none(reason: string): AlertReceiver {
    return new AlertReceiver({ integrations: [], noneBecause: reason });
  }

  private static via(integration: IntegrationModel): AlertReceiver {
    return new AlertReceiver({ integrations: [integration] });
  }

  private constructor(
    /** @internal */
    readonly _model: ReceiverModel,
  ) {}
}
