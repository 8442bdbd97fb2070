import { groupsOf, intervalOf } from './rule-files';
import { HOUR } from './traffic';
import { keepHistory } from '../../proof/prometheus/backfill';
import { ask } from '../../proof/prometheus/loopback';
import { Prometheus } from '../../proof/prometheus/server';
import type { Files } from '../../proof/prometheus/temporary';

/** The same cost, asked of the server: each expression as a query, times the evaluations of an hour. */
export interface ServerCost {
  readonly samples: number;
  /** Processor time of the queries, less that of as many queries for nothing. What is recorded costs more, and is not in it. */
  readonly cpuSeconds: number;
}

/** A party is asked for at least so many seconds of processor time, since Prometheus tells hundredths. */
const ENOUGH = 1;

export async function askServer(rules: Files, dataDir: string, now: number): Promise<ServerCost> {
  const prometheus = await Prometheus.start({ dataDir, flags: [...keepHistory(60), '--query.timeout=5m'] });
  try {
    const expressions = groupsOf(rules).flatMap((group) => group.rules.map(({ expr }) => ({ expr, perHour: HOUR / intervalOf(group) })));
    let [samples, cpuSeconds] = [0, 0];
    for (const { expr, perHour } of expressions) samples += perHour * (await prometheus.queryStats(expr, now)).totalQueryableSamples;
    // One evaluation of all rules at a time, at their proportions.
    const rarest = Math.min(...expressions.map(({ perHour }) => perHour));
    const weights = expressions.map(({ expr, perHour }) => ({ expr, times: perHour / rarest }));
    let rounds = 0;
    while (cpuSeconds < ENOUGH && rounds < rarest) {
      cpuSeconds += await cpuOf(prometheus, async () => {
        for (const { expr, times } of weights) for (let time = 0; time < times; time++) await prometheus.query(expr, now);
      });
      rounds++;
    }
    const queries = weights.reduce((sum, { times }) => sum + times, 0) * rounds;
    const idle = await cpuOf(prometheus, async () => { for (let query = 0; query < queries; query++) await prometheus.query('vector(0)', now); });
    return { samples, cpuSeconds: (cpuSeconds - idle) / rounds * rarest };
  } finally {
    await prometheus.stop();
  }
}

async function cpuOf(prometheus: Prometheus, work: () => Promise<void>): Promise<number> {
  const read = async () => Number(/^process_cpu_seconds_total (\S+)$/m.exec((await ask(prometheus.port, '/metrics')).body)![1]);
  const before = await read();
  await work();
  return await read() - before;
}
