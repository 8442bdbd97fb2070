import * as fc from 'fast-check';
import { parseSelector } from '../../src/promql/parse';
import { quotePromql, quoteRegex } from '../../src/promql/quote';
import { matchesAll } from '../../src/promql/re2';

test.each([
  ['plain', '"plain"'],
  ['', '""'],
  ['say "hi"', '"say \\"hi\\""'],
  ['a\\b', '"a\\\\b"'],
  ['a\nb\r\tc', '"a\\nb\\r\\tc"'],
  ['\u0000\u2028\ufeff', '"\\u0000\\u2028\\ufeff"'],
  ['{{ $value }}', '"{{ $value }}"'],
  ['日本 ü', '"日本 ü"'],
])('%j as a string literal', (text, literal) => {
  expect(quotePromql(text)).toBe(literal);
});

test('any text is read back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (value) => {
    expect(parseSelector(`up{a=${quotePromql(value)}}`)).toEqual({ metric: 'up', matchers: [{ label: 'a', operator: '=', value }] });
  }), { numRuns: 500 });
});

test('any text as a pattern matches itself, and nothing that is longer', () => {
  expect(quoteRegex('/v1.0/(a|b)')).toBe('/v1\\.0/\\(a\\|b\\)');
  fc.assert(fc.property(fc.string(), fc.string({ minLength: 1 }), (text, more) => {
    expect(matchesAll(quoteRegex(text), text)).toBe(true);
    expect(matchesAll(quoteRegex(text), text + more)).toBe(false);
  }), { numRuns: 500 });
});
