import { promDuration } from '../../core/prom-duration';
import { AlertmanagerModel, OwnerRouteModel, RECEIVERS } from '../model/alertmanager-model';
import { WATCHDOG } from '../model/watchdog';

/** A node of the routing tree. @see https://prometheus.io/docs/alerting/latest/configuration/#route */
export interface Route {
  readonly receiver: string;
  readonly matchers?: readonly string[];
  readonly group_by?: readonly string[];
  readonly group_wait?: string;
  readonly group_interval?: string;
  readonly repeat_interval?: string;
  readonly mute_time_intervals?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly Route[];
}

/** A set of times. @see https://prometheus.io/docs/alerting/latest/configuration/#time_interval */
export interface TimeInterval {
  readonly name: string;
  readonly time_intervals: readonly object[];
}

/** At once: a SEV1 has to reach people far within five minutes. */
const SEV1 = { group_wait: '0s', group_interval: '1m', repeat_interval: '1h' };

/** Long enough for the SEV1 of the same service to arrive and mute it, short against 15 minutes. */
const SEV2 = { group_wait: '30s', group_interval: '5m', repeat_interval: '4h' };

const TICKET = { group_wait: '1m', group_interval: '5m', repeat_interval: '1d' };

const QUIET_HOURS = 'quiet-hours';

/** Who is told of what. */
export function renderRoutes(model: AlertmanagerModel): Route {
  return {
    receiver: RECEIVERS.chat,
    group_by: model.groupBy,
    ...TICKET,
    routes: [
      watchdogRoute(model),
      { matchers: ['sev="SEV1"'], receiver: RECEIVERS.management, continue: true, ...SEV1 },
      ...model.routes.map((route) => ownerRoute(route, model)),
      ...severityRoutes(RECEIVERS.onCall, RECEIVERS.chat, model),
    ],
  };
}

/** A beat is due when a group interval ends. One that is due exactly then counts as told already, so it repeats a little sooner. */
function watchdogRoute({ heartbeat }: AlertmanagerModel): Route {
  const { intervalMs } = heartbeat!;
  return {
    matchers: [`alertname=${quote(WATCHDOG)}`],
    receiver: RECEIVERS.heartbeat,
    group_by: ['alertname'],
    group_wait: '0s',
    group_interval: promDuration(intervalMs),
    repeat_interval: promDuration(Math.floor(intervalMs * 5 / 6 / 1000) * 1000),
  };
}

function ownerRoute({ owner, onCall, chat }: OwnerRouteModel, model: AlertmanagerModel): Route {
  const own = (name: string, given: unknown) => given ? `${owner}/${name}` : name;
  const chatName = own(RECEIVERS.chat, chat);
  return { matchers: [`owner=${quote(owner)}`], receiver: chatName, routes: severityRoutes(own(RECEIVERS.onCall, onCall), chatName, model) };
}

/** `sev` is the word of this library and comes first; `severity` is what the rules of others have. */
function severityRoutes(onCall: string, chat: string, { quietHours }: AlertmanagerModel): Route[] {
  const ticket = { receiver: chat, ...quietHours ? { mute_time_intervals: [QUIET_HOURS] } : {} };
  return [
    { matchers: ['sev="SEV1"'], receiver: onCall, ...SEV1 },
    { matchers: ['sev="SEV2"'], receiver: onCall, ...SEV2 },
    { matchers: ['sev="SEV3"'], ...ticket },
    { matchers: ['severity=~"page|critical"'], receiver: onCall, ...SEV2 },
    ticket,
  ];
}

/** Alertmanager knows no range over midnight: a night is the end of one day and the beginning of the next. */
export function renderTimeIntervals({ quietHours }: AlertmanagerModel): TimeInterval[] {
  if (!quietHours) return [];
  const { from, until, timeZone: location, weekends } = quietHours;
  const range = (start: string, end: string) => start === end ? [] : [{ start_time: start, end_time: end }];
  const times = from < until ? range(from, until) : [...range('00:00', until), ...range(from, '24:00')];
  return [{
    name: QUIET_HOURS,
    time_intervals: [{ times, location }, ...weekends ? [{ weekdays: ['saturday', 'sunday'], location }] : []],
  }];
}

/** A value of a matcher. Checks let pass only what needs no escape. */
function quote(value: string): string {
  return JSON.stringify(value);
}
