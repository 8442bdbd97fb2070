import { Duration } from 'cdk8s';
import { HistogramUnit, Indicator, RequestMetrics, RequestMetricsOptions } from '../../src';
import type { IndicatorContext } from '../../src/slo/model/indicator-declaration';
import { METRIC_CONVENTIONS } from '../../src/slo/model/metric-conventions';
import { MeasuredIndicator, renderIndicator } from '../../src/slo/render/indicator';

const CONTEXT: IndicatorContext = {
  name: 'checkout', namespace: 'shop', metricLabels: { namespace: 'shop', service: 'checkout' }, scrapeIntervalMs: 15_000,
};
const WINDOW = { windowMs: 300_000, scrapeIntervalMs: 15_000, groupBy: [] };

function rates(indicator: Indicator, context: Partial<IndicatorContext> = {}) {
  const { model, problems } = indicator._read({ ...CONTEXT, ...context });
  expect(problems).toEqual([]);
  return renderIndicator(model as MeasuredIndicator, WINDOW);
}

const availability = (metrics: RequestMetrics, context?: Partial<IndicatorContext>) => rates(Indicator.availability({ metrics }), context);
const latency = (metrics: RequestMetrics, ms: number) => rates(Indicator.latency({ metrics, threshold: Duration.millis(ms) }));

const OWN = 'namespace="shop",service="checkout"';
const HEALTH = '(/health|/healthz|/livez|/readyz|/startupz|/ping|/metrics|/-/healthy|/-/ready|/actuator/health|/actuator/prometheus)(/.*)?';
const CLIENT_ERROR = '4[013-9xX].|42[0-8]';
const GRPC_HEALTH = '(grpc\\\\.health\\\\.v1\\\\.Health|grpc\\\\.reflection\\\\.v1\\\\.ServerReflection|grpc\\\\.reflection\\\\.v1alpha\\\\.ServerReflection)(/.*)?';
const GRPC_CLIENT = 'Canceled|InvalidArgument|NotFound|AlreadyExists|PermissionDenied|Unauthenticated|FailedPrecondition|Aborted|OutOfRange';

test.each<[string, RequestMetrics, string, string]>([
  ['a client of Prometheus', RequestMetrics.prometheusClient(),
    `http_requests_total{${OWN},path!~"${HEALTH}",code!~"${CLIENT_ERROR}"}`, 'code=~"5.."'],
  ['OpenTelemetry', RequestMetrics.openTelemetry(),
    `http_server_request_duration_seconds_count{${OWN},http_route!~"${HEALTH}",http_response_status_code!~"${CLIENT_ERROR}"}`, 'http_response_status_code=~"5.."'],
  ['Istio', RequestMetrics.istio(),
    `istio_requests_total{destination_service_name="checkout",destination_service_namespace="shop",reporter="destination",response_code!~"${CLIENT_ERROR}"}`,
    'response_code=~"5.."'],
  ['Envoy Gateway', RequestMetrics.envoyGateway(),
    `envoy_cluster_upstream_rq{envoy_cluster_name=~"httproute/shop/checkout/rule/.+",envoy_response_code!~"${CLIENT_ERROR}"}`, 'envoy_response_code=~"5.."'],
  ['ingress-nginx', RequestMetrics.ingressNginx(),
    `nginx_ingress_controller_requests{exported_service="checkout",exported_namespace="shop",path!~"${HEALTH}",status!~"${CLIENT_ERROR}"}`, 'status=~"5.."'],
  ['gRPC', RequestMetrics.grpc(),
    `grpc_server_handled_total{${OWN},grpc_service!~"${GRPC_HEALTH}",grpc_code!~"${GRPC_CLIENT}"}`,
    'grpc_code=~"Unknown|DeadlineExceeded|Unimplemented|Internal|Unavailable|DataLoss"'],
  ['span metrics', RequestMetrics.spanMetrics(),
    `traces_span_metrics_calls_total{service_name="checkout",span_kind="SPAN_KIND_SERVER",span_name!~"([A-Z]+ )?${HEALTH}"}`, 'status_code="STATUS_CODE_ERROR"'],
  ['names of its own', RequestMetrics.custom({ requests: 'hits', statusLabel: 'outcome', failedStatus: 'error', excludedStatus: '' }),
    `hits{${OWN}}`, 'outcome="error"'],
])('availability by %s', (_, metrics, total, failed) => {
  expect(availability(metrics)).toEqual({
    total: `sum(rate(${total}[5m15s]))`,
    bad: `sum(rate(${total.slice(0, -1)},${failed}}[5m15s]))`,
  });
});

