/** A text as a string literal of PromQL. @see https://prometheus.io/docs/prometheus/latest/querying/basics/#string-literals */
export function quotePromql(text: string): string {
  const escaped = text.replace(/[\\"]/g, '\\$&').replace(/[\p{Control}\u2028\u2029\ufeff]/gu, (character) => ESCAPES[character] ?? unicode(character));
  return `"${escaped}"`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A text as a regular expression that matches exactly it. @see https://github.com/google/re2/wiki/Syntax */
export function quoteRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
