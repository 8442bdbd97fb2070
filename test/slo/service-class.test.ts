import { RequestMetrics, ServiceClass } from '../../src';
import { alertsFor } from '../support/slo-alerts';

test.each<[ServiceClass, string, [string, number][]]>([
  [ServiceClass.CRITICAL, 'critical', [['availability', 99.99], ['latency-p90-100ms', 90], ['latency-p99-200ms', 99]]],
  [ServiceClass.HIGH_FAST, 'high-fast', [['availability', 99.9], ['latency-p90-100ms', 90], ['latency-p99-200ms', 99]]],
  [ServiceClass.HIGH_SLOW, 'high-slow', [['availability', 99.9], ['latency-p90-1s', 90], ['latency-p99-5s', 99]]],
  [ServiceClass.LOW, 'low', [['availability', 99]]],
])('%#: the objectives of a class', (serviceClass, name, slos) => {
  expect([serviceClass.name, serviceClass.availability]).toEqual([name, slos[0][1]]);
  expect(serviceClass.slos().map((slo) => [slo.name, slo.objective])).toEqual(slos);
});

test('a class can be counted as other services count', () => {
  const metrics = RequestMetrics.custom({ requests: 'calls_total', statusLabel: 'code', duration: 'took_seconds', buckets: [0.1, 0.2] });
  const [availability, latency] = alertsFor(ServiceClass.CRITICAL.slos({ metrics }))._slos;
  expect(availability.indicator).toMatchObject({ kind: 'events', total: [{ metric: 'calls_total' }] });
  expect(latency.indicator).toMatchObject({ kind: 'classic-histogram', count: { metric: 'took_seconds_count' }, le: ['0.1'] });
});

test('each call makes objectives of its own', () => {
  expect(ServiceClass.LOW.slos()[0]).not.toBe(ServiceClass.LOW.slos()[0]);
});
