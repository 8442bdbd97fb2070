import { jaegerHas } from '../../../src/observability/model/jaeger-version';

test('what a release brought is there from then on, and where the version is not known', () => {
  expect(jaegerHas('jaegertracing/jaeger:2.18.0', 'clickHouse')).toBe(true);
  expect(jaegerHas('jaegertracing/jaeger:2.17.0', 'clickHouse')).toBe(false);
  expect(jaegerHas('jaegertracing/jaeger:3.0.0', 'clickHouseTls')).toBe(true);
  expect(jaegerHas('jaegertracing/jaeger:1.62.0', 'oldest')).toBe(false);
  expect(jaegerHas('jaegertracing/jaeger:stable', 'clickHouse')).toBe(true);
});
