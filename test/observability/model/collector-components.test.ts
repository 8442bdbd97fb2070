import { componentName, componentOf, distributionOf, hasComponent, smallestDistribution } from '../../../src/observability/model/collector-components';

test('names switch with the version', () => {
  expect([componentName('span_metrics', 157), componentName('span_metrics', 158)]).toEqual(['spanmetrics', 'span_metrics']);
  expect([componentName('load_balancing', 157), componentName('load_balancing', 160)]).toEqual(['loadbalancing', 'load_balancing']);
  expect(componentName('otlp_grpc', 156)).toBe('otlp_grpc');
});

test('a component is known by both of its names', () => {
  expect([componentOf('host_metrics'), componentOf('hostmetrics/node'), componentOf('otlp_http/loki'), componentOf('nothing')])
    .toEqual(['host_metrics', 'host_metrics', 'otlp_http', undefined]);
});

test.each([
  ['ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s:0.160.0', 'k8s'],
  ['otel/opentelemetry-collector-contrib:0.160.0', 'contrib'],
  ['otel/opentelemetry-collector:0.160.0', 'core'],
  ['otelcol-contrib:0.160.0', 'contrib'],
  ['ghcr.io/acme/collector:0.160.0', undefined],
  ['no image', undefined],
])('the distribution in %p is %p', (image, distribution) => {
  expect(distributionOf(image)).toBe(distribution);
});

test('each distribution has what the smaller ones have', () => {
  expect((['core', 'k8s', 'contrib'] as const).map((distribution) => hasComponent(distribution, 'tail_sampling'))).toEqual([false, true, true]);
  expect((['core', 'k8s', 'contrib'] as const).map((distribution) => hasComponent(distribution, 'opensearch'))).toEqual([false, false, true]);
  expect(smallestDistribution('otlp')).toBe('core');
});
