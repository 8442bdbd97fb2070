import { stat } from '../../../dashboard/stat';
import { Scale } from '../../../dashboard/thresholds';
import type { Tile } from '../../../dashboard/tile';
import { timeSeries, TimeSeries } from '../../../dashboard/time-series';

/** What a graph shows when Prometheus has nothing. */
export const NO_DATA = 'Nothing is measured';

/** Shares of what there is, coloured from where a warning and a critical alert begin. */
export function limitScale({ warning, critical }: { readonly warning: number; readonly critical: number }): Scale {
  return { base: 'green', steps: [{ from: warning / 100, color: 'orange' }, { from: critical / 100, color: 'red' }] };
}

/** Good at nothing, bad from one on. */
export const NONE_IS_GOOD: Scale = { base: 'green', steps: [{ from: 1, color: 'red' }] };

/** A graph of a half or a third of the page. */
export function graph(title: string, description: string, unit: string, queries: TimeSeries['queries'], options: { width?: number; scale?: Scale } = {}): Tile {
  const { width = 12, scale } = options;
  return timeSeries({ title, description }, { width, height: 8, unit, scale, empty: NO_DATA, min: 0, queries });
}

/** A number of a quarter of the page. */
export function figure(title: string, description: string, unit: string, expr: string, scale?: Scale): Tile {
  return stat({ title, description }, { width: 6, height: 4, unit, scale, empty: NO_DATA, expr });
}
