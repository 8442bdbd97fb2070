import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES, synthesise } from '../../examples/synthesise';

/** The manifests of each example, all files of one in one text. */
export function exampleManifests(): { readonly name: string; readonly yaml: string }[] {
  return EXAMPLES.map((name) => {
    const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-sre-example-'));
    try {
      synthesise(name, outdir);
      return { name, yaml: readdirSync(outdir).sort().map((file) => readFileSync(join(outdir, file), 'utf8')).join('---\n') };
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
}
