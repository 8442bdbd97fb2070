import type { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { DATASOURCE } from './datasource';
import { sdk } from './grafana-sdk';

/** What a panel asks Prometheus. */
export interface Query {
  readonly expr: string;
  /** What the series is called; `{{label}}` stands for the value of a label. */
  readonly legend: string;
  /** Whether traces are shown as dots on the lines, where Prometheus has them. @default false */
  readonly exemplars?: boolean;
}

/** `A` … `Z`, `AA`, `AB` … */
export function refId(index: number): string {
  const letter = String.fromCharCode(65 + index % 26);
  return index < 26 ? letter : refId(Math.floor(index / 26) - 1) + letter;
}

function query(index: number, expr: string): DataqueryBuilder {
  return new sdk.prometheus.DataqueryBuilder().refId(refId(index)).datasource(DATASOURCE).expr(expr);
}

/** Values over time. */
export function overTime(queries: readonly Query[]): DataqueryBuilder[] {
  return queries.map(({ expr, legend, exemplars }, index) => {
    const asked = query(index, expr).range().legendFormat(legend);
    return exemplars ? asked.exemplar(true) : asked;
  });
}

/** Values at the end of the shown time. */
export function atTheEnd(queries: readonly Query[]): DataqueryBuilder[] {
  return queries.map(({ expr, legend }, index) => query(index, expr).instant().legendFormat(legend));
}

/** Values at the end of the shown time, with their labels as columns. */
export function asTable(expressions: readonly string[]): DataqueryBuilder[] {
  return expressions.map((expr, index) => query(index, expr).instant().format(sdk.prometheus.PromQueryFormat.Table));
}
