import { HEALTH_PATHS } from '../../core/health-paths';
import { equals, Matcher } from '../../promql/matcher';

/** How the series of one service are told from those of others. */
export type ServiceSelection =
  /** By the labels that the service's own metrics carry. */
  | { readonly by: 'own-labels' }
  /** Measured elsewhere: by labels that hold its name and its namespace. */
  | { readonly by: 'name'; readonly service: string; readonly namespace?: string }
  /** By the cluster that Envoy Gateway makes of each rule of the route that has the name of the service. */
  | { readonly by: 'envoy-route'; readonly label: string };

/** How a program, a proxy or a collector counts requests. */
export interface MetricConvention {
  /** Counter of requests. */
  readonly requests?: string;
  /** Histogram of durations, without `_bucket` and `_count`. */
  readonly duration?: string;
  readonly unit: 's' | 'ms';
  /** Upper bounds of the buckets, in the unit of the histogram. */
  readonly buckets: readonly number[];
  readonly status?: {
    readonly label: string;
    /** RE2, anchored by Prometheus. */
    readonly failure: string;
    /** RE2: what the client got wrong, which says nothing about the service. */
    readonly excluded?: string;
    /** Whether the histogram carries the label too. */
    readonly onDuration: boolean;
  };
  readonly path?: {
    readonly label: string;
    /** RE2 of what may stand before the path in the value. */
    readonly prefix?: string;
    readonly health: readonly string[];
    /** Whether it is a path of HTTP, so that the health checks of the service itself may be among them. */
    readonly http: boolean;
  };
  readonly selection: ServiceSelection;
  readonly matchers: readonly Matcher[];
}

/** Services of gRPC that are asked by programs. @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md */
const GRPC_HEALTH = ['grpc.health.v1.Health', 'grpc.reflection.v1.ServerReflection', 'grpc.reflection.v1alpha.ServerReflection'];

/** A status of HTTP: 5xx failed; 4xx is the client's fault, but for 429, which the service decides. Reads classes such as `5xx` as well. */
const HTTP_STATUS = { failure: '5..', excluded: '4[013-9xX].|42[0-8]', onDuration: true } as const;

/**
 * What a server is to blame for, and what the caller is. Throttling, ResourceExhausted, is what 429 is to HTTP: counted, and good.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/grpc/ for the failures of a server
 * @see https://grpc.io/docs/guides/status-codes/
 */
const GRPC_STATUS = {
  label: 'grpc_code',
  failure: 'Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss',
  excluded: 'Canceled|InvalidArgument|NotFound|AlreadyExists|PermissionDenied|Unauthenticated|FailedPrecondition|Aborted|OutOfRange',
  onDuration: false,
} as const;

/** The default of clients for Prometheus. @see https://pkg.go.dev/github.com/prometheus/client_golang/prometheus#pkg-variables */
const CLIENT_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What Envoy gives its histograms, in milliseconds. @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/metrics/v3/stats.proto */
const ENVOY_BUCKETS = [
  0.5, 1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000, 600_000, 1_800_000, 3_600_000,
];

