import { ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hopeless, until } from './until';

/** Engines write JSON of any length; its beginning says what happened. */
const MAX_LINE = 400;

/** One running engine with its log. It is stopped by the process id it was started with, and by nothing else. */
export class EngineProcess {
  private readonly child: ChildProcess;
  private readonly guard: ChildProcess;
  private readonly logPath: string;
  private failure?: Error;

  constructor(readonly name: string, program: string, args: readonly string[], folder: string, env: NodeJS.ProcessEnv = {}) {
    this.logPath = join(folder, `${name}.log`);
    const log = openSync(this.logPath, 'a');
    this.child = spawn(program, args, { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', log, log] });
    closeSync(log);
    this.child.once('error', error => { this.failure = error; });
    // Should this process be killed, nobody is left to stop the engine: the guard's input then ends, and it does.
    this.guard = spawn('sh', ['-c', 'read -r line; kill -9 "$0"', String(this.child.pid)], { stdio: ['pipe', 'ignore', 'ignore'] });
    for (const handle of [this.child, this.guard]) handle.unref();
    (this.guard.stdin as unknown as { unref(): void }).unref();
  }

  /** Waits until the engine answers; an engine that has ended will not, so that ends the wait as well. */
  async ready(condition: () => Promise<boolean>, timeoutSeconds = 60): Promise<void> {
    await until(`${this.name} is ready`, async () => {
      if (this.failure) throw new Hopeless(`${this.name} did not start: ${this.failure.message}`);
      if (this.ended()) throw new Hopeless(`${this.name} ended with code ${this.child.exitCode ?? this.child.signalCode}\n${this.logTail()}`);
      return condition();
    }, { timeoutSeconds, diagnosis: () => this.logTail() });
  }

  logTail(lines = 15): string {
    const log = readFileSync(this.logPath, 'utf8').trimEnd().split('\n').slice(-lines).map(line => line.slice(0, MAX_LINE));
    return [`--- end of the log of ${this.name}${this.ended() ? ' (ended)' : ''}`, ...log].join('\n');
  }

  /** Ends the engine at once: what it has not written yet goes with its folder anyway. */
  async stop(): Promise<void> {
    if (!this.ended() && !this.failure) {
      // Node would not wait for a process that it was told to disregard.
      this.child.ref();
      const exit = new Promise(resolve => this.child.once('exit', resolve));
      this.child.kill('SIGKILL');
      await exit;
    }
    this.guard.kill('SIGKILL');
  }

  private ended(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
