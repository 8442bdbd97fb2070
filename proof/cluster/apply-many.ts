import { ApiClient, message } from './api-client';
import { documents, KubernetesObject, objectName } from '../documents';
import { Kind, Kinds, restPath } from './kinds';

export interface ApplyManyOptions {
  /** Let the server check everything and store nothing. @default true */
  readonly dryRun?: boolean;
  /** Who owns the fields. @default kubectl, so that it does not conflict with `apply` */
  readonly fieldManager?: string;
  /** For objects that name none. @default default */
  readonly namespace?: string;
}

/** What the API server said of one manifest. */
export interface ManifestOutcome {
  readonly ok: boolean;
  /** Refusals and warnings, one line each with the object's name. */
  readonly problems: string[];
}

/** How many manifests are under way at once; the API server's own limit is far above. */
const LANES = 8;

export async function applyManifests(
  client: ApiClient, kinds: Kinds, manifests: readonly string[], options: ApplyManyOptions,
): Promise<ManifestOutcome[]> {
  return inLanes(manifests, yaml => applyManifest(client, kinds, yaml, options));
}

/** Does something with each of many, a few at once, and returns the answers in their order. */
export async function inLanes<T, R>(all: readonly T[], action: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = new Array(all.length);
  const queue = all.entries();
  const lane = async () => {
    for (const [index, one] of queue) answers[index] = await action(one);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return answers;
}

async function applyManifest(client: ApiClient, kinds: Kinds, yaml: string, options: ApplyManyOptions): Promise<ManifestOutcome> {
  const problems: string[] = [];
  try {
    const objects = documents(yaml);
    if (objects.length === 0) problems.push('the manifest has no object');
    for (const object of objects) problems.push(...await applyObject(client, kinds, object, options));
  } catch (error) {
    problems.push((error as Error).message);
  }
  return { ok: problems.length === 0, problems };
}

async function applyObject(client: ApiClient, kinds: Kinds, object: KubernetesObject, options: ApplyManyOptions): Promise<string[]> {
  const kind = await kinds.find(`${object.apiVersion}/${object.kind}`);
  const warnings = await patch(client, kind, object, options).catch((error: Error) => [error.message]);
  return warnings.map(warning => `${objectName(object)}: ${warning}`);
}

/** Server-side applies one object, strict about fields, and returns the server's warnings. */
export async function patch(client: ApiClient, kind: Kind, object: KubernetesObject, options: ApplyManyOptions): Promise<string[]> {
  const query = new URLSearchParams({
    fieldManager: options.fieldManager ?? 'kubectl',
    fieldValidation: 'Strict',
    ...options.dryRun ?? true ? { dryRun: 'All' } : {},
  });
  const path = restPath(kind, object.metadata.namespace ?? options.namespace ?? 'default', object.metadata.name);
  // JSON is YAML, and spares the server the slower parser.
  const response = await client.send(`${path}?${query}`, { method: 'PATCH', body: JSON.stringify(object), contentType: 'application/apply-patch+yaml' });
  if (response.status >= 300) throw new Error(`HTTP ${response.status}: ${message(response)}`);
  return response.warnings;
}
