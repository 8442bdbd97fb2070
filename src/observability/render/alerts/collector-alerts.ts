import { KUBELETS, ownSelector, podsOf } from './watched-stack';
import { NAMES } from '../../model/ports';
import { AlertStep, MINUTE_MS, StackAlert } from '../../model/stack-alert';
import type { StackModel } from '../../model/stack-model';

/** What the collector counts of each signal, by the word that people use for it. */
const SIGNALS = { traces: 'spans', metrics: 'metric_points', logs: 'log_records' } as const;

/** A rate of each signal, told apart by the label `signal`. The collector writes its counters without `_total`. */
function bySignal(metric: (items: string) => string, labels: string, selector: string): string {
  return Object.entries(SIGNALS).map(([signal, items]) =>
    `label_replace(sum by (cluster, namespace, pod, ${labels}) (rate(${metric(items)}${selector}[5m])), "signal", "${signal}", "", "")`).join(' or ');
}

/** What collectors tell of themselves: whether telemetry is lost, or soon will be. */
export function collectorAlerts(model: StackModel): StackAlert[] {
  const own = ownSelector(model);
  const { namespace } = model.context;
  const refused = bySignal((items) => `otelcol_receiver_refused_${items}`, 'receiver', own);
  const limited = bySignal((items) => `otelcol_processor_memory_limiter_refused_${items}`, 'processor', own);
  const failed = bySignal((items) => `otelcol_exporter_send_failed_${items}`, 'exporter', own);
  const lost = bySignal((items) => `otelcol_exporter_enqueue_failed_${items}`, 'exporter', own);
  const queue = `max by (cluster, namespace, pod, exporter, data_type) (otelcol_exporter_queue_size${own} / (otelcol_exporter_queue_capacity${own} > 0))`;
  const missing = `count by (cluster) (group by (cluster, node) (up${KUBELETS} == 1)) `
    + `- (count by (cluster) (up${ownSelector(model, podsOf(NAMES.agent))} == 1) or count by (cluster) (up${KUBELETS} == 1) * 0)`;
  const where = ['Collector ', { label: 'pod' }, ': ', { value: 'number' }] as const;
  const log: AlertStep = { text: 'What do the collectors say?', command: ['kubectl', 'logs', '-n', namespace, '-l', `app.kubernetes.io/name in (${NAMES.agent}, ${NAMES.gateway})`, '--tail=50', '--prefix'] };
  return [
    {
      name: 'CollectorRefusesData',
      severity: 'SEV3',
      expr: `(${refused}) > 0`,
      forMs: 10 * MINUTE_MS,
      impact: 'Traces, metrics or logs of services are lost, unless the sender tries again.',
      summary: 'A collector refuses telemetry',
      description: [...where, ' ', { label: 'signal' }, ' a second are refused by the receiver ', { label: 'receiver' }, '.'],
      meaning: 'A receiver could not pass data on: the memory limiter refuses, or a queue is full.',
      firstFiveMinutes: [
        { text: 'How full are the queues? From 0 to 1.', query: `sort_desc(${queue})` },
        { text: 'How much memory do they use, of their limit?', query: `container_memory_working_set_bytes${ownSelector(model, 'container!=""')} / (container_spec_memory_limit_bytes${ownSelector(model, 'container!=""')} > 0)` },
        log,
      ],
      mitigations: ['The store behind is slow or down: see to it first.', 'Give the collectors more memory, or a larger profile.', 'One service sends far too much: sample it, or lower its log level.'],
    },
    {
      name: 'CollectorMemoryLimited',
      severity: 'SEV3',
      expr: `(${limited}) > 0`,
      forMs: 5 * MINUTE_MS,
      impact: 'Traces, metrics or logs of services are lost, unless the sender tries again.',
      summary: 'A collector refuses telemetry because its memory is full',
      description: [...where, ' ', { label: 'signal' }, ' a second are refused by the memory limiter.'],
      meaning: 'The collector uses more than its limit allows, so the memory limiter refuses what comes in rather than be killed.',
      firstFiveMinutes: [
        { text: 'How much memory do they use?', query: `otelcol_process_memory_rss${own}` },
        { text: 'Which receivers take most? Items a second.', query: `topk(10, sum by (pod, receiver) (rate(otelcol_receiver_accepted_spans${own}[5m])))` },
        log,
      ],
      mitigations: ['Give the collectors more memory, or a larger profile.', 'Shorten the decision wait of tail sampling: traces wait in memory.'],
    },
    {
      name: 'CollectorExportFails',
      severity: 'SEV3',
      expr: `(${failed}) > 0`,
      forMs: 10 * MINUTE_MS,
      impact: 'Traces, metrics or logs do not arrive where people look for them.',
      summary: 'A collector cannot send telemetry on',
      description: [...where, ' ', { label: 'signal' }, ' a second fail at the exporter ', { label: 'exporter' }, '.'],
      meaning: 'A store refuses what the collector sends, or does not answer for longer than it tries again.',
      firstFiveMinutes: [{ text: 'Which exporters fail, and why?', query: `sum by (exporter, error_type) (rate(otelcol_exporter_send_failed_spans${own}[5m])) > 0` }, log],
      mitigations: ['Start the store, or give it more room.', 'It refuses: look at limits, tokens and sizes in its log.'],
    },
    {
      name: 'CollectorQueueFull',
      severity: 'SEV3',
      expr: `${queue} > 0.8`,
      forMs: 5 * MINUTE_MS,
      impact: 'None yet. When the queue is full, telemetry is lost.',
      summary: 'The queue of a collector is more than 80 % full',
      description: ['Queue of ', { label: 'exporter' }, ' in ', { label: 'pod' }, ': ', { value: 'percentage' }, ' is in use.'],
      meaning: 'The store takes less than comes in.',
      firstFiveMinutes: [{ text: 'How full are the queues? From 0 to 1.', query: `sort_desc(${queue})` }, log],
      mitigations: ['The store is slow or down: see to it first.', 'More comes in than before: find the service, and sample it.', 'Give the queue a larger volume.'],
    },
    {
      name: 'CollectorLosesData',
      severity: 'SEV3',
      expr: `(${lost}) > 0`,
      forMs: 5 * MINUTE_MS,
      impact: 'Traces, metrics or logs of services are lost for good.',
      summary: 'A collector drops telemetry because its queue is full',
      description: [...where, ' ', { label: 'signal' }, ' a second are dropped before the exporter ', { label: 'exporter' }, '.'],
      meaning: 'The queue is full, and what comes in does not fit.',
      firstFiveMinutes: [{ text: 'How full are the queues? From 0 to 1.', query: `sort_desc(${queue})` }, log],
      mitigations: ['The store is slow or down: see to it first.', 'Give the queue a larger volume.'],
    },
    {
      name: 'CollectorAgentMissing',
      severity: 'SEV3',
      expr: `${missing} > 0`,
      forMs: 15 * MINUTE_MS,
      impact: 'Logs and metrics of these nodes are missing, and services there cannot send traces.',
      summary: 'Nodes have no collector',
      description: ['On ', { value: 'number' }, ' nodes no agent answers.'],
      meaning: 'There are more kubelets that answer than agents.',
      firstFiveMinutes: [
        { text: 'How many?', query: missing },
        { text: 'On which nodes does none run?', command: ['kubectl', 'get', 'daemonset,pods', '-n', namespace, '-l', `app.kubernetes.io/name=${NAMES.agent}`, '-o', 'wide'] },
      ],
      mitigations: ['Pods are pending: the node has no room for them.', 'Pods are refused: the namespace of the stack has to admit the agent, which reads directories of the node.', 'They crash: read their log, and undo the last change.'],
    },
  ];
}
