/** The Grafana of a stack. */
export interface GrafanaModel {
  readonly image: string;
}
