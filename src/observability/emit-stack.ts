import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Component } from './model/component';
import { Connection } from './model/connection';
import { componentExemptions, MADE_BY_THE_OPERATOR } from './model/stack-exemptions';
import { PlainObject, StackContext, StackPart } from './model/stack-model';
import { renderClusterAccess } from './render/cluster-access';
import { ownConfigMap } from './render/component-pod';
import { isHeadless, renderClaim, renderComponentDisruptionBudget, renderComponentService, renderWorkload } from './render/component-workload';
import { componentLabels } from './render/stack-metadata';
import { isMadeByOperator, metricsConnections, renderComponentMonitor } from './render/stack-monitor';
import { renderStackNetworkPolicy } from './render/stack-network-policy';
import { Exemption, exemptionAnnotations } from '../core/linter-exemption';
import { Published } from '../core/published';

/** Emits everything that a stack consists of, in the order in which a cluster should meet it. */
export function emitStack(scope: Construct, context: StackContext, { components, connections, objects }: StackPart): void {
  const published = publishedNames(scope, context, components);
  const all = [...connections, ...metricsConnections(context, components)];
  for (const component of components) emitAccess(scope, context, component);
  for (const own of partiesOf(components, all)) {
    const name = own.kind === 'component' ? own.name : `${own.labels['app.kubernetes.io/name']}-pods`;
    emit(scope, context, `NetworkPolicy-${name}`, 'networking.k8s.io/v1', 'NetworkPolicy', name, { spec: renderStackNetworkPolicy(own, all) }, name,
      {}, isMadeByOperator(own) ? [MADE_BY_THE_OPERATOR] : []);
  }
  for (const object of objects) emitPlain(scope, context, object);
  for (const component of components) emitComponent(scope, context, component, published);
}

function partiesOf(components: readonly Component[], connections: readonly Connection[]) {
  const own = components.map(({ name }) => ({ kind: 'component', name } as const));
  const pods = connections.flatMap(({ from, to }) => [from, to]).filter((party) => party.kind === 'pods');
  return [...own, ...new Map(pods.map((party) => [JSON.stringify(party), party])).values()];
}

function emitComponent(scope: Construct, context: StackContext, component: Component, published: (topic: string) => string[]): void {
  const { name, workload, storage, replicas } = component;
  const put = (id: string, apiVersion: string, kind: string, objectName: string, body: object, labels?: object, exemptions?: readonly Exemption[]) =>
    emit(scope, context, `${id}-${name}`, apiVersion, kind, objectName, body, name, labels, exemptions);
  for (const { source } of component.files ?? []) {
    if (source.kind === 'own') put(`ConfigMap-${source.name}`, 'v1', 'ConfigMap', ownConfigMap(name, source.name), { data: source.files });
  }
  if (storage && workload === 'Deployment') put('Claim', 'v1', 'PersistentVolumeClaim', name, { spec: renderClaim(storage) });
  if (component.ports.length > 0) put('Service', 'v1', 'Service', name, { spec: renderComponentService(component, false) });
  if (isHeadless(component)) put('Headless', 'v1', 'Service', `${name}-headless`, { spec: renderComponentService(component, true) });
  put('Workload', 'apps/v1', workload, name, { spec: Lazy.any({ produce: () => renderWorkload(component, context, published) }) }, {},
    componentExemptions(component));
  if (workload !== 'DaemonSet' && replicas > 1) {
    put('DisruptionBudget', 'policy/v1', 'PodDisruptionBudget', name, { spec: renderComponentDisruptionBudget(component) });
  }
  if (component.metrics && context.mode === 'operator') {
    put('Monitor', 'monitoring.coreos.com/v1', 'PodMonitor', name, { spec: renderComponentMonitor(component, context) }, context.selectorLabels);
  }
}

/** Who the pods are, and what they may read of the Kubernetes API. */
function emitAccess(scope: Construct, context: StackContext, { name, access = [] }: Component): void {
  emit(scope, context, `ServiceAccount-${name}`, 'v1', 'ServiceAccount', name, { automountServiceAccountToken: false }, name);
  if (access.length === 0) return;
  for (const object of renderClusterAccess(context, name, access)) emitPlain(scope, context, object);
}

function emit(
  scope: Construct, context: StackContext, id: string, apiVersion: string, kind: string, name: string, body: object, component: string,
  labels: object = {}, exemptions: readonly Exemption[] = [],
): ApiObject {
  const all = { ...componentLabels(context, component), ...labels };
  return new ApiObject(scope, id, {
    apiVersion, kind, metadata: { name, namespace: context.namespace, labels: all, annotations: exemptionAnnotations(exemptions, {}) }, ...body,
  });
}

function emitPlain(scope: Construct, context: StackContext, object: PlainObject): void {
  const { id, apiVersion, kind, name, labels, exemptions = [], clusterWide, body } = object;
  const emitted = new ApiObject(scope, id, {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace: context.namespace,
      labels: { ...componentLabels(context, name), ...labels },
      annotations: exemptionAnnotations(exemptions, {}),
    },
    ...body,
  });
  if (clusterWide) ofNoNamespace(emitted);
}

/** cdk8s writes the namespace of the chart into every object, and takes no for an answer only afterwards. */
function ofNoNamespace(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/**
 * Pods mount ConfigMaps of their own namespace only, so what constructs of other namespaces publish is copied here.
 * What lies here already is mounted as it is.
 */
function publishedNames(scope: Construct, context: StackContext, components: readonly Component[]): (topic: string) => string[] {
  const topics = new Set(components.flatMap(({ files = [] }) => files.flatMap(({ source }) => source.kind === 'published' ? [source.topic] : [])));
  const names = new Map<string, string[]>();
  for (const topic of topics) {
    const known: string[] = [];
    names.set(topic, known);
    Published.of(scope.node.root).subscribe(topic, context.cluster, ({ name, namespace, files }) => {
      // A namespace has no dot, and no underscore: two names stay two.
      const copy = `${topic}.${namespace}.${name}`;
      known.push(namespace === context.namespace ? name : copy);
      if (namespace === context.namespace) return;
      const renamed = Object.fromEntries(Object.entries(files).map(([file, text]) => [`${namespace}_${file}`, text]));
      emit(scope, context, copy, 'v1', 'ConfigMap', copy, { data: renamed }, topic);
    });
  }
  return (topic) => [...names.get(topic) ?? []].sort();
}
