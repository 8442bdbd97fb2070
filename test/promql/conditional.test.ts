import { isConditional } from '../../src/promql/conditional';

test.each([
  'queue_length > 5',
  '5 < queue_length',
  'sum by (pod) (rate(errors_total[5m])) / sum by (pod) (rate(requests_total[5m])) >= on (pod) group_left () threshold',
  '(queue_length > 5)',
  'sum(queue_length > 5)',
  'count(up == 0) / count(up)',
  'max_over_time((queue_length > 5)[5m:1m] offset 5m)',
  'label_replace(queue_length != 0, "a", "b", "c", "d")',
  '-queue_length < -5',
  'queue_length @ end() > 5',
  'absent(up)',
  'absent_over_time(up[5m])',
  'up unless on (pod) ready',
  'ALERTS and on (pod) (queue_length > 5)',
  'up == 0 or absent(up)',
  '(queue_length > bool 5) == 1',
  '# a comment\nqueue_length > 5',
])('%s can be false', (expression) => {
  expect(isConditional(expression)).toBe(true);
});

test.each([
  'queue_length',
  'queue_length{pod!="a"}',
  'rate(errors_total[5m])',
  'queue_length > bool 5',
  'queue_length > 5 or vector(1)',
  'queue_length > 5 or up',
  'vector(scalar(queue_length > 5))',
  'scalar(absent(up)) + time()',
  'errors_total and requests_total',
  'topk(3, queue_length)',
  'errors_total / requests_total',
  '1',
  'vector(1)',
])('%s is always there', (expression) => {
  expect(isConditional(expression)).toBe(false);
});
