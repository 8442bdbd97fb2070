import { jaegerHas, jaegerVersion } from '../../../src/observability/model/jaeger-version';

test.each([
  ['jaegertracing/jaeger:2.19.0', { major: 2, minor: 19 }],
  ['jaegertracing/jaeger:v2.4.1-debug', { major: 2, minor: 4 }],
  ['jaegertracing/jaeger:stable', undefined],
  [`jaegertracing/jaeger@sha256:${'a'.repeat(64)}`, undefined],
])('%s', (image, version) => {
  expect(jaegerVersion(image)).toEqual(version);
});

test('what a release brought is there from then on, and where the version is not known', () => {
  expect(jaegerHas('jaegertracing/jaeger:2.18.0', 'clickHouse')).toBe(true);
  expect(jaegerHas('jaegertracing/jaeger:2.17.0', 'clickHouse')).toBe(false);
  expect(jaegerHas('jaegertracing/jaeger:3.0.0', 'clickHouseTls')).toBe(true);
  expect(jaegerHas('jaegertracing/jaeger:1.62.0', 'oldest')).toBe(false);
  expect(jaegerHas('jaegertracing/jaeger:stable', 'clickHouse')).toBe(true);
});
