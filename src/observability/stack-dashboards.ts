import { Construct } from 'constructs';
import { StackModel } from './model/stack-model';
import { emitDashboard } from '../dashboard/emit-dashboard';
import { renderCollectorsDashboard } from './render/dashboards/collectors';
import { DASHBOARDS } from './render/dashboards/dashboard-uids';
import { renderMonitoringDashboard } from './render/dashboards/monitoring';
import { renderPlatformDashboard } from './render/dashboards/platform';
import { renderServicesDashboard } from './render/dashboards/services';

const HOUR_MS = 3_600_000;

type Render = Parameters<typeof emitDashboard>[3];

/** Dashboards of services, of the platform, and of the stack itself. */
export function addStackDashboards(scope: Construct, model: StackModel): void {
  const { context, watching } = model;
  if (!watching?.dashboards) return;
  const add = (uid: string, title: string, render: Render) => emitDashboard(
    new Construct(scope, uid),
    // The uid by which the stack's own Grafana knows Prometheus.
    { namespace: context.namespace, datasource: context.mode === 'external' ? undefined : 'prometheus' },
    { title, uid, rangeMs: HOUR_MS, tags: ['observability'], links: [] },
    render,
  );
  add(DASHBOARDS.services, 'Services', renderServicesDashboard);
  add(DASHBOARDS.platform, 'Platform', (settings) => renderPlatformDashboard(settings, watching.saturation));
  if (model.collectors) add(DASHBOARDS.collectors, 'Collectors', (settings) => renderCollectorsDashboard(settings, model));
  add(DASHBOARDS.monitoring, 'Prometheus and Alertmanager', (settings) => renderMonitoringDashboard(settings, model));
}
