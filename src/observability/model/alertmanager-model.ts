import type { HeartbeatModel, IntegrationModel, ReceiverModel } from './receiver-model';

/** The alerts of one team go to receivers of its own. */
export interface OwnerRouteModel {
  readonly owner: string;
  readonly onCall?: ReceiverModel;
  readonly chat?: ReceiverModel;
}

/** When nobody reads tickets. */
export interface QuietHoursModel {
  /** `HH:MM` */
  readonly from: string;
  /** `HH:MM`, before `from` for the next morning. */
  readonly until: string;
  readonly timeZone: string;
  readonly weekends: boolean;
}

/** The Alertmanager of a stack, and whom it tells. Receivers are undefined only when a program without types left them out. */
export interface AlertmanagerModel {
  readonly image: string;
  readonly onCall?: ReceiverModel;
  readonly management?: ReceiverModel;
  readonly chat?: ReceiverModel;
  readonly heartbeat?: HeartbeatModel;
  readonly routes: readonly OwnerRouteModel[];
  readonly quietHours?: QuietHoursModel;
  /** Labels whose alerts share a notification. */
  readonly groupBy: readonly string[];
  /** Labels by which objectives are grouped: what one of a group says is no news of another. */
  readonly sloGroupBy: readonly string[];
  /** How pages of objectives mute their tickets, as YAML of `alertmanager.yml`. */
  readonly sloInhibition: string;
  readonly externalUrl?: string;
  /** Namespaces whose pods may open it. */
  readonly namespaces: readonly string[];
  readonly retentionMs: number;
  readonly storageClass?: string;
}

/** A receiver with its name in the configuration, and the prop that it stands in. */
export interface NamedReceiver {
  readonly name: string;
  readonly prop: string;
  readonly receiver: ReceiverModel;
}

/** Names in the configuration, of receivers that every stack has. */
export const RECEIVERS = { onCall: 'on-call', management: 'management', chat: 'chat', heartbeat: 'heartbeat' } as const;

/** All receivers, each once. No label value has a slash, so names never clash. */
export function receiversOf({ onCall, management, chat, heartbeat, routes }: AlertmanagerModel): NamedReceiver[] {
  const named = (name: string, prop: string, receiver?: ReceiverModel) => receiver ? [{ name, prop, receiver }] : [];
  return [
    ...named(RECEIVERS.onCall, 'alerting.onCall', onCall),
    ...named(RECEIVERS.management, 'alerting.management', management),
    ...named(RECEIVERS.chat, 'alerting.chat', chat),
    ...named(RECEIVERS.heartbeat, 'alerting.heartbeat', heartbeat),
    ...routes.flatMap((route, index) => [
      ...named(`${route.owner}/${RECEIVERS.onCall}`, `alerting.routes[${index}].onCall`, route.onCall),
      ...named(`${route.owner}/${RECEIVERS.chat}`, `alerting.routes[${index}].chat`, route.chat),
    ]),
  ];
}

/** Every way to reach somebody. */
export function integrationsOf(model: AlertmanagerModel): IntegrationModel[] {
  return receiversOf(model).flatMap(({ receiver }) => receiver.integrations);
}
