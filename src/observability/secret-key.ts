/** One key of a Secret that exists in the namespace of the stack. The library never sees what it holds. */
export interface SecretKey {
  /** Name of the Secret. */
  readonly secretName: string;
  /**
   * Key of the Secret.
   *
   * @default - what it holds: see where it is used
   */
  readonly key?: string;
}
