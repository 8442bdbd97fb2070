/* Fills the cache, one artefact after another, and says what it does: `npm run prove` starts with this. */
import { engineRecipe } from './build';
import { artefact, isCached, Recipe } from './cache';
import { definitionsRecipe } from './crds';
import { ENGINES } from './engines';
import { pythonRecipe } from './python';
import { stagesRecipe } from './stages';

function prepare(recipe: Recipe, position: string): void {
  if (isCached(recipe)) {
    console.log(`${position} ${recipe.name} … cached`);
    return;
  }
  process.stdout.write(`${position} ${recipe.name} … `);
  const start = Date.now();
  artefact(recipe);
  console.log(`built in ${Math.round((Date.now() - start) / 1000)} s`);
}

try {
  const recipes = [...ENGINES.map(engineRecipe), definitionsRecipe(), stagesRecipe(), pythonRecipe()];
  recipes.forEach((recipe, index) => prepare(recipe, `[${index + 1}/${recipes.length}]`));
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exitCode = 1;
}
