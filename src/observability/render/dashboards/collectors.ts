import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { figure, graph, limitScale, NONE_IS_GOOD } from './panels';
import { renderDashboard } from '../../../dashboard/dashboard';
import type { DashboardSettings } from '../../../dashboard/model/dashboard-settings';
import type { StackModel } from '../../model/stack-model';
import { ownSelector } from '../alerts/watched-stack';

const SIGNALS = [['traces', 'spans'], ['metrics', 'metric_points'], ['logs', 'log_records']] as const;

/** What comes into the collectors, what leaves them and what is lost. */
export function renderCollectorsDashboard(settings: DashboardSettings, model: StackModel): Dashboard {
  const own = ownSelector(model);
  const each = (metric: (items: string) => string, by: string) => SIGNALS.map(([signal, items]) => ({
    expr: `sum by (${by}) (rate(${metric(items)}${own}[$__rate_interval]))`, legend: `${signal} {{${by}}}`,
  }));
  const sum = (metrics: readonly string[]) => metrics.map((metric) => `(sum(increase(${metric}${own}[1h])) or vector(0))`).join(' + ');
  const queue = `otelcol_exporter_queue_size${own} / (otelcol_exporter_queue_capacity${own} > 0)`;
  const of = (name: string) => SIGNALS.map(([, items]) => `otelcol_${name}_${items}`);
  return renderDashboard(settings, {
    description: 'What comes into the collectors, what leaves them, and what is lost on the way.',
    variables: [],
    events: [],
    sections: [
      {
        title: 'In short',
        collapsed: false,
        tiles: [
          figure('Collectors', 'Collectors that answer.', 'short', `count(otelcol_process_uptime${own}) or vector(0)`),
          figure('Refused within an hour', 'Items that were refused within an hour.', 'short', sum(of('receiver_refused')), NONE_IS_GOOD),
          figure('Lost within an hour', 'Items within an hour that could not be sent, or did not fit into a queue.', 'short', sum([...of('exporter_send_failed'), ...of('exporter_enqueue_failed')]), NONE_IS_GOOD),
          figure('Fullest queue', 'From 80 % on there is a ticket.', 'percentunit', `max(${queue})`, limitScale({ warning: 50, critical: 80 })),
        ],
      },
      {
        title: 'Flow',
        collapsed: false,
        tiles: [
          graph('Accepted', 'Items a second that receivers took.', 'short', each((items) => `otelcol_receiver_accepted_${items}`, 'receiver'), { width: 8 }),
          graph('Sent', 'Items a second that exporters delivered.', 'short', each((items) => `otelcol_exporter_sent_${items}`, 'exporter'), { width: 8 }),
          graph('Refused', 'Items a second that receivers could not pass on.', 'short', each((items) => `otelcol_receiver_refused_${items}`, 'receiver'), { width: 8 }),
          graph('Failed', 'Items a second that exporters gave up.', 'short', each((items) => `otelcol_exporter_send_failed_${items}`, 'exporter'), { width: 8 }),
          graph('Dropped', 'Items a second that did not fit into a queue.', 'short', each((items) => `otelcol_exporter_enqueue_failed_${items}`, 'exporter'), { width: 8 }),
          graph('Queues', 'Share of the queues that is in use.', 'percentunit', [{ expr: `max by (pod, exporter, data_type) (${queue})`, legend: '{{pod}} {{exporter}} {{data_type}}' }], { width: 8, scale: limitScale({ warning: 50, critical: 80 }) }),
        ],
      },
      {
        title: 'Resources',
        collapsed: false,
        tiles: [
          graph('Memory', 'Resident memory of the collectors.', 'bytes', [{ expr: `otelcol_process_memory_rss${own}`, legend: '{{pod}}' }]),
          graph('CPU', 'CPUs that the collectors use.', 'short', [{ expr: `rate(otelcol_process_cpu_seconds${own}[$__rate_interval])`, legend: '{{pod}}' }]),
        ],
      },
    ],
  });
}
