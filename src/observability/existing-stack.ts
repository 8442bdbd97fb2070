/** A stack that is there already, and that this one joins: it gets monitors, rules and dashboards, and no program. */
export interface ExistingStack {
  /**
   * Base URL of its Prometheus, for links and data sources.
   *
   * @default - not known
   */
  readonly prometheusUrl?: string;
  /**
   * Where applications send OTLP over gRPC.
   *
   * @default - not known; `instrument()` is refused
   */
  readonly otlpEndpoint?: string;
}
