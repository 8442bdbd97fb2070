import { equals, narrow, renderMatcher, renderSelector } from '../../src/promql/matcher';

test('labels become conditions in the order of the map', () => {
  expect(equals({ namespace: 'shop', service: 'checkout' })).toEqual([
    { label: 'namespace', operator: '=', value: 'shop' }, { label: 'service', operator: '=', value: 'checkout' },
  ]);
  expect(equals({})).toEqual([]);
});

test.each([['='], ['!='], ['=~'], ['!~']] as const)('a condition with %s', (operator) => {
  expect(renderMatcher({ label: 'code', operator, value: '5..' })).toBe(`code${operator}"5.."`);
});

test('a value is quoted', () => {
  expect(renderMatcher({ label: 'path', operator: '=~', value: '/v1\\.0/"a"' })).toBe('path=~"/v1\\\\.0/\\"a\\""');
});

test('a selector without conditions has no braces', () => {
  expect(renderSelector({ metric: 'up', matchers: [] })).toBe('up');
  expect(renderSelector({ metric: 'up', matchers: equals({ a: '1', b: '2' }) })).toBe('up{a="1",b="2"}');
});

test('a selector is narrowed by what it does not say yet', () => {
  const selector = { metric: 'up', matchers: equals({ a: '1' }) };
  expect(renderSelector(narrow(selector, equals({ a: '1', b: '2' })))).toBe('up{a="1",b="2"}');
  // Another condition on the same label is another condition.
  expect(renderSelector(narrow(selector, [{ label: 'a', operator: '!=', value: '1' }]))).toBe('up{a="1",a!="1"}');
  expect(renderSelector(selector)).toBe('up{a="1"}');
});
