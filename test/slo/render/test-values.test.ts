import type { TestSeries } from '../../../src/slo/model/test-series';
import { testValues } from '../../../src/slo/render/test-values';

const BOTH = { good: true, bad: true };
const series = (shape: TestSeries['shape'], counts = BOTH): TestSeries => ({ metric: 'm', labels: {}, shape, counts, threshold: 0.25 });
const GOOD = series('counter', { good: true, bad: false });
const BAD = series('counter', { good: false, bad: true });
const PHASES = [{ seconds: 60, good: 2, bad: 0 }, { seconds: 30, good: 0, bad: 1 }];

test.each<[string, TestSeries, string]>([
  // A sample at 0 s, then one each 15 s.
  ['a counter of all events', series('counter'), '0+30x4 135+15x1'],
  ['a counter of good events', GOOD, '0+30x4 120+0x1'],
  ['a counter of bad events', BAD, '0+0x4 15+15x1'],
  ['a gauge of success', series('success-ratio'), '1x4 0x1'],
  ['the time of the last success', series('timestamp'), '0+15x4 60x1'],
])('%s', (_, one, values) => {
  expect(testValues(one, PHASES, 15)).toBe(values);
});

test('a histogram has fast requests far below the threshold, slow ones far above', () => {
  expect(testValues(series('histogram'), PHASES, 15)).toBe(
    '{{schema:0 sum:0 count:0 offset:-4 buckets:[0 0 0 0 0 0 0]}}+{{schema:0 sum:30 count:30 offset:-4 buckets:[30 0 0 0 0 0 0]}}x4 '
    + '{{schema:0 sum:135 count:135 offset:-4 buckets:[120 0 0 0 0 0 15]}}+{{schema:0 sum:15 count:15 offset:-4 buckets:[0 0 0 0 0 0 15]}}x1');
});

test.each<[string, TestSeries, string]>([
  ['bad events are not counted before there is one', BAD, '_x4 0+15x2'],
  ['all events are', series('counter'), '0+30x4 135+15x1'],
])('born late: %s', (_, one, values) => {
  expect(testValues(one, PHASES, 15, true)).toBe(values);
});

test('series of bad events that never happen are never there', () => {
  expect(testValues(BAD, [{ seconds: 60, good: 2, bad: 0 }], 15, true)).toBe('_x5');
});

test('bad events from the beginning are counted from the beginning', () => {
  expect(testValues(BAD, [{ seconds: 60, bad: 1 }], 15, true)).toBe('0+15x4');
});

test('series that are gone are told to be, and come back where they were', () => {
  expect(testValues(GOOD, [{ seconds: 30, good: 1 }, { seconds: 45 }, { seconds: 30, good: 1 }], 15)).toBe('0+15x2 stale _x2 45+15x1');
  expect(testValues(GOOD, [{ seconds: 30, good: 1 }, { seconds: 15 }], 15)).toBe('0+15x2 stale');
});

test('floats have no noise', () => {
  expect(testValues(BAD, [{ seconds: 30, bad: 0.1 }, { seconds: 30, bad: 0.2 }], 3)).toBe('0+0.3x10 3.6+0.6x9');
});
