import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { enginePath } from '../engines/build';

export interface ApplyOptions {
  /** Let the server check everything and store nothing. @default false */
  readonly dryRun?: boolean;
  /** Who owns the fields. @default kubectl */
  readonly fieldManager?: string;
  /** For objects that name none. @default default */
  readonly namespace?: string;
}

export interface ApplyOutcome {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

/** The kubectl that users have, pointed at one cluster. */
export class Kubectl {
  private readonly program = enginePath('kubectl');

  constructor(private readonly kubeconfig: string, private readonly folder: string) {}

  apply(yaml: string, options: ApplyOptions): Promise<ApplyOutcome> {
    return this.run([
      'apply', '--server-side', '--validate=strict', '--warnings-as-errors', '--filename=-',
      ...options.dryRun ? ['--dry-run=server'] : [],
      ...options.fieldManager ? [`--field-manager=${options.fieldManager}`] : [],
      ...options.namespace ? [`--namespace=${options.namespace}`] : [],
    ], yaml);
  }

  run(args: readonly string[], input = ''): Promise<ApplyOutcome> {
    const own = [`--kubeconfig=${this.kubeconfig}`, `--cache-dir=${join(this.folder, 'kubectl-cache')}`];
    return new Promise((resolve, reject) => {
      // No settings of the person who runs the proof, such as a kuberc file, have a say.
      const env = { HOME: this.folder, PATH: process.env.PATH };
      const child = execFile(this.program, [...own, ...args], { env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
        if (error && typeof error.code !== 'number') return reject(error);
        resolve({ ok: !error, stdout, stderr });
      });
      // A kubectl that refuses its arguments ends without reading; its exit code says so.
      child.stdin!.on('error', () => undefined).end(input);
    });
  }
}
