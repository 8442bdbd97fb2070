import { DATASOURCE } from './datasource';
import { sdk } from './grafana-sdk';
import { words } from './mappings';
import { atTheEnd } from './query';
import { NEUTRAL, thresholds } from './thresholds';
import type { EmptyText, Heading, Size, Tile, ValueFormat } from './tile';

export interface Stat extends Size, ValueFormat, EmptyText {
  readonly expr: string;
}

/** One large number. */
export function stat({ title, description }: Heading, { width, height, unit, decimals, scale, empty, expr, ...rest }: Stat): Tile {
  const builder = new sdk.stat.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(atTheEnd([{ expr, legend: title }]))
    .unit(unit)
    .noValue(empty)
    .thresholds(thresholds(scale ?? NEUTRAL))
    .mappings(words(rest.words ?? []))
    .graphMode(sdk.common.BigValueGraphMode.None)
    .colorMode(scale || rest.words ? sdk.common.BigValueColorMode.Background : sdk.common.BigValueColorMode.None)
    .reduceOptions(new sdk.common.ReduceDataOptionsBuilder().calcs(['lastNotNull']));
  if (decimals !== undefined) builder.decimals(decimals);
  return { width, height, panel: builder.build() };
}
