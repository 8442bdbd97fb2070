import { isLabelName, isMetricName } from '../../src/promql/names';

test.each(['tenant', 'Tenant_2', '_tenant', 'a'])('%s is a label', (name) => {
  expect(isLabelName(name)).toBe(true);
});

test.each([
  '', '2tenant', 'ten-ant', 'ten.ant', 'ten ant', 'app.kubernetes.io/name', 'a:b', 'tenant\n', 'ü', 'a"b', '{{a}}',
  // Prometheus keeps these for itself.
  '__name__', '__tenant',
])('%j is no label', (name) => {
  expect(isLabelName(name)).toBe(false);
});

test.each(['http_requests_total', 'job:requests:rate5m', ':a', '_a', 'A1'])('%s is a metric', (name) => {
  expect(isMetricName(name)).toBe(true);
});

test.each(['', '5xx_total', 'http-requests', 'http.requests', 'a b', 'a\n', 'a{b="c"}'])('%j is no metric', (name) => {
  expect(isMetricName(name)).toBe(false);
});
