import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where built engines live between runs: in the user's cache, so that a clean checkout does not build them again. */
export function cacheFolder(): string {
  const folder = process.env.CDK8S_SRE_ENGINES ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-sre', 'engines');
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** What an artefact is made of; any change gives it another name in the cache. */
export interface Recipe {
  readonly name: string;
  readonly ingredients: readonly string[];
  /** Makes the artefact (a file or a folder) at the path it is given. */
  make(path: string): void;
}

export function artefactPath(recipe: Recipe): string {
  const key = createHash('sha256').update(recipe.ingredients.join('\0')).digest('hex').slice(0, 16);
  return join(cacheFolder(), `${recipe.name}-${key}`);
}

export function isCached(recipe: Recipe): boolean {
  return existsSync(artefactPath(recipe));
}

/** The path of the artefact, made now if it is not in the cache. */
export function artefact(recipe: Recipe): string {
  const path = artefactPath(recipe);
  if (existsSync(path)) return path;
  // Another run may make the same artefact meanwhile: each works under its own name, and the rename is atomic.
  const draft = `${path}.${process.pid}.draft`;
  try {
    recipe.make(draft);
    if (!existsSync(path)) renameSync(draft, path);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return path;
}
