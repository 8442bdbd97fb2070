import { isSince, taggedRelease } from '../../../src/observability/model/release';

test.each([
  ['jaegertracing/jaeger:2.19.0', { major: 2, minor: 19 }],
  ['jaegertracing/jaeger:v2.4.1-debug', { major: 2, minor: 4 }],
  ['jaegertracing/jaeger:stable', undefined],
  [`jaegertracing/jaeger@sha256:${'a'.repeat(64)}`, undefined],
])('%s', (image, release) => {
  expect(taggedRelease(image)).toEqual(release);
});

test.each([[2, 19, true], [2, 18, true], [3, 0, true], [2, 17, false], [1, 62, false]])('%d.%d against 2.18: %s', (major, minor, expected) => {
  expect(isSince({ major, minor }, { major: 2, minor: 18 })).toBe(expected);
});
