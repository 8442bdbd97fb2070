import { Construct } from 'constructs';
import type { StackAlertGroup } from './model/stack-alert';
import { StackModel } from './model/stack-model';
import { dashboardOf } from './render/dashboards/dashboard-uids';
import { saturationAlerts, selfMonitoringAlerts } from './render/stack-alerts';
import { toAlert } from './stack-alert';
import { stackSlos } from './stack-slos';
import { PrometheusRules, RuleFile, RuleGroup, RuleOutput } from '../alerting';
import { urlBelow } from '../core/url';
import { MonitoredService, SloAlerts } from '../slo';

/** What the stack is called as a service: it owns its alerts where nobody else does. */
const SERVICE = 'observability';

/** What is told of nodes, pods and volumes, and what the stack tells of itself. */
export function addStackRules(scope: Construct, model: StackModel): void {
  const { namespace, mode } = model.context;
  const output = mode === 'standalone' ? RuleOutput.configMap() : undefined;
  const files = [
    ...fileOf('saturation', model.watching ? saturationAlerts(model.watching.saturation) : [], model),
    ...fileOf('stack', selfMonitoringAlerts(model), model),
  ];
  if (files.length > 0) new PrometheusRules(scope, 'Rules', { name: SERVICE, namespace, service: SERVICE, output, files });
  const slos = stackSlos(model);
  if (slos.length > 0) {
    new SloAlerts(scope, 'Slos', { service: MonitoredService.named(SERVICE, { namespace, metricLabels: { namespace } }), slos, output });
  }
}

function fileOf(name: string, groups: readonly StackAlertGroup[], model: StackModel): RuleFile[] {
  return groups.length === 0 ? [] : [{ name, groups: groups.map((group) => groupOf(group, model)) }];
}

function groupOf({ name, alerts }: StackAlertGroup, { context, watching }: StackModel): RuleGroup {
  const dashboard = watching?.dashboards ? urlBelow(context.dashboardBaseUrl, dashboardOf(name)) : undefined;
  return { name, alerts: alerts.map((alert) => toAlert(alert, dashboard)) };
}
