import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { History, writeOpenMetrics } from './open-metrics';
import { withFiles } from './temporary';
import { judge } from './verdict';

export interface BackfillOptions {
  /**
   * The span of a block, such as `5d`. promtool reads its whole input once a block, so small ones take minutes. A query reads
   * the index of whole blocks, so a long replay is faster with several. Retention deletes whole blocks, so only small ones show it.
   * @default - one block for all
   */
  readonly block?: string;
}

/** Puts a past into a data folder, which `Prometheus.start({ dataDir, flags: keepHistory(days) })` opens. */
export function backfill(dataDir: string, histories: Iterable<History | string>, options: BackfillOptions = {}): void {
  mkdirSync(dataDir, { recursive: true });
  withFiles({}, folder => {
    writeOpenMetrics(join(folder, 'input'), histories);
    const { ok, output } = judge('promtool', [
      'tsdb', 'create-blocks-from', 'openmetrics', '--quiet',
      // Both are hidden flags: without them a month is hundreds of blocks.
      `--max-block-duration=${options.block ?? '9999h'}`, '--allow-incompatible-block-duration',
      'input', dataDir,
    ], folder);
    if (!ok) throw new Error(`promtool could not make blocks:\n${output}`);
  });
}

/** Flags that make a Prometheus leave a past of this many days as it is. */
export function keepHistory(days: number): string[] {
  return [
    `--storage.tsdb.retention.time=${days}d`,
    // It would merge the blocks of a backfill and of a replay in the background, while a proof measures.
    '--no-storage.tsdb.allow-overlapping-compaction',
  ];
}
