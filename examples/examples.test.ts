import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, synthesise } from './synthesise';

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

describe.each(EXAMPLES)('the example %s', (example) => {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-sre-example-'));
  afterAll(() => rmSync(outdir, { recursive: true }));

  test('yields what its folder expected/ shows', () => {
    synthesise(example, outdir);
    expect(filesOf(outdir)).toEqual(filesOf(join(__dirname, example, 'expected')));
  });
});
