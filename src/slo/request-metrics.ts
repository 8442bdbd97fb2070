import type { RequestMetricsDeclaration } from './model/indicator-declaration';
import { httpStatus, METRIC_CONVENTIONS, MetricConvention, ServiceSelection } from './model/metric-conventions';
import { HEALTH_PATHS } from '../core/health-paths';

/** The unit in which a histogram measures durations. */
export class HistogramUnit {
  /** Seconds, as the naming rules of Prometheus want it. */
  public static readonly SECONDS = new HistogramUnit('s', 1);
  /** Milliseconds, as Envoy measures. */
  public static readonly MILLISECONDS = new HistogramUnit('ms', 1000);

  private constructor(
    /** @internal */
    readonly _symbol: 's' | 'ms',
    /** @internal */
    readonly _perSecond: number,
  ) {}
}

/** What is different from the convention. What is left out keeps the name that the convention has. */
export interface RequestMetricsOptions {
  /**
   * Name of the counter of requests.
   *
   * @default - that of the convention
   */
  readonly requests?: string;
  /**
   * Name of the histogram of durations, without `_bucket`, `_count` or `_sum`.
   *
   * @default - that of the convention
   */
  readonly duration?: string;
  /**
   * Unit of the histogram.
   *
   * @default - that of the convention, seconds for most
   */
  readonly unit?: HistogramUnit;
  /**
   * Upper bounds of the buckets, in the unit of the histogram, without infinity. A threshold has to be one of them.
   *
   * @default - those of the convention
   */
  readonly buckets?: number[];
  /**
   * Whether the histogram is a native one: any threshold can be measured then.
   *
   * @default false
   * @see https://prometheus.io/docs/specs/native_histograms/
   */
  readonly nativeHistogram?: boolean;
  /**
   * Label that holds the status of the response.
   *
   * @default - that of the convention
   */
  readonly statusLabel?: string;
  /**
   * Statuses that count as failed: a regular expression (RE2) for the whole value. `5..|429` counts throttled requests as failed as well.
   *
   * @default - 5xx, or what is the same to the convention
   */
  readonly failedStatus?: string;
  /**
   * Statuses that are not counted at all: a regular expression (RE2) for the whole value. Leave it empty to count every request.
   *
   * @default - 4xx without 429, or what is the same to the convention
   */
  readonly excludedStatus?: string;
  /**
   * Label that holds the path or route of the request.
   *
   * @default - that of the convention
   */
  readonly pathLabel?: string;
  /**
   * Paths of health checks and of other requests that no user makes. Each stands for what is below it as well: `/health` for `/health/live`.
   * They are not counted. Takes the place of the well known paths, but the paths of the service's own health checks stay excluded.
   *
   * @default - /health, /healthz, /livez, /readyz, /startupz, /ping, /metrics, and those of Prometheus and Spring Boot
   */
  readonly healthPaths?: string[];
  /**
   * Label that holds the name of the service. The metrics are then selected by its name, not by the labels of its own metrics.
   *
   * @default - that of the convention; metrics that the service serves itself are selected by the labels that they carry
   */
  readonly serviceLabel?: string;
  /**
   * Label that holds the namespace of the service. Only used together with a label for the name.
   *
   * @default - that of the convention
   */
  readonly namespaceLabel?: string;
  /**
   * More conditions on the series, each as PromQL writes it: `method!="OPTIONS"`. They replace conditions of the convention on the same label.
   *
   * @default - those of the convention
   */
  readonly matchers?: string[];
}

/**
 * How the requests of a service are counted: names of metrics and labels, by convention.
 *
 * Of all conventions the same is asked (R1): health checks and 4xx but 429 are not counted at all, 5xx failed, all else was good. A request
 * that was throttled with 429 counts as good, because the service did what it promised; pass `failedStatus: '5..|429'` to see it otherwise.
 *
 * Durations (R2) are those of the requests that did not fail: a fast error is no good answer, and a slow one already spends the budget of
 * availability.
 */
export class RequestMetrics {
  /**
   * Metrics that the service serves with a client library of Prometheus: `http_requests_total` and `http_request_duration_seconds` with the
   * labels `code` and `path`, and buckets from 5 ms to 5 s.
   *
   * @param options - other names; they are up to every program.
   * @see https://prometheus.io/docs/practices/naming/
   */
  public static prometheusClient(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('prometheusClient', METRIC_CONVENTIONS.prometheusClient, options);
  }

  /**
   * Metrics of the semantic conventions of OpenTelemetry: the histogram `http_server_request_duration_seconds` with the labels
   * `http_response_status_code` and `http_route`. Its count is the number of requests.
   *
   * @param options - what is different.
   * @see https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpserverrequestduration
   */
  public static openTelemetry(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('openTelemetry', METRIC_CONVENTIONS.openTelemetry, options);
  }

  /**
   * Metrics of Istio, measured by the proxy beside the service, selected by `destination_service_name` and `destination_service_namespace`.
   * Istio knows no paths: health checks by the kubelet do not pass the mesh, others are counted. Durations are in milliseconds. Requests that
   * never reached the service are seen by its callers only: `matchers: ['reporter="source"']` reads those. Calls of gRPC have the status 200
   * whatever happens; for them pass `{ statusLabel: 'grpc_response_status', failedStatus: '2|4|12|13|14|15', excludedStatus: '' }`.
   *
   * @param options - what is different.
   * @see https://istio.io/latest/docs/reference/config/metrics/
   */
  public static istio(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('istio', METRIC_CONVENTIONS.istio, options);
  }

