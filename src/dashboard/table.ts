import type { DynamicConfigValue } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './datasource';
import { sdk } from './grafana-sdk';
import { words } from './mappings';
import { asTable, refId } from './query';
import { thresholds } from './thresholds';
import type { EmptyText, Heading, Size, Tile, ValueFormat } from './tile';

/** A column that shows a label of the series. */
export interface LabelColumn {
  readonly title: string;
  readonly label: string;
  /** A page about the value, with `${__value.raw}` where the value belongs. */
  readonly link?: { readonly title: string; readonly url: string };
}

/** A column that shows the values of a query. */
export interface ValueColumn extends ValueFormat {
  readonly title: string;
  readonly expr: string;
}

export type Column = LabelColumn | ValueColumn;

export interface Table extends Size, EmptyText {
  /** From left to right. Labels that no column shows are hidden. */
  readonly columns: readonly Column[];
  /** Queries of which only labels are shown. */
  readonly labelsOf?: readonly string[];
  /** Labels that the series carry and no column shows. */
  readonly hidden?: readonly string[];
  readonly sortBy?: { readonly title: string; readonly descending: boolean };
}

/** One row for each set of labels; queries whose series have the same labels share rows. */
export function table({ title, description }: Heading, { width, height, empty, columns, labelsOf = [], hidden = [], sortBy }: Table): Tile {
  const values = columns.filter((column) => 'expr' in column);
  const expressions = [...values.map(({ expr }) => expr), ...labelsOf];
  const valueField = (index: number) => expressions.length === 1 ? 'Value' : `Value #${refId(index)}`;
  const field = (column: Column) => 'expr' in column ? valueField(values.indexOf(column)) : column.label;
  const excluded = ['Time', ...hidden, ...labelsOf.map((_, index) => valueField(values.length + index))];
  const builder = new sdk.table.PanelBuilder()
    .title(title)
    .description(description)
    .datasource(DATASOURCE)
    .targets(asTable(expressions))
    .unit('short')
    .noValue(empty)
    .filterable(true)
    .withTransformation({ id: 'merge', options: {} })
    .withTransformation({
      id: 'organize',
      options: {
        excludeByName: Object.fromEntries(excluded.map((name) => [name, true])),
        indexByName: Object.fromEntries(columns.map((column, index) => [field(column), index])),
        renameByName: Object.fromEntries(columns.map((column) => [field(column), column.title])),
      },
    });
  for (const column of columns) {
    const properties = overrides(column);
    if (properties.length > 0) builder.overrideByName(column.title, properties);
  }
  if (sortBy) builder.sortBy([new sdk.common.TableSortByFieldStateBuilder().displayName(sortBy.title).desc(sortBy.descending)]);
  return { width, height, panel: builder.build() };
}

function overrides(column: Column): DynamicConfigValue[] {
  if (!('expr' in column)) {
    return column.link === undefined ? [] : [{ id: 'links', value: [column.link] }];
  }
  const { unit, decimals, scale } = column;
  const colored = scale !== undefined || column.words !== undefined;
  return [
    { id: 'unit', value: unit },
    ...decimals === undefined ? [] : [{ id: 'decimals', value: decimals }],
    ...scale === undefined ? [] : [{ id: 'thresholds', value: thresholds(scale).build() }],
    ...column.words === undefined ? [] : [{ id: 'mappings', value: words(column.words) }],
    ...colored ? [{ id: 'custom.cellOptions', value: { type: 'color-text' } }] : [],
  ];
}
