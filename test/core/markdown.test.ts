import * as fc from 'fast-check';
import { codeBlock, escapeMarkdown, link, numbered, table } from '../../src/core/markdown';

test.each([
  ['Orders are not shipped.', 'Orders are not shipped.'],
  ['queue_length > 5 & *all* [pods] <b> `x` | $y$ ~z~ #1', 'queue\\_length \\> 5 \\& \\*all\\* \\[pods\\] \\<b\\> \\`x\\` \\| \\$y\\$ \\~z\\~ \\#1'],
  ['two\nlines\tand  blanks ', 'two lines and blanks'],
  ['- no list', '\\- no list'],
  ['1. no list', '1\\. no list'],
  ['12) no list', '12\\) no list'],
  ['5 pods', '5 pods'],
  ['back\\slash', 'back\\\\slash'],
])('%j is written %j', (text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown);
});

test('what was escaped reads as it was written, but for blanks', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    expect(escapeMarkdown(text).replace(/\\([!-/:-@[-`{-~])/g, '$1')).toBe(text.trim().replace(/\s+/g, ' '));
  }), { numRuns: 1000 });
});

test('a link cannot end early', () => {
  expect(link('https://grafana.example.com/d/a?var=<x>|y')).toBe('<https://grafana.example.com/d/a?var=%3Cx%3E%7Cy>');
});

test('the fence of code is longer than any row of backticks in it', () => {
  expect(codeBlock('promql', 'up == 0\n')).toBe('```promql\nup == 0\n```');
  expect(codeBlock('sh', 'echo \'````\'')).toBe('`````sh\necho \'````\'\n`````');
});

test('a table has one line for its header and one for each row', () => {
  expect(table(['errors', 'fires after'], [['100 %', '52s'], ['5 %', '1h']])).toBe('| errors | fires after |\n|---|---|\n| 100 % | 52s |\n| 5 % | 1h |');
});

test('further lines of an item stand below its first one, blank ones stay blank', () => {
  expect(numbered(['one', 'two\n\n```sh\nls\n```'])).toBe('1. one\n2. two\n\n   ```sh\n   ls\n   ```');
  expect(numbered(Array.from({ length: 10 }, () => 'a\nb')).split('\n').slice(-2)).toEqual(['10. a', '    b']);
});
