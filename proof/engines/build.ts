import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefact, Recipe } from './cache';
import { run } from './command';
import { Engine, EngineName, ENGINES } from './engines';

let goVersion: string | undefined;

/** How an engine is built; the key covers everything that decides the binary, the compiler included. */
export function engineRecipe(engine: Engine): Recipe {
  const folder = join(__dirname, engine.folder);
  goVersion ??= run('go', ['version']).stdout.trim();
  const own = engine.package.startsWith('./') ? readdirSync(join(folder, engine.package)).sort().map(file => join(engine.package, file)) : [];
  const sources = ['go.mod', 'go.sum', 'engines.go', ...own].map(file => readFileSync(join(folder, file), 'utf8'));
  const flags = ['-trimpath', ...engine.ldflags ? ['-ldflags', engine.ldflags] : []];
  return {
    name: engine.name,
    ingredients: [...sources, engine.package, ...flags, goVersion],
    make: path => {
      run('go', ['build', ...flags, '-o', path, engine.package], { cwd: folder, env: { GOWORK: 'off' } });
    },
  };
}

/** The path of an engine's binary, built first if the cache does not have it. */
export function enginePath(name: EngineName): string {
  return artefact(engineRecipe(ENGINES.find(engine => engine.name === name)!));
}
