import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** The examples, by the names of their folders. */
export const EXAMPLES = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Runs the program of an example, which writes into a folder as `cdk8s synth` would have it. */
export function synthesise(example: string, outdir: string): void {
  rmSync(outdir, { recursive: true, force: true });
  mkdirSync(outdir, { recursive: true });
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = outdir;
  try {
    require(join(__dirname, example, 'main.ts'));
  } finally {
    if (before === undefined) delete process.env.CDK8S_OUTDIR;
    else process.env.CDK8S_OUTDIR = before;
  }
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
  }
}
