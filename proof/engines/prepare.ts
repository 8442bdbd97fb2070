/* Fills the cache, one artefact after another, and says what it does: `npm run prove` starts with this. */
import { engineRecipe } from './build';
import { artefact, isCached, Recipe } from './cache';
import { absence, definitionsRecipes } from './crds';
import { DEFINITION_SETS, DefinitionSet } from './definition-sets';
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
  const recipes = [...ENGINES.map(engineRecipe), ...definitionsRecipes(), stagesRecipe(), pythonRecipe()];
  recipes.forEach((recipe, index) => prepare(recipe, `[${index + 1}/${recipes.length}]`));
  for (const set of Object.keys(DEFINITION_SETS) as DefinitionSet[]) {
    const absent = absence(set);
    if (absent) console.log(absent);
  }
} catch (error) {
  console.error(`\n${(error as Error).message}`);
  process.exitCode = 1;
}
