/** A value as a literal of JavaScript, whatever its texts hold. Line separators of Unicode end a line for older parsers. */
export function quoteJavaScript(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(/[\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
