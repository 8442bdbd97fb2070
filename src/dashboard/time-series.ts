import { DATASOURCE } from './datasource';
import { sdk } from './grafana-sdk';
import { overTime, Query } from './query';
import { thresholds } from './thresholds';
import type { EmptyText, Heading, Size, Tile, ValueFormat } from './tile';

export interface TimeSeries extends Size, ValueFormat, EmptyText {
  readonly queries: readonly Query[];
  /** The time that is shown while the dashboard shows the time until now, for example `6h`. */
  readonly timeFrom?: string;
  /** Lower end of the axis. */
  readonly min?: number;
}

/** Lines over time. Steps of the scale are dashed lines. */
export function timeSeries({ title, description }: Heading, options: TimeSeries): Tile {
  const { width, height, unit, decimals, scale, empty, queries, timeFrom, min } = options;
  const {
    GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode, LegendDisplayMode, LegendPlacement, SortOrder, TooltipDisplayMode,
    VizLegendOptionsBuilder, VizTooltipOptionsBuilder,
  } = sdk.common;
  const builder = new sdk.timeseries.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(overTime(queries))
    .unit(unit)
    .noValue(empty)
    .fillOpacity(10)
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .legend(new VizLegendOptionsBuilder().showLegend(true).displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).calcs(['lastNotNull']));
  if (decimals !== undefined) builder.decimals(decimals);
  if (min !== undefined) builder.min(min);
  if (timeFrom !== undefined) builder.timeFrom(timeFrom);
  if (scale) {
    builder.thresholds(thresholds(scale)).thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Dashed));
  }
  return { width, height, panel: builder.build() };
}
