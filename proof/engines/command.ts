import { spawnSync } from 'node:child_process';

/** What to tell a person whose machine lacks one of the two tool chains. */
const INSTALL: Record<string, string> = {
  go: 'install Go 1.26.7 or newer: the engines are built from their Go modules',
  python3: 'install Python 3.11 or newer with its venv module: Checkov and kubernetes-validate are Python programs',
};

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Exit codes that are an answer and not a failure. @default [0] */
  readonly accept?: readonly number[];
}

export interface CommandOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end; a failure carries the program's own words. */
export function run(program: string, args: readonly string[], options: CommandOptions = {}): CommandOutput {
  const result = spawnSync(program, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    input: options.input ?? '',
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (result.error && (result.error as NodeJS.ErrnoException).code === 'ENOENT') {
    throw new Error(`'${program}' was not found; ${INSTALL[program] ?? 'is it built?'}`);
  }
  if (result.error) throw result.error;
  if (!(options.accept ?? [0]).includes(result.status ?? -1)) {
    const ended = result.signal ? `was ended by ${result.signal}` : `failed with exit code ${result.status}`;
    const words = (result.stdout + result.stderr).trim().split('\n').slice(-30).join('\n');
    throw new Error(`${program} ${args.slice(0, 3).join(' ')} … ${ended}:\n${words}`);
  }
  return result;
}
