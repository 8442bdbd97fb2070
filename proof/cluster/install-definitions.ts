import { ApiClient } from './api-client';
import { inLanes, patch } from './apply-many';
import { Kinds, restPath } from './kinds';
import { UntilOptions } from './until';
import { KubernetesObject } from '../documents';

/** The part of a cluster that definitions are installed into. */
export interface DefinitionTarget {
  readonly client: ApiClient;
  waitFor<T>(description: string, condition: () => Promise<T>, options?: UntilOptions): Promise<T>;
}

/** Installs definitions of custom resources, and waits until their objects can be stored and their kinds be found by name. */
export async function installDefinitions(cluster: DefinitionTarget, kinds: Kinds, definitions: readonly KubernetesObject[]): Promise<void> {
  const kind = await kinds.find('CustomResourceDefinition');
  await inLanes(definitions, definition => patch(cluster.client, kind, definition, { dryRun: false }));
  // "Established" comes before the server can store the first object, so ask for the objects themselves, of every version.
  const served = definitions.flatMap(({ spec }) => spec.versions.filter((version: any) => version.served).map((version: any) => ({
    apiVersion: `${spec.group}/${version.name}`,
    kind: spec.names.kind,
    plural: spec.names.plural,
    namespaced: spec.scope === 'Namespaced',
  })));
  await inLanes(served, type => cluster.waitFor(`${type.apiVersion}/${type.kind} is served`, () => cluster.client.json(restPath(type))));
  for (const type of served) {
    const name = `${type.apiVersion}/${type.kind}`;
    await cluster.waitFor(`${name} can be found`, () => kinds.find(name));
  }
}
