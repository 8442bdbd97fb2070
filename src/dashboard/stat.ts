import { BigValueColorMode, BigValueGraphMode, ReduceDataOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import { PanelBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { DATASOURCE } from './datasource';
import { words } from './mappings';
import { atTheEnd } from './query';
import { NEUTRAL, thresholds } from './thresholds';
import type { EmptyText, Heading, Size, Tile, ValueFormat } from './tile';

export interface Stat extends Size, ValueFormat, EmptyText {
  readonly expr: string;
}

/** One large number. */
export function stat({ title, description }: Heading, { width, height, unit, decimals, scale, empty, expr, ...rest }: Stat): Tile {
  const builder = new PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(atTheEnd([{ expr, legend: title }]))
    .unit(unit)
    .noValue(empty)
    .thresholds(thresholds(scale ?? NEUTRAL))
    .mappings(words(rest.words ?? []))
    .graphMode(BigValueGraphMode.None)
    .colorMode(scale || rest.words ? BigValueColorMode.Background : BigValueColorMode.None)
    .reduceOptions(new ReduceDataOptionsBuilder().calcs(['lastNotNull']));
  if (decimals !== undefined) builder.decimals(decimals);
  return { width, height, panel: builder.build() };
}
