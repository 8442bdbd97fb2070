import { ownSelector } from './watched-stack';
import { MINUTE_MS, StackAlert } from '../../model/stack-alert';
import type { StackModel } from '../../model/stack-model';

/** What the stores of traces and logs tell of themselves. */
export function storeAlerts(model: StackModel): StackAlert[] {
  return [...model.traces ? [jaegerErrors(model)] : [], ...model.logs ? lokiAlerts(model) : []];
}

/** Releases of Jaeger differ in whether they write the end. */
const REQUESTS = '__name__=~"jaeger_storage_requests(_total)?"';

function jaegerErrors(model: StackModel): StackAlert {
  const own = ownSelector(model, REQUESTS);
  const failed = ownSelector(model, REQUESTS, 'result="err"');
  const share = `sum by (cluster, namespace, operation) (rate(${failed}[5m])) / (sum by (cluster, namespace, operation) (rate(${own}[5m])) > 0)`;
  return {
    name: 'JaegerStorageFails',
    severity: 'SEV3',
    expr: `${share} > 0.05`,
    forMs: 15 * MINUTE_MS,
    impact: 'Traces are not found when they are needed.',
    summary: 'Jaeger cannot read or write traces',
    description: [{ value: 'percentage' }, ' of the requests ', { label: 'operation' }, ' to the store fail.'],
    meaning: 'More than a twentieth of what Jaeger asks of its store fails.',
    firstFiveMinutes: [
      { text: 'Which requests fail, a second?', query: `sum by (operation) (rate(${failed}[5m])) > 0` },
      { text: 'What does Jaeger say?', command: ['kubectl', 'logs', '-n', model.context.namespace, '-l', 'app.kubernetes.io/name=jaeger', '--tail=100', '--prefix'] },
    ],
    mitigations: ['The volume or the cluster of the store is full: make room.', 'It is slow: give it more CPU and memory, or keep fewer traces.'],
  };
}

function lokiAlerts(model: StackModel): StackAlert[] {
  const own = ownSelector(model);
  // That it is not ready yet is no failure of a request.
  const requests = ownSelector(model, 'route!="ready"');
  const failed = ownSelector(model, 'route!="ready"', 'status_code=~"5.."');
  const share = `sum by (cluster, namespace, route) (rate(loki_request_duration_seconds_count${failed}[5m])) / (sum by (cluster, namespace, route) (rate(loki_request_duration_seconds_count${requests}[5m])) > 0)`;
  const discarded = `sum by (cluster, namespace, reason) (rate(loki_discarded_samples_total${own}[5m]))`;
  const log = { text: 'What does Loki say?', command: ['kubectl', 'logs', '-n', model.context.namespace, '-l', 'app.kubernetes.io/name=loki', '--tail=100', '--prefix'] };
  return [
    {
      name: 'LokiRequestsFail',
      severity: 'SEV3',
      expr: `${share} > 0.05`,
      forMs: 15 * MINUTE_MS,
      impact: 'Logs cannot be searched, or are not stored.',
      summary: 'Requests to Loki fail',
      description: [{ value: 'percentage' }, ' of the requests to ', { label: 'route' }, ' fail.'],
      meaning: 'More than a twentieth of the requests end with an error of Loki.',
      firstFiveMinutes: [{ text: 'Which requests fail, a second?', query: `sum by (route, status_code) (rate(loki_request_duration_seconds_count${failed}[5m])) > 0` }, log],
      mitigations: ['Its volume is full: make it larger, or keep logs for a shorter time.', 'A query asks for too much: narrow it by labels and time.'],
    },
    {
      name: 'LokiDiscardsLogs',
      severity: 'SEV3',
      expr: `${discarded} > 0`,
      forMs: 10 * MINUTE_MS,
      impact: 'Lines of logs are lost.',
      summary: 'Loki discards lines',
      description: [{ value: 'number' }, ' lines a second are discarded: ', { label: 'reason' }, '.'],
      meaning: 'Lines are refused: too many, too long, too old, or with too many labels.',
      firstFiveMinutes: [{ text: 'Why, and how many a second?', query: discarded }, log],
      mitigations: ['rate_limited: find who logs so much, and lower its level.', 'line_too_long: shorten what is logged.', 'greater_than_max_sample_age: a collector was behind; it ends by itself.'],
    },
  ];
}
