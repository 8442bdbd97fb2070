import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefact, Recipe } from './cache';
import { run } from './command';

const REQUIREMENTS = join(__dirname, 'python', 'requirements.txt');

/** A virtual environment with every package pinned, the transitive ones too. */
export function pythonRecipe(): Recipe {
  return {
    name: 'python',
    ingredients: [readFileSync(REQUIREMENTS, 'utf8'), run('python3', ['--version']).stdout.trim()],
    make: path => {
      try {
        run('python3', ['-m', 'venv', path]);
      } catch (error) {
        throw new Error('python3 cannot make a virtual environment. Install its venv module '
          + `(Debian and Ubuntu: the package python3-venv; it brings ensurepip).\n${(error as Error).message}`);
      }
      run(join(path, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS]);
    },
  };
}

/**
 * Path of the Python that has the checkers. Start them with `-m`: the scripts in its bin folder name
 * the folder in which they were installed, and that one was renamed.
 */
export function pythonPath(): string {
  return join(artefact(pythonRecipe()), 'bin', 'python');
}
