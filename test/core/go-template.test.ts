import * as fc from 'fast-check';
import { isGoTemplate, quoteGoTemplate } from '../../src/core/go-template';

/** What text/template makes of a text whose actions are string constants, as the specification has it. */
function render(template: string): string {
  const [before, ...actions] = template.split('{{');
  // A constant may hold the braces itself, so the text is read character by character from there on.
  if (actions.length === 0) return before;
  const rest = template.slice(before.length + 2);
  const constant = /^"((?:[^"\\\n]|\\.)*)"\}\}/.exec(rest);
  if (!constant) throw new Error(`no constant: ${rest}`);
  return before + JSON.parse(`"${constant[1]}"`) + render(rest.slice(constant[0].length));
}

/** Texts with many braces, since they are what matters. */
const BRACED = fc.array(fc.oneof(fc.constantFrom('{', '{{', '{{{', '}}', '}', '"', '`', '\\', '\n', '{{ $value }}', '{{- "x" -}}', '{{/*'), fc.string()))
  .map((parts) => parts.join(''));

test.each([
  ['Pods of {app="checkout"} wait', 'Pods of {app="checkout"} wait'],
  ['write {{ name }}', 'write {{"{{"}} name }}'],
  ['{{{', '{{"{{{"}}'],
  ['an open {', 'an open {{"{"}}'],
  ['two\nlines, "quoted" \\ and `ticked`', 'two\nlines, "quoted" \\ and `ticked`'],
  ['', ''],
])('%j is written %j', (text, template) => {
  expect(quoteGoTemplate(text)).toBe(template);
});

test('a template renders what was quoted, whatever it is', () => {
  fc.assert(fc.property(BRACED, (text) => { expect(render(quoteGoTemplate(text))).toBe(text); }), { numRuns: 2000 });
});

test('quoted texts can stand in a row, and before an action', () => {
  fc.assert(fc.property(BRACED, BRACED, (one, two) => {
    expect(render(`${quoteGoTemplate(one)}${quoteGoTemplate(two)}{{"value"}}`)).toBe(`${one}${two}value`);
  }), { numRuns: 2000 });
});

test.each([['{{ $value }}', true], ['a{{', true], ['{a}', false], ['', false]])('whether %j is a template: %j', (text, expected) => {
  expect(isGoTemplate(text)).toBe(expected);
});
