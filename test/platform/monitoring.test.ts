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

test.each([
  ['the operator', Monitoring.operator({ retention: Duration.days(90) })],
  ['annotations', Monitoring.annotations({ retention: Duration.days(90), scrapeInterval: Duration.seconds(30) })],
])('%s may be said to keep data for so long', (_, monitoring) => {
  expect(monitoring.retention?.toDays()).toBe(90);
});

test('annotations have a pace of their own too', () => {
  expect(Monitoring.annotations({ scrapeInterval: Duration.seconds(30) }).scrapeInterval.toSeconds()).toBe(30);
});

test('nobody knows how long data is kept unless it is said', () => {
  for (const { retention } of [Monitoring.operator(), Monitoring.annotations(), Monitoring.none()]) expect(retention).toBeUndefined();
});
