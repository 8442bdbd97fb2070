import { matchesAll, whyNotRe2 } from '../../src/promql/re2';

test.each([
  ['a lookahead', '(?=5)..', 'be a regular expression of RE2, which knows no lookarounds'],
  ['a negative lookahead', '(?!/health).*', 'be a regular expression of RE2, which knows no lookarounds'],
  ['a lookbehind', '.*(?<=a)', 'be a regular expression of RE2, which knows no lookarounds'],
  ['a negative lookbehind', '.*(?<!a)', 'be a regular expression of RE2, which knows no lookarounds'],
  ['a back reference', '(a)\\1', 'be a regular expression of RE2, which knows no back references'],
  ['a named back reference', '(?<x>a)\\k<x>', 'be a regular expression of RE2, which knows no back references'],
  ['an open group', '5(..', 'be a regular expression'],
  ['nothing to repeat', '*', 'be a regular expression'],
])('refuses %s', (_, pattern, why) => {
  expect(whyNotRe2(pattern)).toBe(why);
});

test.each([
  ['classes', '4[^2].|42[^9]'], ['what looks like a lookahead in a class', '[(?=]+'], ['an escaped bracket', '\\(\\?=a'], ['a group without a number', '(?:a|b)'],
  ['flags', '(?i)get|post'], ['a named group of RE2', '(?P<version>v[0-9]+)'], ['nothing', ''],
])('takes %s', (_, pattern) => {
  expect(whyNotRe2(pattern)).toBeUndefined();
});

test('compares whole values, as Prometheus does', () => {
  expect([matchesAll('5..', '503'), matchesAll('5..', '5033'), matchesAll('a|b', 'ab'), matchesAll('(?i)get', 'GET'), matchesAll('(?!a)', 'b')])
    .toEqual([true, false, false, true, undefined]);
});
