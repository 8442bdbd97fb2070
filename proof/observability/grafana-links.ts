import { parse } from 'yaml';

interface Tag { readonly key: string; readonly value: unknown }

/** A span of a trace as the query API of Jaeger has it, with the tags of the process that it ran in. */
export interface TraceSpan {
  readonly traceId: string;
  readonly tags: readonly Tag[];
}

/** The first span of a trace. */
export function spanOf(trace: any): TraceSpan {
  const [span] = trace.spans;
  return { traceId: trace.traceID, tags: [...trace.processes[span.processID].tags, ...span.tags] };
}

/** Data sources that are provisioned, by their uid; two dollars are one. @see https://grafana.com/docs/grafana/latest/administration/provisioning/ */
export function dataSources(text: string): Readonly<Record<string, any>> {
  return Object.fromEntries(parse(text.replaceAll('$$', '$')).datasources.map((source: any) => [source.uid, source]));
}

/** Only tags that a span has get into a query. @see https://grafana.com/docs/grafana/latest/datasources/jaeger/configure/ */
function tagsOf(mapping: readonly { readonly key: string; readonly value: string }[] = [], span: TraceSpan): string {
  return span.tags.flatMap(({ key, value }) => mapping.filter((tag) => tag.key === key).map((tag) => `${tag.value}="${value}"`)).join(', ');
}

/** What the link from a span to its logs asks Loki. A name that Grafana does not put in stays, and makes the query wrong. */
export function logsQuery({ jsonData: { tracesToLogsV2: link } }: any, span: TraceSpan): string {
  return link.query.replaceAll('${__tags}', tagsOf(link.tags, span)).replaceAll('${__span.traceId}', span.traceId);
}

/** What the links from a span to metrics ask Prometheus. */
export function metricQueries({ jsonData: { tracesToMetrics: link } }: any, span: TraceSpan): string[] {
  return link.queries.map(({ query }: any) => query.replaceAll('$__tags', tagsOf(link.tags, span)));
}

/** Queries of links to the explorer in the texts of a dashboard, by data source, with one value for every variable. */
export function exploreQueries(dashboard: any, value: string): Readonly<Record<string, any>> {
  const addresses = [...JSON.stringify(dashboard).matchAll(/\/explore\?[^)"]*panes=([^)"]+)/g)].map(([, panes]) => panes);
  const panes = addresses.map((address) => JSON.parse(decodeURIComponent(address.replaceAll(/\$\{\w+:percentencode\}/g, encodeURIComponent(value)))));
  return Object.fromEntries(panes.map(({ a: { datasource, queries: [query] } }) => [datasource, query]));
}
