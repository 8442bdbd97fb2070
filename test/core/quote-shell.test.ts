import * as fc from 'fast-check';
import { quoteShell } from '../../src/core/quote-shell';

/** The words that a POSIX shell makes of a line without expansions: blanks part words, single quotes keep, a backslash keeps one character. */
function words(line: string): string[] {
  const all: string[] = [];
  for (const [word] of line.matchAll(/(?:'[^']*'|\\[^]|[^\s'\\])+/g)) {
    if (/[$`"*?[~;&|<>(){}#!]/.test(word.replace(/'[^']*'|\\[^]/g, ''))) throw new Error(`not quoted: ${word}`);
    all.push(word.replace(/'([^']*)'|\\([^])/g, (_, kept = '', character = '') => kept + character));
  }
  return all;
}

test.each([
  [['kubectl', '-n', 'shop', 'rollout', 'undo', 'deployment/checkout'], 'kubectl -n shop rollout undo deployment/checkout'],
  [['kubectl', 'get', 'pods', '-l', 'app=checkout,tier!=web'], 'kubectl get pods -l \'app=checkout,tier!=web\''],
  [['kubectl', 'logs', '<pod>', '--since=10m'], 'kubectl logs \'<pod>\' --since=10m'],
  [['echo', 'it\'s', '', '$HOME', '=ls'], 'echo \'it\'\\\'\'s\' \'\' \'$HOME\' \'=ls\''],
  [['A=1', 'A=1'], '\'A=1\' A=1'],
])('%j is pasted as %s', (command, line) => {
  expect(quoteShell(command)).toBe(line);
});

test('a shell hands over the words as they were given', () => {
  const word = fc.array(fc.oneof(fc.constantFrom('\'', '"', '\\', '$HOME', '`ls`', ' ', '\n', '~', '*', ';', '#', '!', '{a,b}', '='), fc.string()))
    .map((parts) => parts.join(''));
  fc.assert(fc.property(fc.array(word, { minLength: 1 }), (command) => {
    expect(words(quoteShell(command))).toEqual(command);
  }), { numRuns: 1000 });
});
