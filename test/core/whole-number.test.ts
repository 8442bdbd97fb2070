import { formatProblem } from '../../src/core/problem';
import { checkWholeNumber, INT32_MAX, WholeNumberRule } from '../../src/core/whole-number';

const RULE: WholeNumberRule = { code: 'SRE1201', min: 1, max: 65535, fix: 'Choose another.' };

test.each([1, 65535, undefined])('%p has nothing wrong', (value) => {
  expect(checkWholeNumber('port', value, RULE)).toEqual([]);
});

test.each([0, 65536, 1.5, NaN, Infinity, -1])('%p is reported with its bounds', (value) => {
  expect(checkWholeNumber('port', value, RULE).map(formatProblem)).toEqual([`port must be a whole number from 1 to 65535, got ${value}. Choose another. [SRE1201]`]);
});

const SECONDS: WholeNumberRule = { code: 'SRE1301', min: 0, unit: 'seconds', fix: 'Use whole seconds.' };

test('without a largest value of its own, a number is bounded by what Kubernetes stores', () => {
  expect(checkWholeNumber('drain', INT32_MAX, SECONDS)).toEqual([]);
  expect(checkWholeNumber('drain', INT32_MAX + 1, SECONDS).map(formatProblem)).toEqual([
    'drain must be a whole number of seconds from 0 to 2147483647, got 2147483648. Use whole seconds. [SRE1301]',
  ]);
});

test('that bound is not worth a word where it is not the problem', () => {
  expect(checkWholeNumber('drain', -1, SECONDS).map(formatProblem)).toEqual([
    'drain must be a whole number of seconds of at least 0, got -1. Use whole seconds. [SRE1301]',
  ]);
});
