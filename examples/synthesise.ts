import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';

/** The examples, by the names of their folders. */
export const EXAMPLES = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Runs the program of an example in a process of its own, as `cdk8s synth` does; it writes into the folder. */
export function synthesise(example: string, outdir: string): void {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const loaders = ['-r', 'ts-node/register/transpile-only', '-r', 'tsconfig-paths/register'];
  execFileSync(process.execPath, [...loaders, join(__dirname, example, 'main.ts')], {
    cwd: join(__dirname, '..'),
    env: { ...process.env, TS_NODE_PROJECT: join(__dirname, 'tsconfig.json'), CDK8S_OUTDIR: outdir },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** The texts of the files in a folder, by their names. */
export function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

/** One line for each file: its path, how many objects, and of which kinds. */
export function describeFiles(folder: string): string[] {
  return readdirSync(folder).sort().map((file) => {
    const path = join(folder, file);
    const kinds = parseAllDocuments(readFileSync(path, 'utf8')).map((document) => String(document.get('kind')));
    const counts = [...new Set(kinds)].map((kind) => {
      const count = kinds.filter((other) => other === kind).length;
      return count === 1 ? kind : `${count} × ${kind}`;
    });
    return `${relative(process.cwd(), path)}: ${kinds.length} objects (${counts.join(', ')})`;
  });
}

if (require.main === module) {
  const accept = process.argv.includes('--accept');
  for (const example of EXAMPLES) {
    const outdir = accept ? join(__dirname, example, 'expected') : join(__dirname, '..', 'dist', 'examples', example);
    synthesise(example, outdir);
    describeFiles(outdir).forEach((line) => console.log(line));
    if (!isDeepStrictEqual(filesOf(outdir), filesOf(join(__dirname, example, 'expected')))) {
      console.error(`examples/${example}/expected shows something else. When the change is meant: npm run example:accept`);
      process.exitCode = 1;
    }
  }
}
