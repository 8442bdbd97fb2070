import { ownSelector } from './watched-stack';
import { AlertStep, MINUTE_MS, StackAlert } from '../../model/stack-alert';
import type { StackModel } from '../../model/stack-model';

type About = Omit<StackAlert, 'severity' | 'description'> & Partial<Pick<StackAlert, 'severity' | 'description'>>;

/** What Prometheus tells of itself. Nothing of it wakes somebody up: when Prometheus is down as a whole, the heartbeat stops. */
export function prometheusAlerts(model: StackModel): StackAlert[] {
  const own = ownSelector(model);
  const { namespace } = model.context;
  const log: AlertStep = {
    text: 'What does Prometheus say?',
    command: ['kubectl', 'logs', '-n', namespace, '-l', 'app.kubernetes.io/name=prometheus', '-c', 'prometheus', '--tail=100', '--prefix'],
  };
  const increase = (metric: string, window: string) => `increase(${metric}${own}[${window}])`;
  const alert = ({ firstFiveMinutes, ...about }: About): StackAlert => ({
    severity: 'SEV3',
    description: ['Prometheus ', { label: 'pod' }, ': ', { value: 'number' }, '.'],
    ...about,
    firstFiveMinutes: [...firstFiveMinutes, log],
  });
  const remote = remoteWriteAlerts(model, alert, own);
  return [
    alert({
      name: 'PrometheusRuleFailures',
      expr: `sum by (cluster, namespace, pod, rule_group) (${increase('prometheus_rule_evaluation_failures_total', '5m')}) > 0`,
      forMs: 15 * MINUTE_MS,
      impact: 'Alerts and objectives of the group do not see what happens: an outage could go unnoticed.',
      summary: 'Prometheus cannot evaluate rules',
      description: ['In group ', { label: 'rule_group' }, ' ', { value: 'number' }, ' evaluations failed within 5 minutes.'],
      meaning: 'A rule of the group ends in an error: series that it joins are not unique, or a query needs too much memory or time.',
      firstFiveMinutes: [{ text: 'Which groups fail?', query: `sum by (rule_group) (rate(prometheus_rule_evaluation_failures_total${own}[5m])) > 0` }],
      mitigations: ['Began with a change of rules? Undo it.', 'Two sources send the same series: stop one, or tell them apart by a label.'],
    }),
    alert({
      name: 'PrometheusMissedIterations',
      expr: `sum by (cluster, namespace, pod, rule_group) (${increase('prometheus_rule_group_iterations_missed_total', '5m')}) > 0`,
      forMs: 15 * MINUTE_MS,
      impact: 'Alerts come late, and recorded series have gaps.',
      summary: 'Prometheus is too slow for its rules',
      description: ['Group ', { label: 'rule_group' }, ' was not evaluated ', { value: 'number' }, ' times within 5 minutes.'],
      meaning: 'Evaluating the group takes longer than its interval.',
      firstFiveMinutes: [{ text: 'Which groups take longest? Share of their interval.', query: `topk(10, prometheus_rule_group_last_duration_seconds${own} / prometheus_rule_group_interval_seconds${own})` }],
      mitigations: ['Give Prometheus more CPU.', 'Split the group, or record what several of its rules count.'],
    }),
    alert({
      name: 'PrometheusConfigReloadFailed',
      expr: `max_over_time(prometheus_config_last_reload_successful${own}[5m]) == 0`,
      forMs: 10 * MINUTE_MS,
      impact: 'New targets, rules and alerts are not in force, and after a restart Prometheus does not come up.',
      summary: 'Prometheus refuses its configuration',
      description: ['Prometheus ', { label: 'pod' }, ' goes on with its old configuration: the last reload is ', { value: 'number' }, '.'],
      meaning: 'The configuration or a rule file is not valid. Prometheus keeps the last one that was.',
      firstFiveMinutes: [{ text: 'Since when? Seconds since the last reload that worked.', query: `time() - prometheus_config_last_reload_success_timestamp_seconds${own}` }],
      mitigations: ['Undo the last change of rules or configuration.', 'Check rule files with `promtool check rules` before they are applied.'],
    }),
    alert({
      name: 'PrometheusAlertmanagerUnknown',
      expr: `max_over_time(prometheus_notifications_alertmanagers_discovered${own}[5m]) < 1`,
      forMs: 10 * MINUTE_MS,
      impact: 'This Prometheus can tell nobody of anything. Where there are two, the other one still does.',
      summary: 'Prometheus knows no Alertmanager',
      description: ['Prometheus ', { label: 'pod' }, ' knows ', { value: 'number' }, ' Alertmanagers.'],
      meaning: 'Discovery finds no pod of Alertmanager.',
      firstFiveMinutes: [{ text: 'How many does each know?', query: `prometheus_notifications_alertmanagers_discovered${own}` }, { text: 'Do they run?', command: ['kubectl', 'get', 'pods', '-n', namespace, '-l', 'app.kubernetes.io/name=alertmanager'] }],
      mitigations: ['Start Alertmanager.', 'It runs: the service account of Prometheus has to be allowed to list pods.'],
    }),
    alert({
      name: 'PrometheusNotificationsFail',
      expr: `rate(prometheus_notifications_errors_total${own}[5m]) / (rate(prometheus_notifications_sent_total${own}[5m]) > 0) > 0.1 `
        + `or rate(prometheus_notifications_dropped_total${own}[5m]) > 0`,
      forMs: 15 * MINUTE_MS,
      impact: 'Alerts are lost on the way to Alertmanager, or come late.',
      summary: 'Prometheus cannot hand alerts to Alertmanager',
      description: ['Prometheus ', { label: 'pod' }, ' fails to send alerts: ', { value: 'number' }, '.'],
      meaning: 'More than a tenth of what Prometheus sends to an Alertmanager fails, or its queue overflows and alerts are dropped.',
      firstFiveMinutes: [{ text: 'To which Alertmanager? Errors a second.', query: `sum by (alertmanager) (rate(prometheus_notifications_errors_total${own}[5m])) > 0` }],
      mitigations: ['Restart the Alertmanager that does not answer.', 'All of them fail: look at the NetworkPolicies between both.'],
    }),
    alert({
      name: 'PrometheusCompactionsFail',
      expr: `${increase('prometheus_tsdb_compactions_failed_total', '3h')} > 0`,
      forMs: 30 * MINUTE_MS,
      impact: 'The volume fills up, and queries get slower. When it is full, nothing is measured any more.',
      summary: 'Prometheus cannot compact its blocks',
      description: ['On ', { label: 'pod' }, ' ', { value: 'number' }, ' compactions failed within 3 hours.'],
      meaning: 'Writing or merging blocks fails: as a rule the volume is full, or broken.',
      firstFiveMinutes: [{ text: 'How full are the volumes of the stack?', query: `1 - kubelet_volume_stats_available_bytes${own} / kubelet_volume_stats_capacity_bytes${own}` }],
      mitigations: ['Make the volume larger.', 'Delete the block that the log names: its time is lost, the rest is not.'],
    }),
    alert({
      name: 'PrometheusWalCorrupted',
      expr: `${increase('prometheus_tsdb_wal_corruptions_total', '1h')} > 0`,
      impact: 'Samples of up to the last hours may be lost, and objectives count less than happened.',
      summary: 'The write-ahead log of Prometheus is damaged',
      description: ['On ', { label: 'pod' }, ' ', { value: 'number' }, ' damages were found.'],
      meaning: 'Prometheus found a damaged segment in its write-ahead log and dropped what came after it, mostly after a crash or on a full volume.',
      firstFiveMinutes: [{ text: 'Is it still happening?', query: `prometheus_tsdb_wal_corruptions_total${own}` }],
      mitigations: ['Once, after a crash: nothing to do, Prometheus repaired it.', 'Again and again: the volume is broken. Move to a new one.'],
    }),
    alert({
      name: 'PrometheusSamplesRefused',
      // Each of them is there only once it has counted something.
      expr: `sum by (cluster, namespace, pod, reason) (${['too_old', 'out_of_order'].map((reason) =>
        named(increase(`prometheus_tsdb_${reason}_samples_total`, '15m'), reason)).join(' or ')}) > 0`,
      forMs: 15 * MINUTE_MS,
      impact: 'Measurements that were pushed are lost.',
      summary: 'Prometheus refuses samples that come too late',
      description: ['On ', { label: 'pod' }, ' ', { value: 'number' }, ' samples were refused within 15 minutes: ', { label: 'reason' }, '.'],
      meaning: 'Samples arrive by OTLP that are older than the out-of-order window: a collector waited too long to send them, or a clock is wrong.',
      firstFiveMinutes: [
        { text: 'Do collectors have a backlog? From 0 to 1.', query: `sort_desc(otelcol_exporter_queue_size${own} / otelcol_exporter_queue_capacity${own})` },
        { text: 'How many samples a second?', query: `sum by (pod, type) (rate(prometheus_tsdb_too_old_samples_total${own}[5m]))` },
      ],
      mitigations: ['After an outage of Prometheus: it ends when the queues are empty.', 'Raise `outOfOrderWindow` of the stack.', 'Correct the clock of the node that sends.'],
    }),
    alert({
      name: 'PrometheusScrapeTooLarge',
      expr: `sum by (cluster, namespace, pod) (${increase('prometheus_target_scrapes_exceeded_sample_limit_total', '15m')} + ${increase('prometheus_target_scrapes_exceeded_body_size_limit_total', '15m')}) > 0`,
      forMs: 15 * MINUTE_MS,
      impact: 'Nothing of these targets is measured: objectives and alerts about them are blind.',
      summary: 'A target serves more series than it may',
      description: ['On ', { label: 'pod' }, ' ', { value: 'number' }, ' scrapes were refused within 15 minutes.'],
      meaning: 'A scrape with more samples or bytes than the limit is refused as a whole.',
      firstFiveMinutes: [{ text: 'Which targets are down although they run?', query: 'up == 0' }, { text: 'Which targets serve most?', query: 'topk(10, scrape_samples_post_metric_relabeling)' }],
      mitigations: ['A label with unbounded values, such as an id: remove it from the metric.', 'All of it is needed: raise `sampleLimit` of the stack.'],
    }),
    alert({
      name: 'PrometheusForgetsEarly',
      expr: `${increase('prometheus_tsdb_size_retentions_total', '1h')} > 0`,
      impact: 'Objectives that are counted over 30 days look better or worse than they are, and history is missing in dashboards.',
      summary: 'Prometheus deletes samples before their time, because the volume is full',
      description: ['On ', { label: 'pod' }, ' ', { value: 'number' }, ' times within an hour.'],
      meaning: 'The limit by size is reached before the limit by time: the oldest blocks are deleted.',
      firstFiveMinutes: [
        { text: 'How many days are there?', query: `(time() - prometheus_tsdb_lowest_timestamp_seconds${own}) / 86400` },
        { text: 'Which metrics have most series?', query: 'topk(10, count by (__name__) ({__name__=~".+"}))' },
      ],
      mitigations: ['Make the volume larger: `storage` of the stack.', 'Drop series that nobody reads.'],
    }),
    ...remote,
  ];
}

