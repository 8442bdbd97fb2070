import { createHash } from 'node:crypto';
import { ApiObject, Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ContainerModel, PodModel, ServiceModel } from './model/service-model';

/**
 * A hash over the content of all ConfigMaps and Secrets that a pod reads, as far as they are part of the same chart or were mounted as constructs.
 * In an annotation of the pod, it turns a change of configuration into a rollout, with everything that protects one.
 */
export function configHash(
  scope: IConstruct,
  { pod, namespace }: Pick<ServiceModel, 'pod' | 'namespace'>,
  content: readonly IConstruct[],
  revisions: { readonly [name: string]: string },
): string | undefined {
  const references = referencesOf(pod);
  if (references.size === 0) return undefined;
  const objects = [...content.flatMap(apiObjectsOf), ...apiObjectsOf(Chart.of(scope))];
  const parts = new Map<string, string>(Object.entries(revisions));
  for (const object of objects) {
    const key = `${object.kind}/${object.name}`;
    const here = namespace === undefined || object.metadata.namespace === namespace;
    if (here && references.has(key) && !parts.has(key)) parts.set(key, JSON.stringify(contentOf(object)));
  }
  if (parts.size === 0) return undefined;
  const sorted = [...parts].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex').slice(0, 16);
}

function apiObjectsOf(construct: IConstruct): ApiObject[] {
  return construct.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node) && ['ConfigMap', 'Secret'].includes(node.kind));
}

function contentOf(object: ApiObject): unknown[] {
  const { data, binaryData, stringData } = object.toJson();
  return [data, binaryData, stringData];
}

/** `ConfigMap/name` and `Secret/name` of everything that the pod reads. */
function referencesOf({ containers, initContainers, volumes }: PodModel): Set<string> {
  return new Set([
    ...[...containers, ...initContainers].flatMap(environmentReferences),
    ...volumes.flatMap(({ source }) => (source.kind === 'configMap' || source.kind === 'secret' ? [reference(source.kind, source.name)] : [])),
  ]);
}

function environmentReferences({ env, envFrom }: ContainerModel): string[] {
  const keys = env.map(({ valueFrom }) => valueFrom as { configMapKeyRef?: { name: string }; secretKeyRef?: { name: string } } | undefined);
  return [
    ...keys.flatMap((from) => (from?.configMapKeyRef ? [reference('configMap', from.configMapKeyRef.name)] : [])),
    ...keys.flatMap((from) => (from?.secretKeyRef ? [reference('secret', from.secretKeyRef.name)] : [])),
    ...envFrom.map(({ kind, name }) => reference(kind, name)),
  ];
}

function reference(kind: 'configMap' | 'secret', name: string): string {
  return `${kind === 'secret' ? 'Secret' : 'ConfigMap'}/${name}`;
}