  /**
   * Metrics of Envoy Gateway, for the HTTPRoute that has the name of the service: `envoy_cluster_upstream_rq` and
   * `envoy_cluster_upstream_rq_time`, in milliseconds. Envoy knows no paths here, and its durations have no status: those of failed requests
   * are counted too. A route of another name: `matchers: ['envoy_cluster_name=~"httproute/shop/cart/rule/.+"']`.
   *
   * @param options - what is different.
   * @see https://gateway.envoyproxy.io/docs/tasks/observability/proxy-metric/
   */
  public static envoyGateway(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('envoyGateway', METRIC_CONVENTIONS.envoyGateway, options);
  }

  /**
   * Metrics of ingress-nginx: `nginx_ingress_controller_requests` and `nginx_ingress_controller_request_duration_seconds`, selected by
   * `exported_service` and `exported_namespace`. Where Prometheus honours labels, these are `service` and `namespace`: pass them. The path is
   * that of the Ingress, so health checks are only told apart where the Ingress does.
   *
   * @param options - what is different.
   * @see https://kubernetes.github.io/ingress-nginx/user-guide/monitoring/
   */
  public static ingressNginx(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('ingressNginx', METRIC_CONVENTIONS.ingressNginx, options);
  }

  /**
   * Metrics of gRPC servers: `grpc_server_handled_total` and `grpc_server_handling_seconds`. Unknown, DeadlineExceeded, Unimplemented,
   * Internal, Unavailable and DataLoss failed; codes for which the caller is to blame are not counted; ResourceExhausted is counted and good,
   * as 429 is. Durations have no code: those of failed calls are counted too. Health checking and reflection are not counted.
   *
   * @param options - what is different.
   * @see https://opentelemetry.io/docs/specs/semconv/rpc/grpc/
   */
  public static grpc(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('grpc', METRIC_CONVENTIONS.grpc, options);
  }

  /**
   * Metrics that the collector of OpenTelemetry makes of spans: `traces_span_metrics_calls_total` and
   * `traces_span_metrics_duration_milliseconds`, selected by `service_name`. A failure is a span with the status of an error, which servers
   * set for 5xx; 4xx count as good. Only meaningful where spans are counted before they are sampled, and where no two services of one name
   * report, unless `matchers` tells them apart.
   *
   * @param options - what is different, such as seconds: `{ duration: 'traces_span_metrics_duration_seconds', unit: HistogramUnit.SECONDS }`.
   * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/connector/spanmetricsconnector
   */
  public static spanMetrics(options: RequestMetricsOptions = {}): RequestMetrics {
    return new RequestMetrics('spanMetrics', METRIC_CONVENTIONS.spanMetrics, options);
  }

  /**
   * Metrics with names of their own. A label that is not named is not asked for: without `statusLabel` nothing can fail, without `pathLabel`
   * health checks are counted.
   *
   * @param options - the names: `requests` and `statusLabel` for availability, `duration` and `buckets` for latency.
   */
  public static custom(options: RequestMetricsOptions): RequestMetrics {
    return new RequestMetrics('custom', METRIC_CONVENTIONS.custom, options);
  }

  /** @internal */
  readonly _declaration: RequestMetricsDeclaration;

  private constructor(maker: string, convention: MetricConvention, options: RequestMetricsOptions) {
    this._declaration = {
      maker,
      convention: override(convention, options),
      native: options.nativeHistogram ?? false,
      ownCounter: options.requests !== undefined,
      matchers: [...options.matchers ?? []],
    };
  }
}

/** A convention with what somebody does otherwise. */
function override(convention: MetricConvention, options: RequestMetricsOptions): MetricConvention {
  const unit = options.unit?._symbol ?? convention.unit;
  const duration = options.duration ?? convention.duration;
  const countsByDuration = convention.requests !== undefined && convention.requests === `${convention.duration}_count`;
  return {
    requests: options.requests ?? (countsByDuration ? `${duration}_count` : convention.requests),
    duration,
    unit,
    buckets: options.buckets === undefined ? inUnit(convention, unit) : [...options.buckets],
    status: overrideStatus(convention.status, options),
    path: overridePath(convention.path, options),
    selection: overrideSelection(convention.selection, options),
    matchers: convention.matchers,
  };
}

function inUnit({ buckets, unit }: MetricConvention, wanted: 's' | 'ms'): readonly number[] {
  if (unit === wanted) return buckets;
  return buckets.map((bound) => wanted === 's' ? bound / 1000 : bound * 1000);
}

type Status = MetricConvention['status'];

function overrideStatus(status: Status, { statusLabel, failedStatus, excludedStatus }: RequestMetricsOptions): Status {
  const known = status ?? (statusLabel === undefined ? undefined : httpStatus(statusLabel));
  if (known === undefined) return undefined;
  const excluded = excludedStatus ?? known.excluded;
  return { ...known, label: statusLabel ?? known.label, failure: failedStatus ?? known.failure, excluded: excluded === '' ? undefined : excluded };
}

function overridePath(path: MetricConvention['path'], { pathLabel, healthPaths }: RequestMetricsOptions): MetricConvention['path'] {
  const known = path ?? (pathLabel === undefined ? undefined : { label: pathLabel, health: HEALTH_PATHS, http: true });
  return known && { ...known, label: pathLabel ?? known.label, health: [...healthPaths ?? known.health] };
}

function overrideSelection(selection: ServiceSelection, { serviceLabel, namespaceLabel }: RequestMetricsOptions): ServiceSelection {
  const known = selection.by === 'name' ? selection : undefined;
  const service = serviceLabel ?? known?.service;
  return service === undefined ? selection : { by: 'name', service, namespace: namespaceLabel ?? known?.namespace };
}
