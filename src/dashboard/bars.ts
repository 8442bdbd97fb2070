import { DATASOURCE } from './datasource';
import { sdk } from './grafana-sdk';
import { atTheEnd, Query } from './query';
import { NEUTRAL, thresholds } from './thresholds';
import type { EmptyText, Heading, Size, Tile, ValueFormat } from './tile';

export interface Bars extends Size, ValueFormat, EmptyText {
  readonly query: Query;
  readonly min: number;
  readonly max: number;
}

/** One bar for each series, in the order of the answer. */
export function bars({ title, description }: Heading, { width, height, unit, decimals, scale, empty, query, min, max }: Bars): Tile {
  const builder = new sdk.bargauge.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(atTheEnd([query]))
    .unit(unit)
    .noValue(empty)
    .min(min)
    .max(max)
    .thresholds(thresholds(scale ?? NEUTRAL))
    .orientation(sdk.common.VizOrientation.Horizontal)
    .displayMode(sdk.common.BarGaugeDisplayMode.Basic)
    .reduceOptions(new sdk.common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
  if (decimals !== undefined) builder.decimals(decimals);
  return { width, height, panel: builder.build() };
}
