import { createHash } from 'node:crypto';
import { Indicator, RequestMetrics } from 'cdk8s-sre';
import { keyValues, SpanInput } from './otlp';
import { renderSelector } from '../../src/promql/matcher';
import { METRIC_CONVENTIONS } from '../../src/slo/model/metric-conventions';

const POD = { 'k8s.namespace.name': 'shop', 'k8s.pod.name': 'checkout-1', 'app.kubernetes.io/instance': 'checkout', 'service.instance.id': 'shop.checkout-1.app' };

/** What objectives of the service `checkout` know of it. */
export const CHECKOUT = { name: 'checkout', namespace: 'shop', metricLabels: { namespace: 'shop', service: 'checkout' }, scrapeIntervalMs: 15_000 };

let serial = 0;
function spans(count: number, more: Partial<SpanInput>): SpanInput[] {
  return Array.from({ length: count }, () => {
    const id = createHash('sha256').update(`span ${serial++}`).digest('hex');
    return { service: 'checkout', name: 'GET /orders', traceId: id.slice(0, 32), spanId: id.slice(32, 48), resource: POD, ...more };
  });
}

/** 100 requests, of which 60 are fast, 30 are slower than 200 ms and 10 fail; and 5 health checks. */
export function checkoutSpans(): SpanInput[] {
  return [
    ...spans(60, { durationMilliseconds: 20 }),
    ...spans(30, { durationMilliseconds: 300 }),
    ...spans(10, { durationMilliseconds: 20, failed: true }),
    ...spans(5, { name: 'GET /healthz', attributes: { 'url.path': '/healthz' } }),
  ];
}

/** The histogram that an SDK of OpenTelemetry counts requests with: 3 below 5 ms, 4 up to 10 ms, 2 above 10 s. */
export function checkoutDurations(): unknown {
  const now = `${BigInt(Date.now()) * 1_000_000n}`;
  const explicitBounds = METRIC_CONVENTIONS.openTelemetry.buckets;
  const bucketCounts = ['3', '4', ...explicitBounds.slice(2).map(() => '0'), '2'];
  const attributes = keyValues({ 'http.request.method': 'GET', 'http.route': '/orders', 'http.response.status_code': 200 });
  const dataPoints = [{ timeUnixNano: now, startTimeUnixNano: now, count: '9', sum: 25, bucketCounts, explicitBounds, attributes }];
  const metric = { name: 'http.server.request.duration', unit: 's', histogram: { aggregationTemporality: 2, dataPoints } };
  return { resourceMetrics: [{ resource: { attributes: keyValues({ 'service.name': 'checkout', ...POD }) }, scopeMetrics: [{ metrics: [metric] }] }] };
}

/** The series that an objective about availability counts. */
export function countedBy(metrics: RequestMetrics): { total: string; bad: string } {
  const { model } = Indicator.availability({ metrics })._read(CHECKOUT) as any;
  return { total: model.total.map(renderSelector)[0], bad: model.count.selectors.map(renderSelector)[0] };
}
