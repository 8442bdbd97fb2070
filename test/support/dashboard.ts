import type { Dashboard, Panel, RowPanel } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DashboardSettings } from '../../src/dashboard/model/dashboard-settings';

/** Where and how a dashboard of checkout is shown, all ordinary. */
export function dashboardSettings(own: Partial<DashboardSettings> = {}): DashboardSettings {
  return {
    name: 'checkout-dashboard',
    namespace: 'shop',
    labels: {},
    annotations: {},
    output: { kind: 'config-map', labelKey: 'grafana_dashboard', labelValue: '1', folderAnnotation: 'grafana_folder' },
    title: 'SLOs of checkout',
    uid: 'slo-checkout',
    datasource: 'default',
    tags: ['slo'],
    refreshMs: 60_000,
    rangeMs: 30 * 86_400_000,
    timezone: 'browser',
    links: [],
    ...own,
  };
}

const isRow = (candidate: Panel | RowPanel): candidate is RowPanel => candidate.type === 'row';

/** All panels, those of folded rows too, without the rows. */
export function panelsOf({ panels = [] }: Dashboard): Panel[] {
  return panels.flatMap((candidate): Panel[] => isRow(candidate) ? candidate.panels : [candidate]);
}

/** Titles of the rows. */
export function rowsOf({ panels = [] }: Dashboard): (string | undefined)[] {
  return panels.filter(isRow).map(({ title }) => title);
}

/** A panel by its title. */
export function panel(dashboard: Dashboard, title: string): Panel {
  const found = panelsOf(dashboard).find((candidate) => candidate.title === title);
  if (!found) throw new Error(`There is no panel "${title}".`);
  return found;
}
