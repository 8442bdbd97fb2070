import { QueryVariableBuilder, VariableModel, VariableRefresh, VariableSort } from '@grafana/grafana-foundation-sdk/dashboard';
import { DATASOURCE } from './datasource';
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
  return new QueryVariableBuilder(name)
    .label(title)
    .description(`Shows only what has one of these values of the label ${label}.`)
    .datasource(DATASOURCE)
    .query({ qryType: 1, query: `label_values(${series}, ${label})`, refId: 'values' })
    .definition(`label_values(${series}, ${label})`)
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc)
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
