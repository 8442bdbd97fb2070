import * as fc from 'fast-check';
import { renderSelector } from '../../src/promql/matcher';
import { metricsOf, parseSelector, syntaxErrorAt } from '../../src/promql/parse';

test.each([
  'up', 'sum by (a) (rate(up{b!~"c"}[5m15s] offset 1h30m)) > bool 1.5e3', '1', 'vector(1)', 'a and on () b unless ignoring (c) d or e',
  'sum without (le) (up) # a comment', 'up @ end()', 'histogram_fraction(0.2, +Inf, sum(rate(h[5m])))', '-up ^ 2', 'last_over_time(up[10m])',
])('%s is PromQL', (expression) => {
  expect(syntaxErrorAt(expression)).toBeUndefined();
});

test.each<[string, number]>([
  ['', 0], [' \n', 0], ['sum(', 4], ['up{', 3], ['up{a="b}', 8], ['up{a-b="c"}', 4], ['rate(up[5m)', 10], ['up > > 1', 5], ['{{ up }}', 1], ['up )', 3],
])('%j stops being PromQL at %d', (expression, at) => {
  expect(syntaxErrorAt(expression)).toBe(at);
});

test.each<[string, string[]]>([
  ['sum(rate(a[5m])) / sum(rate(b{c="d"}[5m])) > a offset 1h', ['a', 'b']],
  ['slo:events:rate5m{service="a"} or 0 * slo:events:rate5m', ['slo:events:rate5m']],
  ['time() - 1', []],
  ['{job="a"}', []],
  ['label_replace(up, "a_b", "c", "d", "e") and on (f) g', ['up', 'g']],
])('%s reads %j', (expression, metrics) => {
  expect(metricsOf(expression)).toEqual(metrics);
});

test.each<[string, string]>([
  ['up', 'up'], [' up ', 'up'], ['up{}', 'up'], ['up{a="1",b!="2",c=~"3",d!~"4"}', 'up{a="1",b!="2",c=~"3",d!~"4"}'], ['up{a=\'it\\\'s "x"\'}', 'up{a="it\'s \\"x\\""}'],
  ['up{a=`b\\c`}', 'up{a="b\\\\c"}'], ['up{a="b",}', 'up{a="b"}'], ['up{a="x\\ny"}', 'up{a="x\\ny"}'], ['a:b:c{d=""}', 'a:b:c{d=""}'],
])('%s is the selector %s', (text, selector) => {
  expect(renderSelector(parseSelector(text)!)).toBe(selector);
});

test.each([
  '', 'rate(up[5m])', 'sum(up)', 'up[5m]', 'up offset 5m', 'up + up', '1', '{job="a"}', 'up{', 'up{a=~"\\d"}', 'up{"a.b"="c"}', 'up # a comment\n down', '(up)',
])('%j is no selector', (text) => {
  expect(parseSelector(text)).toBeUndefined();
});

test('no text breaks the reader', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const at = syntaxErrorAt(text);
    if (at === undefined) metricsOf(text);
    else expect(parseSelector(text)).toBeUndefined();
  }), { numRuns: 500 });
});