/** Latency over one selector: all requests, and those in the bucket. */
function classic(metric: string, matchers: string, le: string) {
  const all = `sum(rate(${metric}_count{${matchers}}[5m15s]))`;
  const fast = `sum(rate(${metric}_bucket{${matchers},${le}}[5m15s]))`;
  return { total: `${all} and ${fast}`, bad: `clamp_min(${all} - ${fast}, 0)` };
}

test.each<[string, RequestMetrics, number, ReturnType<typeof classic>]>([
  ['a client of Prometheus', RequestMetrics.prometheusClient(), 200,
    classic('http_request_duration_seconds', `${OWN},path!~"${HEALTH}",code!~"${CLIENT_ERROR}|5.."`, 'le="0.2"')],
  ['OpenTelemetry', RequestMetrics.openTelemetry(), 75,
    classic('http_server_request_duration_seconds', `${OWN},http_route!~"${HEALTH}",http_response_status_code!~"${CLIENT_ERROR}|5.."`, 'le="0.075"')],
  ['Istio, in milliseconds', RequestMetrics.istio(), 250,
    classic('istio_request_duration_milliseconds',
      `destination_service_name="checkout",destination_service_namespace="shop",reporter="destination",response_code!~"${CLIENT_ERROR}|5.."`, 'le=~"250|250\\\\.0"')],
  ['Envoy Gateway, whose durations have no status', RequestMetrics.envoyGateway(), 100,
    classic('envoy_cluster_upstream_rq_time', 'envoy_cluster_name=~"httproute/shop/checkout/rule/.+"', 'le=~"100|100\\\\.0"')],
  ['ingress-nginx', RequestMetrics.ingressNginx(), 1000,
    classic('nginx_ingress_controller_request_duration_seconds',
      `exported_service="checkout",exported_namespace="shop",path!~"${HEALTH}",status!~"${CLIENT_ERROR}|5.."`, 'le=~"1|1\\\\.0"')],
  ['gRPC, whose durations have no code', RequestMetrics.grpc(), 100,
    classic('grpc_server_handling_seconds', `${OWN},grpc_service!~"${GRPC_HEALTH}"`, 'le="0.1"')],
  ['span metrics, in milliseconds', RequestMetrics.spanMetrics(), 400,
    classic('traces_span_metrics_duration_milliseconds',
      `service_name="checkout",span_kind="SPAN_KIND_SERVER",span_name!~"([A-Z]+ )?${HEALTH}",status_code!="STATUS_CODE_ERROR"`, 'le=~"400|400\\\\.0"')],
  ['span metrics in seconds', RequestMetrics.spanMetrics({ duration: 'traces_span_metrics_duration_seconds', unit: HistogramUnit.SECONDS }), 400,
    classic('traces_span_metrics_duration_seconds',
      `service_name="checkout",span_kind="SPAN_KIND_SERVER",span_name!~"([A-Z]+ )?${HEALTH}",status_code!="STATUS_CODE_ERROR"`, 'le="0.4"')],
  ['names of its own', RequestMetrics.custom({ duration: 'took', unit: HistogramUnit.MILLISECONDS, buckets: [0.5, 3_600_000] }), 3_600_000,
    classic('took', OWN, 'le=~"3600000|3600000\\\\.0|3\\\\.6e\\\\+06"')],
])('latency by %s', (_, metrics, ms, expected) => {
  expect(latency(metrics, ms)).toEqual(expected);
});

test('latency by a native histogram: any threshold, and an idle window is no NaN', () => {
  const h = `sum(rate(http_request_duration_seconds{${OWN},path!~"${HEALTH}",code!~"${CLIENT_ERROR}|5.."}[5m15s]))`;
  expect(latency(RequestMetrics.prometheusClient({ nativeHistogram: true }), 220)).toEqual({
    total: `histogram_count(${h})`,
    bad: `histogram_fraction(0.22, +Inf, ${h}) * histogram_count(${h}) >= 0 or 0 * histogram_count(${h})`,
  });
});

test.each<[string, RequestMetricsOptions, string, string]>([
  ['other labels', { statusLabel: 'status', pathLabel: 'handler', healthPaths: [] }, `${OWN},status!~"${CLIENT_ERROR}"`, 'status=~"5.."'],
  ['health checks of its own', { healthPaths: ['/alive', '/v1.0/up'] }, `${OWN},path!~"(/alive|/v1\\\\.0/up)(/.*)?",code!~"${CLIENT_ERROR}"`, 'code=~"5.."'],
  ['throttled requests as failures', { healthPaths: [], failedStatus: '5..|429' }, `${OWN},code!~"${CLIENT_ERROR}"`, 'code=~"5..|429"'],
  ['client errors counted', { healthPaths: [], excludedStatus: '' }, OWN, 'code=~"5.."'],
  ['more conditions', { healthPaths: [], excludedStatus: '', matchers: ['method!="OPTIONS"', 'service="cart"'] },
    'namespace="shop",method!="OPTIONS",service="cart"', 'code=~"5.."'],
  ['the name of the service in labels', { healthPaths: [], excludedStatus: '', serviceLabel: 'app', namespaceLabel: 'ns' }, 'app="checkout",ns="shop"', 'code=~"5.."'],
])('a convention with %s', (_, options, total, failed) => {
  expect(availability(RequestMetrics.prometheusClient(options))).toEqual({
    total: `sum(rate(http_requests_total{${total}}[5m15s]))`,
    bad: `sum(rate(http_requests_total{${total},${failed}}[5m15s]))`,
  });
});

