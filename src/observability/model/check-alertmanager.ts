import { AlertmanagerModel, OwnerRouteModel, receiversOf } from './alertmanager-model';
import { alertmanagerVersion, isTooOld, OLDEST_ALERTMANAGER } from './alertmanager-version';
import { checkQuietHours } from './check-quiet-hours';
import { checkReceiver } from './check-receiver';
import type { HeartbeatModel } from './receiver-model';
import type { StackModel } from './stack-model';
import { parseImage } from '../../core/image-reference';
import { BASE_URL, DNS_LABEL, LABEL_VALUE, OBJECT_NAME } from '../../core/name-rules';
import type { Problem } from '../../core/problem';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What is wrong with the Alertmanager of a stack, and whom it tells. */
export function checkAlertmanager({ alertmanager }: StackModel): Problem[] {
  if (!alertmanager) return [];
  return [
    ...checkRoles(alertmanager),
    ...checkHeartbeat(alertmanager.heartbeat),
    ...receiversOf(alertmanager).flatMap(checkReceiver),
    ...alertmanager.routes.flatMap((route, index) => checkRoute(`alerting.routes[${index}]`, route, alertmanager.routes.slice(0, index))),
    ...checkQuietHours(alertmanager.quietHours),
    ...checkLabels('alerting.groupBy', alertmanager.groupBy, 1),
    ...checkLabels('alerting.sloGroupBy', alertmanager.sloGroupBy, 0),
    ...checkServer(alertmanager),
  ];
}

/** Every severity reaches somebody, or a reason says why not. */
function checkRoles(model: AlertmanagerModel): Problem[] {
  const told = { onCall: 'pages', management: 'a SEV1', chat: 'tickets' } as const;
  return Object.entries(told).flatMap(([role, what]): Problem[] => model[role as keyof typeof told] !== undefined ? [] : [{
    code: 'SRE3201',
    prop: `alerting.${role}`,
    must: `be told of ${what}`,
    got: undefined,
    fix: 'Use AlertReceiver, for example AlertReceiver.slack(), or AlertReceiver.none() with a reason.',
  }]);
}

function checkHeartbeat(heartbeat: HeartbeatModel | undefined): Problem[] {
  if (heartbeat === undefined) {
    return [{
      code: 'SRE3202',
      prop: 'alerting.heartbeat',
      must: 'be sent to somebody outside of the cluster: alerting that is down cannot say so',
      got: undefined,
      fix: 'Use Heartbeat.webhook() with a service that raises the alarm when beats stop, or Heartbeat.none() with a reason.',
    }];
  }
  const { intervalMs } = heartbeat;
  if (intervalMs % 1000 === 0 && intervalMs >= MINUTE_MS && intervalMs <= HOUR_MS) return [];
  return [{
    code: 'SRE3202',
    prop: 'alerting.heartbeat.interval',
    must: 'be whole seconds from one minute to one hour',
    got: `${intervalMs / 1000} s`,
    fix: 'Three Alertmanagers wait for each other up to half a minute, so beats cannot be more frequent.',
  }];
}

function checkRoute(prop: string, { owner, onCall, chat }: OwnerRouteModel, before: readonly OwnerRouteModel[]): Problem[] {
  const problem = (name: string, must: string, got: unknown, fix: string): Problem => ({ code: 'SRE3206', prop: `${prop}${name}`, must, got, fix });
  if (owner === '' || !LABEL_VALUE.matches(owner)) {
    return [problem('.owner', 'be the label "owner" of alerts: at most 63 letters, digits, hyphens, underscores and dots', owner, 'Write the team as its alerts name it: "payments".')];
  }
  return [
    ...before.some((route) => route.owner === owner) ? [problem('.owner', 'have one route', owner, 'Only the first would ever be used: join them.')] : [],
    ...onCall || chat ? [] : [problem('', 'name an onCall or a chat of the team', { owner }, 'Add a receiver, or leave the route out: its alerts go to those of the stack.')],
  ];
}

function checkLabels(prop: string, labels: readonly string[], least: number): Problem[] {
  const problem = (name: string, must: string, got: unknown, fix: string): Problem => ({ code: 'SRE3207', prop: name, must, got, fix });
  return [
    ...labels.length >= least ? [] : [problem(prop, 'name at least one label', labels, 'Without one, all alerts of the cluster would be one notification.')],
    ...labels.flatMap((label, index) => {
      const name = `${prop}[${index}]`;
      if (typeof label !== 'string' || !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label)) {
        return [problem(name, 'be the name of a label: letters, digits and underscores', label, 'Write it as alerts have it: "service".')];
      }
      return labels.indexOf(label) < index ? [problem(name, 'be named once', label, 'Remove the second one.')] : [];
    }),
  ];
}

function checkServer({ image, externalUrl, namespaces, retentionMs, storageClass }: AlertmanagerModel): Problem[] {
  const problem = (name: string, must: string, got: unknown, fix: string): Problem => ({ code: 'SRE3208', prop: `alerting.${name}`, must, got, fix });
  const version = alertmanagerVersion(parseImage(image)?.tag);
  return [
    ...version && isTooOld(version)
      ? [problem('image', `be Alertmanager ${OLDEST_ALERTMANAGER.join('.')} or newer`, image, 'Older ones do not know the receiver of Microsoft Teams, and would not start.')] : [],
    ...externalUrl === undefined || BASE_URL.matches(externalUrl) ? [] : [problem('externalUrl', BASE_URL.must, externalUrl, 'Write it like "https://alerts.example.com".')],
    ...namespaces.flatMap((name, index) => DNS_LABEL.matches(name) ? [] : [problem(`access[${index}]`, DNS_LABEL.must, name, 'Name a namespace of the cluster.')]),
    ...retentionMs % 1000 === 0 && retentionMs >= 25 * HOUR_MS ? [] : [problem(
      'retention', 'be whole seconds, and at least 25 hours', `${retentionMs / 1000} s`, 'Tickets are told once a day: what was told must be remembered that long.',
    )],
    ...storageClass === undefined || OBJECT_NAME.matches(storageClass) ? [] : [problem('storageClass', OBJECT_NAME.must, storageClass, 'Name a StorageClass of the cluster.')],
  ];
}
