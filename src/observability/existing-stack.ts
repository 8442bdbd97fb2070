/** A stack that is there already, and that this one joins: it gets monitors, rules and dashboards, and no program. */
export interface ExistingStack {
  /**
   * Base URL of its Prometheus, for programs that ask it: `http://prometheus.monitoring.svc:9090`.
   *
   * @default - not known
   */
  readonly prometheusUrl?: string;
  /**
   * Where applications send OTLP over gRPC: `http://collector.telemetry.svc:4317`.
   *
   * @default - not known; `instrument()` is refused
   */
  readonly otlpEndpoint?: string;
  /**
   * Namespace of the pods behind `otlpEndpoint`, which services are allowed to connect to.
   *
   * @default - the second label of its host
   */
  readonly otlpNamespace?: string;
}
