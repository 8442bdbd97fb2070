/**
 * Upper bounds of the buckets in which spans are counted, in milliseconds: those that the collector has of itself, so that thresholds chosen for
 * any collector can be measured, and those of the metric contract, 5 ms to 5 s.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/connector/spanmetricsconnector
 */
export const SPAN_BUCKETS_MS = [2, 4, 5, 6, 8, 10, 25, 50, 100, 200, 250, 400, 500, 800, 1_000, 1_400, 2_000, 2_500, 5_000, 10_000, 15_000] as const;

/**
 * What calls are told apart by, besides service, name, kind and status of a span: nothing that a client chooses freely, since each value makes
 * series of its own.
 */
export const SPAN_DIMENSIONS = [
  'http.request.method', 'http.route', 'http.response.status_code', 'rpc.system', 'k8s.namespace.name', 'service.namespace', 'deployment.environment.name',
] as const;
