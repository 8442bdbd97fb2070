import { RedactionRule } from '../../src/observability/redaction-rule';

test('a rule looks at values or at keys', () => {
  expect(RedactionRule.value('ids', 'C-[0-9]+')._model).toEqual({ name: 'ids', on: 'value', pattern: 'C-[0-9]+' });
  expect(RedactionRule.key('^user\\.id$')._model).toEqual({ name: '^user\\.id$', on: 'key', pattern: '^user\\.id$' });
});
