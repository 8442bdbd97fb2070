import { ottlPath, quoteOttl } from '../../../src/observability/render/ottl';

test('texts are quoted, whatever they hold', () => {
  expect(quoteOttl('a"b\\d\n')).toBe('"a\\"b\\\\d\\n"');
  expect(ottlPath('log.attributes', ['http', 'a"b'])).toBe('log.attributes["http"]["a\\"b"]');
});
