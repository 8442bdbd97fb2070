/** The Prometheus of a stack. */
export interface PrometheusModel {
  readonly image: string;
}
