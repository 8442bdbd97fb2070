/** The Prometheus of a stack. */
export interface PrometheusOptions {
  /**
   * Image, with the version that decides which settings are written.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
}
