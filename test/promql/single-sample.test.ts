import { notSingle } from '../../src/promql/single-sample';

test.each([
  'sum(x)', 'max(x) or vector(0)', '(sum(rate(x[5m])) / sum(rate(y[5m])))', '-min(x)', 'abs(sum(x))', 'sum(x) > bool 1', '1 - avg(x)', 'sum(x) / scalar(sum(y))',
  'sum(x) offset 5m', 'absent(x)', 'histogram_quantile(0.9, sum by (le) (rate(x[5m])))', 'quantile_over_time(0.9, sum(x)[5m:1m])', 'vector(1)', 'sum by () (x)',
])('%s may be one sample without labels', (query) => {
  expect(notSingle(query)).toBeUndefined();
});

test.each([
  ['x', 'one sample for each series'],
  ['x{a="b"} * 2', 'one sample for each series'],
  ['rate(x[5m])', 'one sample for each series'],
  ['quantile_over_time(0.9, x[5m])', 'one sample for each series'],
  ['abs(x)', 'one sample for each series'],
  ['sum(x) or y', 'one sample for each series'],
  ['sum by (a) (x)', 'one sample for each group'],
  ['sum(x) by (a)', 'one sample for each group'],
  ['max without (a) (x)', 'one sample for each group'],
  ['topk(3, x)', 'several samples'],
  ['count_values("v", x)', 'several samples'],
  ['x[5m]', 'samples of a time'],
  ['sum(x)[5m:1m]', 'samples of a time'],
  ['scalar(x)', 'a number that is no sample'],
  ['1 + 1', 'a number that is no sample'],
  ['-(1)', 'a number that is no sample'],
  ['"text"', 'a text'],
])('%s is seen to yield %s', (query, reason) => {
  expect(notSingle(query)).toBe(reason);
});
