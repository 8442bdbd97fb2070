import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { sdk } from './grafana-sdk';

/** Name of the variable by which the reader of a dashboard chooses a Prometheus. */
export const DATASOURCE_VARIABLE = 'datasource';

/** The Prometheus that was chosen. */
export const DATASOURCE = { type: 'prometheus', uid: `\${${DATASOURCE_VARIABLE}}` } as const;

/** The choice of a Prometheus, by the name or uid with which it starts. */
export function datasourceVariable(initial: string): VariableModel {
  return new sdk.dashboard.DatasourceVariableBuilder(DATASOURCE_VARIABLE)
    .label('Prometheus')
    .description('Where the series are read from.')
    .type('prometheus')
    .current({ selected: true, text: initial, value: initial })
    .build();
}
