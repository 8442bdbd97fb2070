import { repeated } from '../../../src/alerting/model/repeated';

test.each([[['a', 'b'], []], [['a', 'b', 'a', 'a', 'b'], ['a', 'b']], [[], []]])('of %j %j is repeated', (texts, expected) => {
  expect(repeated(texts)).toEqual(expected);
});
