/** The collectors of a stack. */
export interface CollectorOptions {
  /**
   * Image of the collector, at least 0.158.
   *
   * @default - the version that this release of the library was proven with
   */
  readonly image?: string;
}
