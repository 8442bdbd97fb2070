import { tmpdir } from 'node:os';
import { run } from './command';
import { readZip } from './zip';

/** Files that are read from a published Go module, where they are pinned by its checksum. */
export interface ModuleFiles {
  readonly module: string;
  readonly version: string;
  /** The h1 sum of the module, as go.sum has it. */
  readonly sum: string;
  /** Paths inside the module, in the order wanted. */
  readonly paths: readonly string[];
}

/** The texts of the files, in the order of their paths. */
export function moduleFiles(files: ModuleFiles): string[] {
  const id = `${files.module}@${files.version}`;
  // Outside any module, so that no go.mod has a say; exit code 1 with a zip means only "asks for a newer Go".
  const { stdout, stderr } = run('go', ['mod', 'download', '-json', id], { cwd: tmpdir(), env: { GOWORK: 'off' }, accept: [0, 1] });
  const answer = JSON.parse(stdout || '{}');
  if (!answer.Zip) throw new Error(`cannot download ${id}: ${answer.Error ?? stderr}`);
  if (answer.Sum !== files.sum) throw new Error(`${id} has checksum ${answer.Sum}, expected ${files.sum}`);

  const texts = readZip(answer.Zip, name => files.paths.includes(name.slice(id.length + 1)));
  return files.paths.map(path => {
    const found = texts.get(`${id}/${path}`);
    if (found === undefined) throw new Error(`${id} has no file ${path}`);
    return found;
  });
}
