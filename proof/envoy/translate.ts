import { documents, KubernetesObject, objectName } from '../documents';
import { enginePath } from '../engines/build';
import { run } from '../engines/command';
import { withFiles } from '../prometheus/temporary';

/** What Envoy Gateway makes of its resources, in Envoy's own words. */
export interface EnvoyConfiguration {
  /** Envoy's `Cluster`s: circuit breakers, outlier detection, admission control. Named `httproute/NAMESPACE/ROUTE/rule/0`. */
  readonly clusters: readonly any[];
  /** Envoy's `Route`s of all virtual hosts: timeouts, retries, local rate limits, mirrors. Named `httproute/NAMESPACE/ROUTE/rule/0/match/0/HOST`. */
  readonly routes: readonly any[];
  /** Envoy's `Listener`s, with the filters of every connection. */
  readonly listeners: readonly any[];
  /** Conditions that did not come true, one line each: what Envoy Gateway refuses, it says in a status only, and serves the rest. */
  readonly refusals: readonly string[];
}

/** The core kinds that routes and policies refer to. */
const REFERENCED = ['Service', 'Secret', 'ConfigMap', 'Namespace'];
const GROUPS = ['gateway.networking.k8s.io', 'gateway.envoyproxy.io'];

/**
 * Puts the gateway resources of manifests through `egctl x translate`. Other objects are passed over. What a chart leaves to its cluster is
 * filled in: a GatewayClass, and the addresses of Services. It is an error when egctl refuses a field, a value, or does not know a kind.
 */
export function translate(...manifests: readonly string[]): EnvoyConfiguration {
  const given = manifests.flatMap(documents).filter(({ apiVersion, kind }) =>
    GROUPS.includes(apiVersion.split('/')[0]) || (apiVersion === 'v1' && REFERENCED.includes(kind)));
  const objects = withCluster(given);
  const input = objects.map(object => JSON.stringify(object)).join('\n---\n');
  const answer = JSON.parse(withFiles({ 'resources.yaml': input }, folder => run(enginePath('egctl'), [
    'x', 'translate', '--from=gateway-api', '--to=gateway-api,xds', '--output=json', `--file=${folder}/resources.yaml`,
  ]).stdout));

  const { xds, ...resources } = answer;
  const understood: KubernetesObject[] = Object.values(resources).flat() as KubernetesObject[];
  const unknown = objects.filter(({ apiVersion }) => apiVersion.startsWith('gateway.')).filter(sent => !understood.some(got => same(got, sent)));
  if (unknown.length > 0) throw new Error(`egctl passed over ${unknown.map(objectName).join(', ')}`);

  const dump = (type: string) => Object.values<any>(xds).flatMap(({ configs }) => configs).filter((config: any) => config['@type'].endsWith(`.${type}`));
  return {
    clusters: dump('ClustersConfigDump').flatMap(({ dynamicActiveClusters = [] }) => dynamicActiveClusters).map(({ cluster }) => cluster),
    routes: dump('RoutesConfigDump').flatMap(({ dynamicRouteConfigs = [] }) => dynamicRouteConfigs)
      .flatMap(({ routeConfig }) => routeConfig.virtualHosts ?? []).flatMap(({ routes = [] }) => routes),
    listeners: dump('ListenersConfigDump').flatMap(({ dynamicListeners = [] }) => dynamicListeners).map(({ activeState }) => activeState.listener),
    refusals: understood.flatMap(refusals),
  };
}

function refusals(object: KubernetesObject): string[] {
  const told = conditions(object.status);
  // Of a policy whose target does not exist, it says nothing at all.
  const attached = ['targetRefs', 'targetSelectors', 'parentRefs'].some(field => object.spec?.[field]);
  if (attached && told.length === 0) return [`${objectName(object)}: attached to nothing`];
  return told.filter(({ status }) => status !== 'True').map(({ type, reason, message }) => `${objectName(object)}: ${type}: ${reason}: ${message}`);
}

function withCluster(objects: readonly KubernetesObject[]): KubernetesObject[] {
  const className = objects.find(({ kind }) => kind === 'Gateway')?.spec.gatewayClassName ?? 'envoy';
  const gatewayClass = {
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'GatewayClass',
    metadata: { name: className },
    spec: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
  };
  return [
    ...objects.some(({ kind }) => kind === 'GatewayClass') ? [] : [gatewayClass],
    ...objects.map((object, index) => object.kind === 'Service' ? { ...object, spec: { clusterIP: `198.18.0.${index + 1}`, ...object.spec } } : object),
  ];
}

function same(one: KubernetesObject, other: KubernetesObject): boolean {
  return one.kind === other.kind && one.metadata.name === other.metadata.name
    && (one.metadata.namespace ?? 'default') === (other.metadata.namespace ?? 'default');
}

/** Conditions of the object itself, of a route under each of its parents, and of a policy under each of its ancestors. */
function conditions(status: any): any[] {
  if (typeof status !== 'object' || status === null) return [];
  return Object.entries<any>(status).flatMap(([key, value]) => {
    if (key === 'conditions') return value;
    return Array.isArray(value) ? value.flatMap(conditions) : conditions(value);
  });
}