/** All known conventions: what is not in the row of one, its metrics do not have. */
export const METRIC_CONVENTIONS = {
  /**
   * What services serve that count with a client library of Prometheus: names are up to them, these are the usual ones.
   * The buckets reach from 5 ms to 5 s and have 200 ms besides those of the client, because that is a usual target.
   *
   * @see https://prometheus.io/docs/practices/naming/
   */
  prometheusClient: {
    requests: 'http_requests_total',
    duration: 'http_request_duration_seconds',
    unit: 's',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2.5, 5],
    status: { label: 'code', ...HTTP_STATUS },
    path: { label: 'path', health: HEALTH_PATHS, http: true },
    selection: { by: 'own-labels' },
    matchers: [],
  },
  /**
   * There is no counter: the histogram counts.
   *
   * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
   */
  openTelemetry: {
    requests: 'http_server_request_duration_seconds_count',
    duration: 'http_server_request_duration_seconds',
    unit: 's',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    status: { label: 'http_response_status_code', ...HTTP_STATUS },
    path: { label: 'http_route', health: HEALTH_PATHS, http: true },
    selection: { by: 'own-labels' },
    matchers: [],
  },
  /** Measured by the proxy of the service, so without requests that never reached it. @see https://istio.io/latest/docs/reference/config/metrics/ */
  istio: {
    requests: 'istio_requests_total',
    duration: 'istio_request_duration_milliseconds',
    unit: 'ms',
    buckets: ENVOY_BUCKETS,
    status: { label: 'response_code', ...HTTP_STATUS },
    selection: { by: 'name', service: 'destination_service_name', namespace: 'destination_service_namespace' },
    matchers: equals({ reporter: 'destination' }),
  },
  /**
   * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/upstream/cluster_manager/cluster_stats
   * @see https://gateway.envoyproxy.io/docs/tasks/observability/proxy-metric/
   */
  envoyGateway: {
    requests: 'envoy_cluster_upstream_rq',
    duration: 'envoy_cluster_upstream_rq_time',
    unit: 'ms',
    buckets: ENVOY_BUCKETS,
    status: { label: 'envoy_response_code', ...HTTP_STATUS, onDuration: false },
    selection: { by: 'envoy-route', label: 'envoy_cluster_name' },
    matchers: [],
  },
  /**
   * Prometheus keeps `namespace` and `service` for the controller that it scrapes, and prefixes those of the request.
   *
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/#request-metrics
   */
  ingressNginx: {
    requests: 'nginx_ingress_controller_requests',
    duration: 'nginx_ingress_controller_request_duration_seconds',
    unit: 's',
    buckets: CLIENT_BUCKETS,
    status: { label: 'status', ...HTTP_STATUS },
    path: { label: 'path', health: HEALTH_PATHS, http: true },
    selection: { by: 'name', service: 'exported_service', namespace: 'exported_namespace' },
    matchers: [],
  },
  /** @see https://pkg.go.dev/github.com/grpc-ecosystem/go-grpc-middleware/providers/prometheus */
  grpc: {
    requests: 'grpc_server_handled_total',
    duration: 'grpc_server_handling_seconds',
    unit: 's',
    buckets: CLIENT_BUCKETS,
    status: GRPC_STATUS,
    path: { label: 'grpc_service', health: GRPC_HEALTH, http: false },
    selection: { by: 'own-labels' },
    matchers: [],
  },
  /**
   * Made from traces by the collector. The status is that of the span: servers leave it unset for 4xx.
   *
   * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/connector/spanmetricsconnector
   * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/#status
   */
  spanMetrics: {
    requests: 'traces_span_metrics_calls_total',
    duration: 'traces_span_metrics_duration_milliseconds',
    unit: 'ms',
    buckets: [2, 4, 6, 8, 10, 50, 100, 200, 400, 800, 1_000, 1_400, 2_000, 5_000, 10_000, 15_000],
    status: { label: 'status_code', failure: 'STATUS_CODE_ERROR', onDuration: true },
    path: { label: 'span_name', prefix: '([A-Z]+ )?', health: HEALTH_PATHS, http: true },
    selection: { by: 'name', service: 'service_name' },
    matchers: equals({ span_kind: 'SPAN_KIND_SERVER' }),
  },
  /** Nothing but what follows from R1 of the requirements once there are labels for it. */
  custom: {
    unit: 's',
    buckets: [],
    selection: { by: 'own-labels' },
    matchers: [],
  },
} as const satisfies Readonly<Record<string, MetricConvention>>;

/** What HTTP means by a status, for a label that a convention does not have. */
export function httpStatus(label: string): NonNullable<MetricConvention['status']> {
  return { label, ...HTTP_STATUS };
}
