import { rateOfSeries } from './indicator';
import { promDuration } from '../../core/prom-duration';
import { Ratio } from '../../core/ratio';
import { narrow, renderSelector, Selector } from '../../promql/matcher';
import type { SloModel } from '../model/slo-model';
import type { StatusSplit } from '../model/status-split';
import { TILE_MS } from '../model/windows';

/**
 * Events a second of a tile by status, from what counters show at its two ends. A rate is short of up to an interval in eleven as an outage begins, since it
 * does not extrapolate a counter below zero; it counts only where targets came, went or began anew. A target is what all labels but the status tell apart.
 *
 * - A target goes on: what each of its counters grew by, and all that a counter shows that was not there five minutes ago. A target that was not there
 *   either has counted for an unknown time: none of its counters is taken at its value.
 * - Its counters fell, or it is gone: the rate, and of what fails in another half of an interval, for that is how long, on average, no scrape comes before that.
 * - It is new: the rate.
 */
export function countedByStatus(all: Selector, { label, bad }: StatusSplit, { scrapeIntervalMs, groupBy }: Pick<SloModel, 'scrapeIntervalMs' | 'groupBy'>): string {
  const failed = narrow(all, bad);
  const now = renderSelector(all);
  const [before, failedBefore] = [all, failed].map((selector) => `${renderSelector(selector)} offset ${promDuration(TILE_MS)}`);
  const [tile, hidden] = [TILE_MS, scrapeIntervalMs / 2].map((ms) => Ratio.of(ms).dividedBy(1_000));
  const rate = (selector: Selector) => rateOfSeries(selector, { windowMs: TILE_MS, scrapeIntervalMs });
  const sum = (series: string) => `sum without (${label}) (${series})`;
  const by = [...groupBy, label].join(', ');
  return [
    `sum by (${by}) (`,
    `${now} - (${before} or 0 * ${now}) >= 0 and ignoring (${label}) (${sum(now)} >= ${sum(before)})`,
    'or',
    `${tile.plus(hidden)} * ${rate(failed)} and ${failedBefore}`,
    'or',
    `${tile} * ${rate(all)}`,
    `) / ${tile}`,
  ].join('\n');
}
