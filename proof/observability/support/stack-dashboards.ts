import { Monitoring, NodeMetrics } from '../../../src';
import { KubernetesObject } from '../../documents';
import { stackManifests } from '../stack-files';

/** Dashboards among objects, by what they show. */
export function dashboardsOf(objects: readonly KubernetesObject[]): [name: string, dashboard: any][] {
  return objects.filter(({ metadata }) => metadata.labels?.grafana_dashboard === '1').flatMap(({ data }) =>
    Object.entries(data).map(([file, json]): [string, any] => [file.replace(/observability-|\.json/g, ''), JSON.parse(String(json))]));
}

/** All dashboards that a stack can yield: of one that runs, of one that does not know its links, and of one that is joined. */
export function stackDashboards(): [name: string, dashboard: any][] {
  const named = (prefix: string, ...given: Parameters<typeof stackManifests>) =>
    dashboardsOf(stackManifests(...given)).map(([name, dashboard]): [string, any] => [`${prefix} ${name}`, dashboard]);
  return [
    ...named('own', { saturation: { linkSpeed: 1_000 } }),
    ...named('unknown links').filter(([name]) => name.endsWith('platform')),
    ...named('joined', { alerting: undefined, existing: {}, saturation: { nodeMetrics: NodeMetrics.nodeExporter() } }, { monitoring: Monitoring.operator() }),
  ];
}
