import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefact, Recipe } from './cache';
import { DEFINITION_SETS, DefinitionSet, DefinitionSource, FolderDefinitions } from './definition-sets';
import { documents, KubernetesObject } from '../documents';
import { moduleFiles } from './module-files';

/** What the constructs of services, objectives and monitoring need. */
const USUAL_SETS: readonly DefinitionSet[] = ['prometheus-operator', 'keda', 'gateway-api'];

/** The definitions of the sets named, or of the usual three; it is an error when a folder that has some is absent. */
export function customResourceDefinitions(sets: readonly DefinitionSet[] = USUAL_SETS): KubernetesObject[] {
  return sets.flatMap(set => {
    const absent = absence(set);
    if (absent) throw new Error(absent);
    return JSON.parse(readFileSync(artefact(definitionsRecipe(set)), 'utf8'));
  });
}

/** Why a set cannot be had here and what goes unchecked therefore, for a proof to say aloud; nothing when it can. */
export function absence(set: DefinitionSet): string | undefined {
  const source: DefinitionSource = DEFINITION_SETS[set];
  if (!('folder' in source) || existsSync(folderOf(source))) return undefined;
  return `${source.kinds.join(', ')}: not checked against their definitions, which no registry serves and ${folderOf(source)} does not hold `
    + '(CDK8S_SRE_CRDS names another place)';
}

/** The sets that can be had here, each parsed once and kept in the cache, since a test in a network namespace can download nothing. */
export function definitionsRecipes(): Recipe[] {
  return (Object.keys(DEFINITION_SETS) as DefinitionSet[]).filter(set => !absence(set)).map(definitionsRecipe);
}

function definitionsRecipe(set: DefinitionSet): Recipe {
  const source: DefinitionSource = DEFINITION_SETS[set];
  const ingredients = 'folder' in source ? folderTexts(source) : [JSON.stringify(source)];
  return {
    name: `definitions-${set}`,
    ingredients: [...ingredients, 'without descriptions'],
    make: path => writeFileSync(path, JSON.stringify(definitions(source))),
  };
}

function definitions(source: DefinitionSource): KubernetesObject[] {
  const objects = texts(source).flatMap(documents);
  const wanted = objects.filter(({ spec }) => source.kinds?.includes(spec.names.kind) ?? true);
  const missing = source.kinds?.filter(kind => !wanted.some(({ spec }) => spec.names.kind === kind)) ?? [];
  if (missing.length > 0) throw new Error(`no definition of ${missing.join(', ')} was found`);
  return wanted.map(withoutDescriptions);
}

function texts(source: DefinitionSource): string[] {
  if ('folder' in source) return folderTexts(source);
  // Some are files of a Helm chart, with a condition around the whole.
  return moduleFiles(source).map(text => [{ pattern: '^\\{\\{.*$', by: '' }, ...source.mend ?? []]
    .reduce((mended, { pattern, by }) => mended.replaceAll(new RegExp(pattern, 'gm'), by), text));
}

function folderTexts({ folder, files }: FolderDefinitions): string[] {
  return files.map(file => readFileSync(join(folderOf({ folder }), file), 'utf8'));
}

function folderOf({ folder }: Pick<FolderDefinitions, 'folder'>): string {
  return join(process.env.CDK8S_SRE_CRDS ?? join(__dirname, '../../../shared/crds'), folder);
}

/** More than half of most definitions is text for people, which decides nothing and takes the API server seconds to digest. */
function withoutDescriptions<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(withoutDescriptions) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !(key === 'description' && typeof value === 'string'));
  return Object.fromEntries(kept.map(([key, value]) => [key, key === 'default' || key === 'enum' ? value : withoutDescriptions(value)])) as T;
}
