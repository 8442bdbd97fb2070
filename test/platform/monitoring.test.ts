import { Duration } from 'cdk8s';
import { Monitoring } from '../../src';

test.each([
  ['operator', Monitoring.operator()],
  ['annotations', Monitoring.annotations()],
  ['none', Monitoring.none()],
])('%s monitors from the namespace monitoring every 15 s unless told otherwise', (mode, monitoring) => {
  expect(monitoring.mode).toBe(mode);
  expect(monitoring.namespace).toBe('monitoring');
  expect(monitoring.selectorLabels).toEqual({});
  expect(monitoring.scrapeInterval.toSeconds()).toBe(15);
});

test('the operator is told by its own labels and pace', () => {
  const monitoring = Monitoring.operator({ namespace: 'prometheus', selectorLabels: { release: 'kps' }, scrapeInterval: Duration.minutes(1) });
  expect(monitoring.namespace).toBe('prometheus');
  expect(monitoring.selectorLabels).toEqual({ release: 'kps' });
  expect(monitoring.scrapeInterval.toSeconds()).toBe(60);
});

test('annotations are read by a Prometheus in any namespace', () => {
  expect(Monitoring.annotations({ namespace: 'prometheus' }).namespace).toBe('prometheus');
});
