import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { firingTable, runbooksUrl } from './dashboard-alerts';
import { sloQueries } from './dashboard-queries';
import { sloRow } from './dashboard-slo-row';
import { METRIC, serviceLabels } from './metric-names';
import { EXPERIMENT_SERIES } from '../../core/experiment-series';
import { renderDashboard } from '../../dashboard/dashboard';
import { legendText, markdownText, plainText } from '../../dashboard/grafana-text';
import { LabelVariable, labelVariable } from '../../dashboard/label-variable';
import type { Section } from '../../dashboard/layout';
import type { DashboardSettings } from '../../dashboard/model/dashboard-settings';
import { BUDGET_LEFT } from '../../dashboard/thresholds';
import type { Tile } from '../../dashboard/tile';
import { timeSeries } from '../../dashboard/time-series';
import { dashboardUid } from '../../dashboard/uid';
import { equals, renderSelector } from '../../promql/matcher';
import { periodMs, ServiceIdentity, SloModel } from '../model/slo-model';

/** More objectives than these start folded: the reader opens what the overview points at. */
const OPEN_ROWS = 4;

/** The uid of the dashboard of a service, the same in every release. */
export function serviceDashboardUid({ name, namespace = '' }: ServiceIdentity): string {
  return dashboardUid('slo', [namespace, name]);
}

/** The longest period of some objectives: what a dashboard shows at first. */
export function longestPeriodMs(slos: readonly Pick<SloModel, 'period'>[]): number {
  return Math.max(...slos.map(periodMs));
}

/** The dashboard of a service: an overview, and a row for each objective. */
export function renderServiceDashboard(slos: readonly SloModel[], settings: DashboardSettings): Dashboard {
  const [{ service }] = slos;
  const groups = groupVariables(slos);
  const firing = firingOf(service);
  return renderDashboard(settings, {
    description: `What was promised to the users of ${markdownText(service.name)}, and what is left of the error budgets.`,
    variables: groups.map(labelVariable),
    events: [
      { name: 'Firing alerts', expr: `max by (alertname, slo) (${firing})`, text: '{{alertname}}' },
      { name: 'Experiments', expr: `max by (experiment) (${experimentsOf(service)}) > 0`, text: '{{experiment}}' },
    ],
    sections: [
      ...slos.length > 1 ? [overview(slos, firing)] : [],
      ...slos.map((slo) => sloRow(slo, groups, slos.length > OPEN_ROWS)),
    ],
  });
}

/** A choice for each label by which some objective is grouped. */
function groupVariables(slos: readonly SloModel[]): LabelVariable[] {
  const labels = [...new Set(slos.flatMap(({ groupBy }) => groupBy))];
  const series = renderSelector({ metric: METRIC.eventsRate(300_000), matchers: equals(serviceLabels(slos[0].service)) });
  // A label may be called like another variable, so its name is never that of a variable.
  return labels.map((label) => ({ name: `by_${label}`, title: label, label, series }));
}

/** What is broken on purpose, see ChaosSchedule. */
function experimentsOf(service: ServiceIdentity): string {
  return renderSelector({ metric: EXPERIMENT_SERIES.active, matchers: equals(serviceLabels(service)) });
}

function firingOf(service: ServiceIdentity): string {
  return renderSelector({ metric: 'ALERTS', matchers: equals({ alertstate: 'firing', ...serviceLabels(service) }) });
}

function overview(slos: readonly SloModel[], firing: string): Section {
  return { title: 'All objectives', collapsed: false, tiles: [budgets(slos), firingTable({ width: 12, height: 8, expr: firing, labels: ['slo'], runbooks: runbooksUrl(slos[0]) })] };
}

function budgets(slos: readonly SloModel[]): Tile {
  return timeSeries({ title: 'Error budgets left', description: 'Of every objective; of one that is kept apart by labels, that of the worst group. Below zero, an objective is missed.' }, {
    width: 12,
    height: 8,
    unit: 'percent',
    decimals: 1,
    scale: BUDGET_LEFT,
    empty: 'No events',
    queries: slos.map((slo) => {
      const { budgetLeft } = sloQueries(slo);
      return { expr: slo.groupBy.length === 0 ? budgetLeft : `min(${budgetLeft})`, legend: legendText(slo.title) };
    }),
  });
}

/** The title of the dashboard of a service, unless another one is given. */
export function serviceDashboardTitle({ name }: ServiceIdentity): string {
  return `SLOs of ${plainText(name)}`;
}
