import { alertmanagerAlerts } from './alerts/alertmanager-alerts';
import { certificateAlerts } from './alerts/certificate-alerts';
import { clusterAlerts } from './alerts/cluster-alerts';
import { collectorAlerts } from './alerts/collector-alerts';
import { nodeAlerts } from './alerts/node-alerts';
import { podAlerts } from './alerts/pod-alerts';
import { prometheusAlerts } from './alerts/prometheus-alerts';
import { storeAlerts } from './alerts/store-alerts';
import { targetAlerts, watchdog } from './alerts/target-alerts';
import { volumeAlerts } from './alerts/volume-alerts';
import type { SaturationModel } from '../model/saturation-model';
import type { StackAlertGroup } from '../model/stack-alert';
import type { StackModel } from '../model/stack-model';

/** What is told of nodes, pods and volumes that are too full, by group. */
export function saturationAlerts(model: SaturationModel): StackAlertGroup[] {
  return filled([
    { name: 'saturation-nodes', alerts: model.nodes ? nodeAlerts(model) : [] },
    { name: 'saturation-pods', alerts: model.pods ? podAlerts(model) : [] },
    { name: 'saturation-volumes', alerts: model.volumes ? volumeAlerts(model) : [] },
  ]);
}

/** What the stack tells of itself, by group. A stack that joins another one leaves that to it; the beat goes out in any case. */
export function selfMonitoringAlerts(model: StackModel): StackAlertGroup[] {
  if (model.context.mode === 'external') return [];
  if (model.watching?.selfMonitoring === false) return [{ name: 'stack-targets', alerts: [watchdog(model.context.namespace)] }];
  return filled([
    { name: 'stack-targets', alerts: [...targetAlerts(model), ...clusterAlerts()] },
    { name: 'stack-prometheus', alerts: model.prometheus ? prometheusAlerts(model) : [] },
    { name: 'stack-alertmanager', alerts: model.alertmanager ? alertmanagerAlerts(model) : [] },
    { name: 'stack-collectors', alerts: model.collectors ? collectorAlerts(model) : [] },
    { name: 'stack-stores', alerts: storeAlerts(model) },
    { name: 'stack-certificates', alerts: certificateAlerts() },
  ]);
}

function filled(groups: readonly StackAlertGroup[]): StackAlertGroup[] {
  return groups.filter(({ alerts }) => alerts.length > 0);
}
