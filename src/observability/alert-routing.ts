/** Who is told of alerts. */
export interface AlertRoutingOptions {
  /**
   * Image of Alertmanager.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
}
