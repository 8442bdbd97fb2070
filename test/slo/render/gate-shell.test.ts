import { execFileSync } from 'node:child_process';
import * as fc from 'fast-check';
import { quoteShell } from '../../../src/core/quote-shell';
import { escapeCommand } from '../../../src/slo/render/gate-shell';

/** Texts of characters that shells read as something else, and of any others; no process can be passed NUL. */
const HOSTILE = fc.string({ unit: fc.oneof(fc.constantFrom(...'\'"\\$`!#&|;<>(){}[]*?~ \t\n\r%=-@'), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' })), maxLength: 40 })
  .filter((text) => !text.includes('\0'));

test.each(['dash', 'bash'])('%s reads a quoted text as one word and nothing else, whatever it holds', (shell) => {
  fc.assert(fc.property(fc.array(HOSTILE, { minLength: 1, maxLength: 200 }), (texts) => {
    const script = texts.map((text) => `printf '%s\\0' ${quoteShell([text])}`).join('\n');
    expect(execFileSync(shell, ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(texts);
  }), { numRuns: 20 });
});

/** What the kubelet makes of a command when no variable is known. */
function expand(command: string): string {
  return command.replace(/\$(\$|\([^)]*\))?/g, (found, next) => (next === '$' ? '$' : found));
}

test('a command says the same after Kubernetes has looked for variables in it', () => {
  expect(escapeCommand('a=$(date) b=$HOME c=$$ d=${x:-$(y)}')).toBe('a=$$(date) b=$HOME c=$$$ d=${x:-$$(y)}');
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom('$', '(', ')', 'a', '{') }), (text) => {
    expect(expand(escapeCommand(text))).toBe(text);
  }));
});
