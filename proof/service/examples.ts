import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES } from '../../examples/synthesise';
import { runExample } from '../run-example';

/** Each file of this example is meant for a cluster of its own. */
const OF_SEVERAL_CLUSTERS = 'observability';

export interface ExampleManifests {
  readonly name: string;
  readonly yaml: string;
}

/** The manifests of each example, all files for one cluster in one text. */
export function exampleManifests(): ExampleManifests[] {
  return EXAMPLES.flatMap((name) => {
    const outdir = mkdtempSync(join(tmpdir(), 'cdk8s-sre-example-'));
    try {
      runExample(name, { outdir });
      const files = readdirSync(outdir).sort().map((file) => ({ name: `${name}-${file.split('.')[0]}`, yaml: readFileSync(join(outdir, file), 'utf8') }));
      return name === OF_SEVERAL_CLUSTERS ? files.map(inNamespaceOfItsOwn) : [{ name, yaml: files.map(({ yaml }) => yaml).join('---\n') }];
    } finally {
      rmSync(outdir, { recursive: true });
    }
  });
}

/** All of them are applied to one server. */
function inNamespaceOfItsOwn({ name, yaml }: ExampleManifests): ExampleManifests {
  return { name, yaml: yaml.replaceAll(/^(\s*)namespace: monitoring$/gm, `$1namespace: ${name}`) };
}
