/** Words that no POSIX shell changes, nor zsh: no name of a home, assignment or pattern. */
const PLAIN = /^[A-Za-z0-9_./:@%+,-][A-Za-z0-9_./:@%+,=-]*$/;

/** A command line that a person can paste into a shell, which hands exactly these words to the program. */
export function quoteShell(words: readonly string[]): string {
  return words.map((word, index) => (PLAIN.test(word) && !(index === 0 && word.includes('=')) ? word : quoteWord(word))).join(' ');
}

/** A text as one word of a shell, whatever it holds. */
export function shellWord(text: string): string {
  return quoteShell([text]);
}

/** Nothing has a meaning between single quotes but the quote itself. @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02 */
function quoteWord(word: string): string {
  return `'${word.replace(/'/g, '\'\\\'\'')}'`;
}