/** Series of several counters beside each other, told apart by a label. */
function named(series: string, reason: string): string {
  return `label_replace(${series}, "reason", "${reason}", "", "")`;
}

function remoteWriteAlerts({ prometheus }: StackModel, alert: (about: About) => StackAlert, own: string): StackAlert[] {
  if ((prometheus?.remoteWrites ?? []).length === 0) return [];
  const impact = 'The long-term store lacks what happened of late; what does not fit into the write-ahead log is lost.';
  const behind = `max by (cluster, namespace, pod) (prometheus_remote_storage_highest_timestamp_in_seconds${own}) - on (cluster, namespace, pod) group_right () `
    + `max by (cluster, namespace, pod, remote_name) (prometheus_remote_storage_queue_highest_sent_timestamp_seconds${own})`;
  const failed = `sum by (cluster, namespace, pod, remote_name) (${['failed', 'dropped'].map((what) =>
    named(`rate(prometheus_remote_storage_samples_${what}_total${own}[5m])`, what)).join(' or ')})`;
  return [
    alert({
      name: 'PrometheusRemoteWriteBehind',
      expr: `${behind} > 120`,
      forMs: 15 * MINUTE_MS,
      impact,
      summary: 'Prometheus is behind with what it sends to a store',
      description: [{ label: 'remote_name' }, ' is behind by ', { value: 'duration' }, '.'],
      meaning: 'What was measured arrives at the store more than two minutes late.',
      firstFiveMinutes: [{ text: 'By how many seconds?', query: behind }],
      mitigations: ['The store is slow or refuses: look there first.', 'Send less: drop series that nobody reads.'],
    }),
    alert({
      name: 'PrometheusRemoteWriteFails',
      expr: `${failed} > 0`,
      forMs: 15 * MINUTE_MS,
      impact,
      summary: 'A store refuses samples of Prometheus',
      description: [{ label: 'remote_name' }, ' refuses ', { value: 'number' }, ' samples a second.'],
      meaning: 'The store answered with an error that is not tried again: a token, a limit of the tenant, or samples that it does not take.',
      firstFiveMinutes: [{ text: 'How many samples a second, where to?', query: failed }],
      mitigations: ['Correct the token or the tenant.', 'Raise the limit of the tenant, or send less.'],
    }),
  ];
}
