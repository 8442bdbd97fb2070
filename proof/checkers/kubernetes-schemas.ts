import { join } from 'node:path';
import { documents } from '../documents';
import { withManifestFiles } from './manifest-files';
import { Finding } from './report';
import { run } from '../engines/command';
import { pythonPath } from '../engines/python';

/** Every minor of which kubernetes-validate has the schemas and that the library may be told to write for. */
export const MINORS = ['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;
export type Minor = typeof MINORS[number];

export interface SchemaReport {
  /** At most one an object: the validator stops at the most relevant error. */
  readonly findings: Finding[];
  /** Objects of kinds that are not part of Kubernetes, or not of this minor. */
  readonly unknown: string[];
  readonly passed: number;
}

/** Validates against the strict schemas of a minor, which refuse fields that this minor does not have. */
export function kubernetesSchemas(yaml: string, minor: Minor): SchemaReport {
  return kubernetesSchemasEach([yaml], minor)[0];
}

/** One report per manifest from one run of the validator. */
export function kubernetesSchemasEach(manifests: readonly string[], minor: Minor): SchemaReport[] {
  return withManifestFiles(manifests, (paths, folder) => {
    const args = [join(__dirname, 'kubernetes_schemas.py'), '--kubernetes-version', minor, '--strict', ...paths];
    const { stdout, stderr } = run(pythonPath(), args, { cwd: folder, accept: [0, 1] });
    return paths.map((path, index) => report(stdout + stderr, path, minor, documents(manifests[index]).length));
  });
}

function report(output: string, path: string, minor: Minor, objects: number): SchemaReport {
  const lines = output.split('\n').filter(line => line.split(' ')[1] === path);
  const passed = lines.filter(line => line.startsWith('INFO ')).length;
  const unknown = lines.flatMap(line => {
    const match = /Couldn't find schema for kind (\S+) with api version (\S+)/.exec(line);
    return match ? [`${match[2]} ${match[1]}`] : [];
  });
  const findings = lines.flatMap(line => {
    const match = /did not validate for resource (\S+) against version \S+: (.*)$/.exec(line);
    return match ? [{ check: `schema ${minor}`, object: match[1], message: match[2] }] : [];
  });
  if (passed + unknown.length + findings.length !== objects) {
    throw new Error(`kubernetes-validate judged ${lines.length} of ${objects} objects:\n${output}`);
  }
  return { findings, unknown, passed };
}
