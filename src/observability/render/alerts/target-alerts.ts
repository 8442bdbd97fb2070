import { ownSelector, podsOf, scrapedParts } from './watched-stack';
import { AlertStep, MINUTE_MS, StackAlert } from '../../model/stack-alert';
import type { StackModel } from '../../model/stack-model';
import { WATCHDOG } from '../../model/watchdog';

const PODS = (namespace: string): AlertStep => ({
  text: 'Do the pods of the stack run?', command: ['kubectl', 'get', 'pods', '-n', namespace, '-o', 'wide'],
});

/** Whether alerting lives at all, and whether what should be scraped is. */
export function targetAlerts(model: StackModel): StackAlert[] {
  const { namespace } = model.context;
  const own = ownSelector(model);
  const others = own.replace('namespace=', 'namespace!=');
  const missing = scrapedParts(model).map((part) => `label_replace(absent(up${ownSelector(model, podsOf(part))}), "part", "${part}", "", "")`);
  return [
    watchdog(namespace),
    {
      name: 'TargetsDown',
      severity: 'SEV3',
      expr: `1 - avg by (cluster, job, namespace, service) (up${others}) > 0.1`,
      forMs: 10 * MINUTE_MS,
      impact: 'What these targets measure is missing: objectives and alerts about them see less than there is.',
      summary: 'More than a tenth of the targets of a job cannot be scraped',
      description: ['Of job ', { label: 'job' }, ' (', { label: 'namespace' }, '/', { label: 'service' }, ') ', { value: 'percentage' }, ' of the targets do not answer.'],
      meaning: 'Prometheus found these targets, and for ten minutes a scrape of more than a tenth of them failed.',
      firstFiveMinutes: [
        { text: 'Which targets are down?', query: `up${others} == 0` },
        { text: 'Why? The page of the targets says it: open it at localhost:9090/targets.', command: ['kubectl', 'port-forward', '-n', namespace, 'service/prometheus', '9090:9090'] },
      ],
      mitigations: ['The pods are down: look at the service first.', 'They run: compare port and path of the annotations or the monitor with what the program serves.', 'Nothing arrives: a NetworkPolicy has to admit the namespace of the stack.'],
    },
    {
      name: 'StackPartUnreachable',
      severity: 'SEV3',
      expr: `up${own} == 0`,
      forMs: 5 * MINUTE_MS,
      impact: 'A part of the monitoring does not answer: metrics, traces, logs, alerts or dashboards may be missing.',
      summary: 'A part of the observability stack cannot be scraped',
      description: ['Pod ', { label: 'pod' }, ' of job ', { label: 'job' }, ' does not answer: up is ', { value: 'number' }, '.'],
      meaning: 'Prometheus finds a pod of the stack and cannot read its metrics.',
      firstFiveMinutes: [{ text: 'Which parts do not answer?', query: `up${own} == 0` }, PODS(namespace)],
      mitigations: ['The pod restarts or is not ready: read its log, and undo the last change of its configuration.', 'It runs: delete the pod, so that it starts anew.'],
    },
    ...missing.length === 0 ? [] : [{
      name: 'StackPartMissing',
      severity: 'SEV3',
      expr: missing.join(' or '),
      forMs: 10 * MINUTE_MS,
      impact: 'A part of the monitoring is gone: metrics, traces, logs, alerts or dashboards are missing.',
      summary: 'A part of the observability stack has no pod at all',
      description: ['No pod of ', { label: 'part' }, ' is found. It is missing: ', { value: 'number' }, '.'],
      meaning: 'Prometheus finds no pod of a part of the stack, neither one that answers nor one that does not.',
      firstFiveMinutes: [
        { text: 'Which parts are there?', query: `count by (pod, job) (up${own})` },
        PODS(namespace),
        { text: 'Were pods refused or evicted?', command: ['kubectl', 'get', 'events', '-n', namespace, '--sort-by=.lastTimestamp'] },
      ],
      mitigations: ['Pods are pending: there is no room, or no volume. Free some, or add a node.', 'Pods are refused: look at quotas and Pod Security of the namespace.', 'They run: the annotations or the monitor by which they are scraped are missing. Apply the stack again.'],
    } as const],
  ];
}

/**
 * It fires at all times: the comparison is true by intent, and the only one in this library. What matters is its absence, which somebody
 * outside of the cluster notices.
 */
export function watchdog(namespace: string): StackAlert {
  return {
    name: WATCHDOG,
    severity: 'SEV3',
    expr: 'vector(1) == 1',
    impact: 'None while it fires. When it stops, nobody is told of anything any more.',
    summary: 'Alerting works',
    description: ['This alert always fires (', { value: 'number' }, '). It goes to the heartbeat and to nobody else.'],
    meaning: 'It shows that Prometheus evaluates rules and Alertmanager delivers. The service that waits for the heartbeat raises the alarm when it stops.',
    firstFiveMinutes: [
      { text: 'The heartbeat stopped: does Prometheus run?', command: ['kubectl', 'get', 'pods', '-n', namespace] },
      { text: 'Does Prometheus know an Alertmanager? 0 is none.', query: 'prometheus_notifications_alertmanagers_discovered' },
      { text: 'Does Alertmanager deliver? Failures a second.', query: 'sum by (integration, reason) (rate(alertmanager_notifications_failed_total[5m]))' },
    ],
    mitigations: ['Start what is down: Prometheus first, then Alertmanager.', 'All runs: the way out of the cluster is blocked, or the token of the heartbeat was changed.', 'It reached a person as a ticket: the route of the heartbeat is missing in Alertmanager.'],
  };
}
