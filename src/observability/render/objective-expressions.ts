import { ownSelector } from './alerts/watched-stack';
import type { StackModel } from '../model/stack-model';

/** An objective for a part of the stack, by counters of all events and of bad ones. */
export interface StackObjective {
  readonly name: string;
  readonly title: string;
  readonly objective: number;
  readonly description: string;
  readonly impact: string;
  readonly total: readonly string[];
  readonly bad: readonly string[];
}

const ITEMS = ['spans', 'metric_points', 'log_records'] as const;

/** What the stack promises, by what its parts count. */
export function objectiveExpressions(model: StackModel): StackObjective[] {
  if (model.context.mode === 'external') return [];
  const own = ownSelector(model);
  const sent = ITEMS.map((items) => `otelcol_exporter_sent_${items}${own}`);
  const unsent = ITEMS.flatMap((items) => [`otelcol_exporter_send_failed_${items}${own}`, `otelcol_exporter_enqueue_failed_${items}${own}`]);
  return [
    ...model.prometheus ? [
      {
        name: 'rule-evaluations',
        title: 'Evaluation of rules',
        objective: 99.9,
        description: '99.9 % of the evaluations of rules succeed',
        impact: 'Alerts and objectives may not see what happens.',
        total: [`prometheus_rule_evaluations_total${own}`],
        bad: [`prometheus_rule_evaluation_failures_total${own}`],
      },
      {
        name: 'metric-queries',
        title: 'Queries of metrics',
        objective: 99.5,
        description: '99.5 % of the requests to Prometheus do not end with an error of it',
        impact: 'Dashboards show errors, and gates of deployments cannot decide.',
        total: [`prometheus_http_requests_total${ownSelector(model, 'handler=~"/api/v1/(query|query_range|series|labels|label/:name/values)"')}`],
        bad: [`prometheus_http_requests_total${ownSelector(model, 'handler=~"/api/v1/(query|query_range|series|labels|label/:name/values)"', 'code=~"5.."')}`],
      },
    ] : [],
    ...model.alertmanager ? [{
      name: 'notifications',
      title: 'Delivery of notifications',
      objective: 99.5,
      description: '99.5 % of the notifications are delivered',
      impact: 'People are told late or not at all of what users notice.',
      total: [`alertmanager_notifications_total${own}`],
      bad: [`alertmanager_notifications_failed_total${own}`],
    }] : [],
    ...model.collectors ? [{
      name: 'telemetry',
      title: 'Delivery of telemetry',
      objective: 99.9,
      description: '99.9 % of spans, metrics and lines of logs reach their store',
      impact: 'Traces, metrics or logs are missing when somebody looks for them.',
      total: [...sent, ...unsent],
      bad: unsent,
    }] : [],
  ];
}
