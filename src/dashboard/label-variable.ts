import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './datasource';
import { sdk } from './grafana-sdk';
import type { Matcher } from '../promql/matcher';

/** A choice among the values of a label. */
export interface LabelVariable {
  /** Name of the variable, as it stands in queries and in the address of the page. */
  readonly name: string;
  /** What readers see. */
  readonly title: string;
  readonly label: string;
  /** The series whose values are offered. */
  readonly series: string;
}

/** Any number of values can be chosen; at first all of them, and series without the label. */
export function labelVariable({ name, title, label, series }: LabelVariable): VariableModel {
  return new sdk.dashboard.QueryVariableBuilder(name)
    .label(title)
    .description(`Shows only what has one of these values of the label ${label}.`)
    .datasource(DATASOURCE)
    .query({ qryType: 1, query: `label_values(${series}, ${label})`, refId: 'values' })
    .definition(`label_values(${series}, ${label})`)
    .refresh(sdk.dashboard.VariableRefresh.OnTimeRangeChanged)
    .sort(sdk.dashboard.VariableSort.AlphabeticalAsc)
    .multi(true)
    .includeAll(true)
    .allValue('.*')
    .current({ selected: true, text: ['All'], value: ['$__all'] })
    .build();
}

/** The condition that a series has one of the chosen values. */
export function chosen({ name, label }: Pick<LabelVariable, 'name' | 'label'>): Matcher {
  return { label, operator: '=~', value: `$${name}` };
}
