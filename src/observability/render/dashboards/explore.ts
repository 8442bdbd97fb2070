/** Characters that a URL may hold as they are, and by which Grafana knows its variables. */
const KEPT = /%24%7B(\w+)%7D/g;

/**
 * The address of the explorer of Grafana with one query. Variables of the dashboard are put in by Grafana.
 *
 * @param datasource uid of the data source
 */
export function explorePane(datasource: string, query: Readonly<Record<string, string>>): string {
  const panes = { a: { datasource, queries: [{ refId: 'A', datasource: { uid: datasource }, ...query }], range: { from: 'now-1h', to: 'now' } } };
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify(panes)).replace(KEPT, '${$1:percentencode}')}`;
}
