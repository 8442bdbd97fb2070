import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { figure, graph, NONE_IS_GOOD } from './panels';
import { renderDashboard } from '../../../dashboard/dashboard';
import type { DashboardSettings } from '../../../dashboard/model/dashboard-settings';
import type { StackModel } from '../../model/stack-model';
import { ownSelector } from '../alerts/watched-stack';

/** How Prometheus and Alertmanager do. A stack that is joined may run in any namespace. */
export function renderMonitoringDashboard(settings: DashboardSettings, model: StackModel): Dashboard {
  const own = model.context.mode === 'external' ? '' : ownSelector(model);
  const legend = '{{pod}}';
  const by = (aggregation: string, labels: string, metric: string) => `${aggregation} by (${labels}) (rate(${metric}${own}[$__rate_interval]))`;
  return renderDashboard(settings, {
    description: 'Whether Prometheus measures and evaluates, and whether Alertmanager delivers.',
    variables: [],
    events: [],
    sections: [
      {
        title: 'In short',
        collapsed: false,
        tiles: [
          figure('Alerts firing', 'Alerts that fire now, without the one that always does.', 'short', 'count(ALERTS{alertstate="firing",alertname!="Watchdog"}) or vector(0)', NONE_IS_GOOD),
          figure('Rules that fail', 'Evaluations that failed within an hour.', 'short', `sum(increase(prometheus_rule_evaluation_failures_total${own}[1h]))`, NONE_IS_GOOD),
          figure('Notifications that fail', 'Notifications that failed within an hour.', 'short', `sum(increase(alertmanager_notifications_failed_total${own}[1h]))`, NONE_IS_GOOD),
          figure('Configuration', 'Programs that refuse their configuration.', 'short',
            `count(prometheus_config_last_reload_successful${own} == 0 or alertmanager_config_last_reload_successful${own} == 0) or vector(0)`, NONE_IS_GOOD),
        ],
      },
      {
        title: 'Prometheus',
        collapsed: false,
        tiles: [
          graph('Samples', 'Samples a second that are stored.', 'short', [{ expr: by('sum', 'pod', 'prometheus_tsdb_head_samples_appended_total'), legend }], { width: 8 }),
          graph('Series', 'Series in memory.', 'short', [{ expr: `prometheus_tsdb_head_series${own}`, legend }], { width: 8 }),
          graph('Refused samples', 'Samples a second that came too late.', 'short', [
            { expr: by('sum', 'pod', 'prometheus_tsdb_too_old_samples_total'), legend: '{{pod}} too old' }, { expr: by('sum', 'pod', 'prometheus_tsdb_out_of_order_samples_total'), legend: '{{pod}} out of order' },
          ], { width: 8 }),
          graph('Rule groups', 'How long the slowest groups take, as a share of their interval. At 100 % they are late.', 'percentunit', [
            { expr: `topk(10, prometheus_rule_group_last_duration_seconds${own} / (prometheus_rule_group_interval_seconds${own} > 0))`, legend: '{{rule_group}}' },
          ], { width: 8 }),
          graph('Requests', 'Requests a second to the API, by their answer.', 'reqps', [{ expr: by('sum', 'code', 'prometheus_http_requests_total'), legend: '{{code}}' }], { width: 8 }),
          graph('Storage', 'Size of the blocks, and from where on the oldest are deleted.', 'bytes', [
            { expr: `prometheus_tsdb_storage_blocks_bytes${own}`, legend: '{{pod}} blocks' }, { expr: `prometheus_tsdb_retention_limit_bytes${own} > 0`, legend: '{{pod}} limit' },
          ], { width: 8 }),
        ],
      },
      {
        title: 'Alertmanager',
        collapsed: false,
        tiles: [
          graph('Notifications', 'Notifications a second, by the way they take.', 'short', [{ expr: by('sum', 'integration', 'alertmanager_notifications_total'), legend: '{{integration}}' }], { width: 8 }),
          graph('Failures', 'Notifications a second that failed, and why.', 'short', [{ expr: by('sum', 'integration, reason', 'alertmanager_notifications_failed_total'), legend: '{{integration}} {{reason}}' }], { width: 8 }),
          graph('Members', 'Alertmanagers that each of them knows.', 'short', [{ expr: `alertmanager_cluster_members${own}`, legend }], { width: 8 }),
        ],
      },
    ],
  });
}
