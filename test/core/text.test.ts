import { formatProblem } from '../../src/core/problem';
import { checkText, isCarried } from '../../src/core/text';

test.each([
  ['NUL', 'a\0b', 'U+0000'],
  ['a delete', 'a\u007fb', 'U+007F'],
  ['a line separator', 'a\u2028b', 'U+2028'],
  ['a byte order mark', '\ufeffa', 'U+FEFF'],
  ['half of a character', 'a\ud83d', 'U+D83D'],
])('fails when a text holds %s', (_, text, character) => {
  expect(checkText('args[0]', text).map(formatProblem)).toEqual([
    `args[0] must hold only characters that a manifest can carry, ${character} is none, got "${text.length} characters". `
    + 'Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
  expect(isCarried(text)).toBe(false);
});

test.each(['', 'plain', 'tab\tand\nlines', '"quotes" \'and\' {{ templates }} $(VAR) `sh`', 'Ünïcode 🚀', '\u0001'])('accepts %j', (text) => {
  expect(checkText('args[0]', text)).toEqual([]);
});

test('looks into lists and maps, keys included, and nowhere else', () => {
  expect(checkText('metadata', { 'a\0': ['fine', '\ufeff'], 'n': 1, 'none': undefined }).map(({ prop }) => prop)).toEqual(['a key of metadata', 'metadata["a\0"][1]']);
});
