import * as fc from 'fast-check';
import { checkAnnotations, checkLabels, toLabelValue } from '../../src/core/labels';
import { LABEL_VALUE } from '../../src/core/name-rules';
import { formatProblem } from '../../src/core/problem';

test('good labels have nothing wrong', () => {
  expect(checkLabels('labels', { 'team': 'shop', 'example.com/tier': '', 'a_b.c': '1.4.2' })).toEqual([]);
});

test('a value of a label is reported under its key', () => {
  expect(checkLabels('labels', { team: 'the shop' }).map(formatProblem)).toEqual([
    'labels["team"] must be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit, got "the shop". '
    + 'Put longer or freer text into an annotation. [SRE1102]',
  ]);
});

test('a key is reported as a value, since it is what the user wrote', () => {
  expect(checkAnnotations('annotations', { 'two words': 'free text: fine' }).map(formatProblem)).toEqual([
    'a key of annotations must be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it, '
    + 'got "two words". Write it like "team" or "example.com/team". [SRE1102]',
  ]);
});

test('a value of an annotation is any text that a manifest can carry', () => {
  expect(checkAnnotations('annotations', { a: 'für alle\n', b: 7 as unknown as string, c: '\ufeff' }).map(formatProblem)).toEqual([
    'annotations["b"] must be text, got 7. Write numbers and booleans as text. [SRE1102]',
    'annotations["c"] must hold only characters that a manifest can carry, U+FEFF is none, got "1 characters". '
    + 'Remove the character, or mount the text as a binary file. [SRE1104]',
  ]);
});

test('annotations have to fit into what an API server takes, in all', () => {
  const text = 'x'.repeat(125_000);
  expect(checkAnnotations('annotations', { a: text, b: text.slice(2) })).toEqual([]);
  expect(checkAnnotations('annotations', { a: text, b: text.slice(1) }).map(formatProblem)).toEqual([
    'annotations must be at most 250000 bytes in all, got 250001. Put large texts into a ConfigMap. [SRE1102]',
  ]);
});

test('key and value of one label can both be wrong', () => {
  expect(checkLabels('labels', { '-a': '-b' }).map(({ prop }) => prop)).toEqual(['a key of labels', 'labels["-a"]']);
});

test.each([
  ['1.4.2', '1.4.2'],
  ['v1.4.2+build.7', 'v1.4.2-build.7'],
  ['_nightly_', 'nightly'],
  ['a'.repeat(70), 'a'.repeat(63)],
  [`${'a'.repeat(62)}--b`, 'a'.repeat(62)],
  ['___', ''],
])('"%s" becomes the value "%s"', (text, value) => {
  expect(toLabelValue(text)).toBe(value);
});

test('any text becomes a valid value', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => LABEL_VALUE.matches(toLabelValue(text))), {
    examples: [['constructor'], ['0o17'], ['1e_1'], ['__proto__']],
  });
});
