import { AlertRoutingOptions } from './alert-routing';
import { SloAlerts } from '../slo';
import { AlertmanagerModel } from './model/alertmanager-model';
import { IMAGES } from './model/versions';
import { readAccess } from './read-program';

/** Not by the service alone: an incident that somebody has taken would hide what is new in it. */
const GROUP_BY = ['cluster', 'namespace', 'service', 'alertname'];

/** The Alertmanager as plain data. What a program without types left out stays away, for the checks to say so. */
export function readAlertmanager(options: Partial<AlertRoutingOptions> = {}, ingressNamespaces?: readonly string[]): AlertmanagerModel {
  const { onCall, management, chat, heartbeat, routes = [], quietHours, groupBy = GROUP_BY, sloGroupBy = [], retention } = options;
  return {
    image: options.image ?? IMAGES.alertmanager,
    onCall: onCall?._model,
    management: management?._model,
    chat: chat?._model,
    heartbeat: heartbeat?._model,
    routes: routes.map((route) => ({ owner: route.owner, onCall: route.onCall?._model, chat: route.chat?._model })),
    quietHours: quietHours && { ...quietHours, weekends: quietHours.weekends ?? false },
    groupBy: [...groupBy],
    sloGroupBy: [...sloGroupBy],
    sloInhibition: SloAlerts.inhibitRules(['cluster', ...sloGroupBy]),
    externalUrl: options.externalUrl,
    namespaces: readAccess(options.access, options.externalUrl === undefined ? undefined : ingressNamespaces),
    retentionMs: retention?.toMilliseconds({ integral: false }) ?? 5 * 86_400_000,
    storageClass: options.storageClass,
  };
}
