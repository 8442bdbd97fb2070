import { readExpression } from '../../src/alerting/read-expression';

test.each([
  ['an expression over several lines', '\n\t sum(a)\n\t > 5\n', 'sum(a)\n\t > 5'],
  ['one without blanks', 'a > 5', 'a > 5'],
  ['what is no text', undefined as unknown as string, undefined],
])('%s is read', (_, expr, read) => {
  expect(readExpression(expr)).toBe(read);
});
