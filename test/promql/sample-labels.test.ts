import * as fc from 'fast-check';
import type { Matcher, MatchOperator } from '../../src/promql/matcher';
import { parseSelector } from '../../src/promql/parse';
import { quotePromql, quoteRegex } from '../../src/promql/quote';
import { fulfils, sampleLabels } from '../../src/promql/sample-labels';

const matchers = (conditions: string) => parseSelector(`up{${conditions}}`)!.matchers;

test.each<[string, string, Record<string, string>]>([
  ['nothing', '', {}],
  ['a value', 'a="x"', { a: 'x' }],
  ['no label where none need be', 'a!="x"', {}],
  ['no label where an empty one will do', 'a=~"x?"', {}],
  ['a class of codes', 'code=~"5.."', { code: '500' }],
  ['the first branch', 'method=~"PUT|POST"', { method: 'PUT' }],
  ['the branch that no other condition excludes', 'method=~"PUT|POST",method!="PUT"', { method: 'POST' }],
  ['a value that a pattern allows too', 'code=~"5..",code="503"', { code: '503' }],
  ['branches of a group', 'version=~"(v1|v2)[.]0"', { version: 'v1.0' }],
  ['branches of a group that does not count', 'version=~"v(?:1|2)-x",version!~"v1.*"', { version: 'v2-x' }],
  ['groups in groups', 'a=~"((a|b)c|d)e",a!~"[ad].*"', { a: 'bce' }],
  ['a group with a name', 'a=~"(?P<major>v1)[.]x"', { a: 'v1.x' }],
  ['flags', 'a=~"(?i)get"', { a: 'get' }],
  ['digits', 'a=~"\\\\d\\\\d-\\\\w"', { a: '00-a' }],
  ['so many digits', 'a=~"v[0-9]{3}"', { a: 'v000' }],
  ['characters that are meant as they are', 'a=~"1\\\\.0"', { a: '1.0' }],
  ['what must not be empty', 'a!=""', { a: '200' }],
  ['a path', 'path!~"(/health|/live)(/.*)?",path=~"/.*"', { path: '/0' }],
  ['success by elimination', 'code!~"4..|5..",code!=""', { code: '200' }],
  ['each label for itself', 'a="x",b=~"y|z",a!="y"', { a: 'x', b: 'y' }],
])('%s', (_, conditions, labels) => {
  expect(sampleLabels(matchers(conditions))).toEqual(labels);
});

test.each([
  ['a contradiction', 'a="x",a="y"'], ['a contradiction with nothing', 'a="x",a=""'], ['what no guess fulfils', 'a=~"(ab){2}c+d[^x]{7}q"'],
])('nothing is found for %s', (_, conditions) => {
  expect(sampleLabels(matchers(conditions))).toBeUndefined();
});

test.each<[string, MatchOperator, string, boolean]>([
  ['x', '=', 'x', true], ['', '=', 'x', false], ['x', '!=', 'x', false], ['', '!=', 'x', true], ['500', '=~', '5..', true], ['5000', '=~', '5..', false],
  ['500', '!~', '5..', false], ['', '!~', '5..', true], ['a\nb', '=~', 'a.b', true], ['GET', '=~', '(?i)get', true], ['GET', '!~', '(?i)get', false],
  // What Prometheus does not compile is true of nothing.
  ['a', '=~', '(?!b).*', false], ['a', '!~', '(?!b).*', false], ['a', '=~', '(', false],
])('%j %s %s is %s', (text, operator, value, result) => {
  expect(fulfils(text, { label: 'a', operator, value })).toBe(result);
});

test('what is found fulfils all conditions, whatever they are, and is found in a moment', () => {
  const pattern = fc.array(fc.constantFrom('a', '(', ')', '|', '[ab]', '\\d', '.', '*', '?', '(?:', '{2}', '\\(', 'x', '[^a]'), { maxLength: 12 }).map((parts) => parts.join(''));
  const value = fc.oneof(fc.string({ maxLength: 5 }), pattern, fc.string({ maxLength: 3 }).map(quoteRegex));
  const matcher: fc.Arbitrary<Matcher> = fc.record({ label: fc.constantFrom('a', 'b'), operator: fc.constantFrom('=', '!=', '=~', '!~'), value });
  fc.assert(fc.property(fc.array(matcher, { maxLength: 4 }), (conditions) => {
    const labels = sampleLabels(conditions);
    if (labels === undefined) return;
    for (const condition of conditions) expect(fulfils(labels[condition.label] ?? '', condition)).toBe(true);
  }), { numRuns: 500 });
});

test('many groups do not take long', () => {
  const value = '(a|b|c)'.repeat(30);
  const began = Date.now();
  expect(sampleLabels([{ label: 'a', operator: '=~', value }])).toEqual({ a: 'a'.repeat(30) });
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(quotePromql(value)).toContain('(a|b|c)');
});
