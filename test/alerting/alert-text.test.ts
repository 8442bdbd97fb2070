import { AlertText, AlertValue } from '../../src';

test('a text never changes: every call returns a longer one', () => {
  const start = AlertText.of('a');
  const longer = start.text('b').label('pod');
  expect(start._parts).toEqual([{ kind: 'text', text: 'a' }]);
  expect(longer._parts).toEqual([{ kind: 'text', text: 'a' }, { kind: 'text', text: 'b' }, { kind: 'label', name: 'pod' }]);
  expect(longer.value(AlertValue.BYTES)._parts.slice(-1)).toEqual([{ kind: 'value', format: 'bytes' }]);
});
