import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Writes each manifest to a file of its own, in a folder that lasts as long as the call and has nobody's settings in it. */
export function withManifestFiles<T>(manifests: readonly string[], use: (paths: string[], folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-sre-manifests-'));
  try {
    return use(manifests.map((yaml, index) => {
      const path = join(folder, `${index}.yaml`);
      writeFileSync(path, yaml);
      return path;
    }), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
