/** The Grafana of a stack. */
export interface GrafanaOptions {
  /**
   * Image of Grafana.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
}
