import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { formatProblem } from '../../src/core/problem';
import { checkText, isCarried, isCarriedKey } from '../../src/core/text';

test.each([
  ['NUL', 'a\0', '0000', 2],
  ['a control character of another age', '\u0085', '0085', 1],
  ['a line break that YAML knows and people do not', 'two\u2028lines', '2028', 9],
  ['a byte order mark', '\ufeffa', 'FEFF', 2],
  ['half of a character', 'a\ud800', 'D800', 2],
])('%s is told by its number, and the text is not repeated', (_, text, number, length) => {
  expect(checkText('args[0]', text).map(formatProblem)).toEqual([
    `args[0] must hold only characters that a manifest can carry, U+${number} is none, got "${length} characters". `
    + 'Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
});

test.each([
  ['an octal number of some parsers', '0o17', 'and is read as a number by some parsers'],
  ['a number with an underscore', '1e_1', 'and is read as a number by some parsers'],
  ['a first line that starts with a tab', '\tone\ntwo', 'and starts with a line that YAML cannot indent'],
  ['a blank first line', '  \ntwo', 'and starts with a line that YAML cannot indent'],
])('%s is refused with its reason', (_, text, why) => {
  expect(checkText('args[0]', text).map(formatProblem)).toEqual([
    `args[0] must hold only characters that a manifest can carry, ${why}, got "${text.length} characters". `
    + 'Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
});

test.each(['<<', '__proto__', 'constructor'])('%s is no key, since it means something else', (key) => {
  expect(checkText('metadata', JSON.parse(`{ "${key}": "a" }`)).map(formatProblem)).toEqual([
    `a key of metadata must be none that has a meaning of its own in YAML or JavaScript, got "${key}". `
    + 'Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
  expect([isCarriedKey(key), isCarriedKey('topic')]).toEqual([false, true]);
});

test.each<[string, unknown, string[]]>([
  ['a list', ['a', '\0', 'b\0'], ['args[1]', 'args[2]']],
  ['a map', { 'a': '\0', '\0': 'b' }, ['args["a"]', 'a key of args']],
  ['a list in a map', { a: ['\0'] }, ['args["a"][0]']],
  ['nothing', undefined, []],
  ['null', null, []],
  ['a number', 7, []],
])('of %s every text is checked', (_, value, props) => {
  expect(checkText('args', value).map(({ prop }) => prop)).toEqual(props);
});

test.each(['', 'für alle', 'two\nlines\t', '\u001b[31mred', '日本', '👩‍👩‍👧', '\ue000'])('"%s" can be carried', (text) => {
  expect(checkText('args[0]', text)).toEqual([]);
});

test('what can be carried arrives unchanged', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    expect(isCarried(text)).toBe(checkText('args[0]', text).length === 0);
    if (isCarried(text)) expect(parse(stringify({ text }))).toEqual({ text });
  }), { numRuns: 1000 });
});
