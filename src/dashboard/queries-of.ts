import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Dataquery } from '@grafana/grafana-foundation-sdk/prometheus';

/** A question that a dashboard asks Prometheus. */
export interface DashboardQuery {
  /** Title of the panel, or name of the annotation. */
  readonly panel: string;
  readonly expr: string;
  /** As Grafana sends it when all values of all variables are chosen. */
  readonly promql: string;
  /** Whether it is asked for one moment only. */
  readonly instant: boolean;
}

/** All questions of a dashboard, those of collapsed rows and of annotations too. */
export function queriesOf(dashboard: Dashboard): DashboardQuery[] {
  const panels = (dashboard.panels ?? []).flatMap((panel) => isRow(panel) ? panel.panels : [panel]);
  return [
    ...panels.flatMap(({ title = '', targets = [] }) => (targets as Dataquery[]).map(({ expr, instant = false }) =>
      ({ panel: title, expr, promql: withAllChosen(expr), instant }))),
    ...(dashboard.annotations?.list ?? []).flatMap(({ name, expr }) =>
      expr === undefined ? [] : [{ panel: name, expr, promql: withAllChosen(expr), instant: false }]),
  ];
}

function isRow(panel: Panel | RowPanel): panel is RowPanel {
  return panel.type === 'row';
}

/** Durations that Grafana derives from the width of the panel become five minutes. */
function withAllChosen(expr: string): string {
  return expr.replace(/\$\{?__\w+\}?/g, '5m').replace(/\$\{?\w+\}?/g, '.*');
}
