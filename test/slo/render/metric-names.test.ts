import { isLabelName, isMetricName } from '../../../src/promql/names';
import { KEY_LABELS } from '../../../src/slo/model/slo-model';
import { eventsSeries, METRIC, serviceLabels, sloLabels, sloSeries } from '../../../src/slo/render/metric-names';

test.each([[300_000, '5m'], [3_600_000, '1h'], [5_400_000, '90m'], [86_400_000, '1d'], [30 * 86_400_000, '30d']])('windows of %d ms are called %s', (ms, name) => {
  expect([METRIC.eventsRate(ms), METRIC.errorRatio(ms), METRIC.periodHours(ms)]).toEqual([`slo:events:rate${name}`, `slo:error_ratio:rate${name}`, `slo:events:hours${name}`]);
});

test('all names are names, and differ', () => {
  const names = Object.values(METRIC).map((name) => (typeof name === 'function' ? name(3_600_000) : name));
  expect(names.filter((name) => !isMetricName(name) || !name.startsWith('slo:'))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
  expect(KEY_LABELS.every(isLabelName)).toBe(true);
});

test('series are keyed by namespace, service and objective, and by nothing else', () => {
  const service = { name: 'checkout', namespace: 'shop' };
  expect(serviceLabels(service)).toEqual({ namespace: 'shop', service: 'checkout' });
  expect(serviceLabels({ name: 'checkout' })).toEqual({ service: 'checkout' });
  expect(sloLabels(service, 'a')).toEqual({ namespace: 'shop', service: 'checkout', slo: 'a' });
  expect(sloSeries('m', { name: 'checkout' }, 'a').matchers.map(({ label }) => label)).toEqual(['service', 'slo']);
  expect(eventsSeries('m', service, 'a', 'bad')).toBe('m{namespace="shop",service="checkout",slo="a",event="bad"}');
});
