import { LESS_COLLECTION } from './go-runtime';
import { Files, withFiles } from './temporary';
import { enginePath } from '../engines/build';
import { run } from '../engines/command';

export interface ReplayOptions {
  /** A data folder that no server uses now; what is recorded becomes a block of it. */
  readonly dataDir: string;
  readonly rules: Files;
  /** Unix times in seconds. */
  readonly start: number;
  readonly end: number;
  /** Of rule groups that have none, in seconds. @default 30 */
  readonly interval?: number;
  /**
   * Blocks that begin at or after this time are read into memory first, where a server has its last hours: they cost what they cost there.
   * They become part of the block of what is recorded as well.
   * @default - all blocks stay on disk
   */
  readonly memoryFrom?: number;
}

export interface ExpressionCost {
  readonly rule: string;
  /** As Prometheus prints it. */
  readonly expr: string;
  readonly evaluations: number;
  readonly samplesRead: number;
  /** By the clock. */
  readonly seconds: number;
}

export interface ReplayOutcome {
  /** How often a rule was evaluated. */
  readonly evaluations: number;
  /** Samples that all rules read together: what `totalQueryableSamples` is for one query. */
  readonly samplesRead: number;
  readonly seconds: number;
  /** Processor time of the evaluations, garbage collection included, without opening and writing blocks. */
  readonly cpuSeconds: number;
  /** What each expression cost over all its evaluations; equal expressions of several rules are one. */
  readonly costs: ExpressionCost[];
  /** Rules that could not be evaluated, with time and reason; a replay ends after a hundred. */
  readonly failures: string[];
}

/**
 * Evaluates rules over the past as a server would have done then: the groups at their own intervals and phases, each rule
 * with what others recorded before it, alerts as their `ALERTS` series. Only blocks are read, so a server has to have written
 * its own. A second replay that begins where one ended is a server that restarted, except that pending alerts begin anew.
 */
export function replay(options: ReplayOptions): ReplayOutcome {
  const { dataDir, start, end, interval = 30, memoryFrom = 0 } = options;
  return withFiles(options.rules, folder => {
    // The phase of a group follows from its file's name, which is relative for that reason: each run has the same.
    const request = { dataDir, files: Object.keys(options.rules), start, end, interval, memoryFrom };
    return JSON.parse(run(enginePath('replay'), [JSON.stringify(request)], { cwd: folder, env: LESS_COLLECTION }).stdout);
  });
}
