import { spawnSync } from 'node:child_process';
import { enginePath } from '../engines/build';
import { EngineName } from '../engines/engines';

/** What a checking program says. */
export interface Verdict {
  readonly ok: boolean;
  /** All it wrote, on both streams, in the order written. */
  readonly output: string;
}

/** A check ends by itself in seconds; one that does not shall not hold up the proof for ever. */
const TIMEOUT_MILLISECONDS = 10 * 60_000;

/** Runs a program whose exit code is its verdict. That it could not run to its end is no verdict. */
export function judge(engine: EngineName, args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}): Verdict {
  // Which reason belongs to which file shows only in the order of both streams, so they share a pipe.
  const result = spawnSync('sh', ['-c', 'exec "$0" "$@" 2>&1', enginePath(engine), ...args], {
    cwd: folder,
    // amtool takes its defaults from the home folder of whoever runs it.
    env: { ...process.env, HOME: folder, ...env },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 256 * 1024 * 1024,
    timeout: TIMEOUT_MILLISECONDS,
    killSignal: 'SIGKILL',
  });
  if (result.error) throw result.error;
  if (result.status === null) throw new Error(`${engine} was ended by ${result.signal}:\n${result.stdout}`);
  return { ok: result.status === 0, output: result.stdout.trim() };
}
