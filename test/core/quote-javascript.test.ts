import * as fc from 'fast-check';
import { quoteJavaScript } from '../../src/core/quote-javascript';

test('whatever a value holds, a program reads back the same', () => {
  fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('`${x}`', '\'";//', '\u2028\u2029', '</script>'), fc.jsonValue()), (value) => {
    const read: unknown = new Function(`return (${quoteJavaScript(value)});`)();
    expect(JSON.stringify(read)).toBe(JSON.stringify(value));
  }), { numRuns: 200 });
});

test('line separators of Unicode are escaped', () => {
  expect(quoteJavaScript('a\u2028b\u2029')).toBe('"a\\u2028b\\u2029"');
});
