import { Duration } from 'cdk8s';
import { AlertReceiver } from './alert-receiver';
import { Heartbeat } from './heartbeat';
import { QuietHours } from './quiet-hours';

/** The alerts of one team go to people of its own. */
export interface OwnerRoute {
  /** The team: the label `owner` of its alerts. */
  readonly owner: string;
  /**
   * Who is paged.
   *
   * @default - `onCall` of the stack
   */
  readonly onCall?: AlertReceiver;
  /**
   * Who reads its tickets.
   *
   * @default - `chat` of the stack
   */
  readonly chat?: AlertReceiver;
}

/**
 * Who is told of alerts.
 *
 * SEV1 pages the on-call engineer and tells management at once; SEV2 pages the on-call engineer within 30 seconds; SEV3 and every other
 * ticket go to the chat. Of alerts without `sev`, those with the label `severity` `page` or `critical` page, all others go to the chat.
 */
export interface AlertRoutingOptions {
  /** Who is paged. */
  readonly onCall: AlertReceiver;
  /** Who is told of a SEV1 beside the on-call engineer. */
  readonly management: AlertReceiver;
  /** Who reads tickets. */
  readonly chat: AlertReceiver;
  /** Who notices when alerting itself is down. */
  readonly heartbeat: Heartbeat;
  /**
   * Teams with receivers of their own. A SEV1 of theirs is told to management like any other.
   *
   * @default - none; everything goes to the receivers of the stack
   */
  readonly routes?: OwnerRoute[];
  /**
   * When tickets are held back.
   *
   * @default - never
   */
  readonly quietHours?: QuietHours;
  /**
   * Labels whose alerts share a notification. What is new in one that was told already is told five minutes later at the latest, of a SEV1 after one.
   *
   * @default ['cluster', 'namespace', 'service', 'alertname']
   */
  readonly groupBy?: string[];
  /**
   * All labels by which objectives of services are grouped, such as `tenant`: or the page of one tenant mutes the tickets of another.
   *
   * @default - none
   */
  readonly sloGroupBy?: string[];
  /**
   * Where people reach the Alertmanager, for links in notifications.
   *
   * @default - links lead to the name of the pod, and so nowhere
   */
  readonly externalUrl?: string;
  /**
   * Namespaces whose pods may open it on port 9093, beside Prometheus and Grafana.
   *
   * @default - `ingressNamespaces` of the platform if there is an `externalUrl`, else none
   */
  readonly access?: string[];
  /**
   * How long silences that are over, and what was told to whom, are remembered. At least 25 hours: tickets are told once a day.
   *
   * @default Duration.days(5)
   */
  readonly retention?: Duration;
  /**
   * StorageClass of the volumes.
   *
   * @default - the default class of the cluster
   */
  readonly storageClass?: string;
  /**
   * Image of Alertmanager, 0.28 or newer.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
}