test('a condition of the user replaces that of the convention: Istio as the callers see it', () => {
  expect(availability(RequestMetrics.istio({ matchers: ['reporter="source"'], excludedStatus: '' })).total)
    .toBe('sum(rate(istio_requests_total{destination_service_name="checkout",destination_service_namespace="shop",reporter="source"}[5m15s]))');
});

test('health checks that the service declares are excluded too, without repeating what is known; "/" is asked by users', () => {
  const metrics = RequestMetrics.prometheusClient({ healthPaths: ['/health'], excludedStatus: '' });
  expect(availability(metrics, { healthPaths: ['/health/live', '/up?deep=1', '/up/', '/'] }).total)
    .toBe(`sum(rate(http_requests_total{${OWN},path!~"(/health|/up)(/.*)?"}[5m15s]))`);
  expect(availability(RequestMetrics.grpc({ excludedStatus: '' }), { healthPaths: ['/up'] }).total).not.toContain('/up');
});

test('without a namespace, a service is selected by its name', () => {
  const total = (metrics: RequestMetrics) => availability(metrics, { namespace: undefined }).total;
  expect(total(RequestMetrics.istio({ excludedStatus: '' }))).toBe('sum(rate(istio_requests_total{destination_service_name="checkout",reporter="destination"}[5m15s]))');
  expect(total(RequestMetrics.envoyGateway({ excludedStatus: '' })))
    .toBe('sum(rate(envoy_cluster_upstream_rq{envoy_cluster_name=~"httproute/[a-z0-9-]{1,63}/checkout/rule/.+"}[5m15s]))');
});

test('the count of OpenTelemetry follows the name of its histogram', () => {
  expect(availability(RequestMetrics.openTelemetry({ duration: 'http_server_duration_seconds', healthPaths: [], excludedStatus: '' })).total)
    .toBe(`sum(rate(http_server_duration_seconds_count{${OWN}}[5m15s]))`);
});

test.each(['400', '404', '499', '428', '4xx', '420'])('status %s is the fault of the client, and not counted', (status) => {
  expect(status).toMatch(new RegExp(`^(?:${CLIENT_ERROR})$`));
});

test.each(['429', '200', '302', '500', '5xx', '0', ''])('status "%s" is counted', (status) => {
  expect(status).not.toMatch(new RegExp(`^(?:${CLIENT_ERROR})$`));
});

test.each(['/health', '/health/live', '/health/ready', '/healthz', '/livez', '/readyz', '/metrics'])('%s is a health check', (path) => {
  expect(path).toMatch(new RegExp(`^(?:${HEALTH})$`));
});

test.each(['/', '/healthy-food', '/v1/health', '/healthcare', ''])('"%s" is asked by users', (path) => {
  expect(path).not.toMatch(new RegExp(`^(?:${HEALTH})$`));
});

test('the buckets of R22 hold the targets of R2', () => {
  expect(METRIC_CONVENTIONS.prometheusClient.buckets).toEqual([0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.25, 0.5, 1, 2.5, 5]);
});

test('options that change later do not change the metrics', () => {
  const healthPaths = ['/up'];
  const metrics = RequestMetrics.prometheusClient({ healthPaths, excludedStatus: '' });
  healthPaths.push('/down');
  expect(availability(metrics).total).toBe(`sum(rate(http_requests_total{${OWN},path!~"(/up)(/.*)?"}[5m15s]))`);
});

test.each(Object.entries(METRIC_CONVENTIONS))('regular expressions of %s have no negated class: Prometheus takes milliseconds to compile one, at each evaluation', (_, convention) => {
  expect(JSON.stringify(convention)).not.toContain('[^');
});

test.each([['400', true], ['404', true], ['420', true], ['428', true], ['429', false], ['430', true], ['499', true], ['4xx', true], ['4XX', true], ['200', false], ['503', false], ['5xx', false]])(
  'by its status %s a request is not counted: %s', (status, excluded) => {
    expect(new RegExp(`^(?:${METRIC_CONVENTIONS.prometheusClient.status.excluded})$`).test(status)).toBe(excluded);
  });
