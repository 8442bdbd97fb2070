import { urlBelow } from '../../core/url';
import { ownUrl } from '../../dashboard/grafana-text';
import { table } from '../../dashboard/table';
import type { Tile } from '../../dashboard/tile';
import type { SloModel } from '../model/slo-model';

/** Which alerts, and by which labels they are told apart beside name and severity. */
interface FiringAlerts {
  readonly width: number;
  readonly height: number;
  readonly expr: string;
  readonly labels: readonly string[];
  /** Where the runbooks of the service are. */
  readonly runbooks?: string;
}

/** Where the runbooks of a service are, each under the name of its alert. */
export function runbooksUrl({ runbookBaseUrl, service }: Pick<SloModel, 'runbookBaseUrl' | 'service'>): string | undefined {
  return runbookBaseUrl && ownUrl(urlBelow(runbookBaseUrl, service.name));
}

/** The alerts that fire now. */
export function firingTable({ width, height, expr, labels, runbooks }: FiringAlerts): Tile {
  const columns = [
    { title: 'Alert', label: 'alertname', link: runbooks === undefined ? undefined : { title: 'Runbook', url: `${runbooks}/\${__value.raw}` } }, { title: 'Severity', label: 'severity' }, { title: 'SEV', label: 'sev' }, ...labels.map((label) => ({ title: label, label })),
  ];
  return table({ title: 'Firing alerts', description: 'Alerts that fire now. Click one for its runbook, where runbooks are published.' }, {
    width, height, empty: 'Nothing is firing', columns, labelsOf: [`max by (${columns.map(({ label }) => label).join(', ')}) (${expr})`],
  });
}
