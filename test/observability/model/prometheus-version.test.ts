import { hasSince, parseVersion, PROMETHEUS_SINCE, versionOf } from '../../../src/observability/model/prometheus-version';
import { IMAGES } from '../../../src/observability/model/versions';

test.each([
  ['v3.13.2', { major: 3, minor: 13 }],
  ['3.5', { major: 3, minor: 5 }],
  ['v3.14.0-distroless', { major: 3, minor: 14 }],
  ['v3.12.0-rc.0', { major: 3, minor: 12 }],
  ['10.0.1', { major: 10, minor: 0 }],
])('%s is a version', (text, version) => {
  expect(parseVersion(text)).toEqual(version);
});

test.each(['', 'latest', 'main', '3', 'v3.x', '2026-11-24', '3.13.2 '])('%j is none', (text) => {
  expect(parseVersion(text)).toBeUndefined();
});

test('what is said wins over the tag, and a digest says nothing', () => {
  const digest = `@sha256:${'a'.repeat(64)}`;
  expect(versionOf({ image: 'prometheus:stable', version: '3.12.1' })).toEqual({ major: 3, minor: 12 });
  expect(versionOf({ image: `prometheus:v3.11.0${digest}` })).toEqual({ major: 3, minor: 11 });
  expect(versionOf({ image: `prometheus${digest}` })).toBeUndefined();
});

test('the image of the library has a version that it knows', () => {
  expect(hasSince(versionOf({ image: IMAGES.prometheus })!, 'oldest')).toBe(true);
});

test.each([
  ['3.4', []],
  ['3.5', ['oldest']],
  ['3.8', ['oldest', 'nativeHistogramsSetting']],
  ['3.9', ['oldest', 'nativeHistogramsSetting', 'nativeHistogramsFlagGone']],
  ['3.11', ['oldest', 'nativeHistogramsSetting', 'nativeHistogramsFlagGone', 'retentionSetting']],
  ['3.12', ['oldest', 'nativeHistogramsSetting', 'nativeHistogramsFlagGone', 'retentionSetting', 'autoReloadFlag']],
  ['3.13', Object.keys(PROMETHEUS_SINCE)],
  ['4.0', Object.keys(PROMETHEUS_SINCE)],
  ['2.55', []],
])('%s has %j', (version, features) => {
  const all = Object.keys(PROMETHEUS_SINCE) as (keyof typeof PROMETHEUS_SINCE)[];
  expect(all.filter((feature) => hasSince(parseVersion(version)!, feature))).toEqual(features);
});
