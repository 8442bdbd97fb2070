/** What JavaScript knows and RE2 does not: looking around, and what was matched before. */
const NOT_RE2 = /^\(\?(=|!|<=|<!)|^\\[1-9]|^\\k</;

/**
 * What is wrong with a regular expression for Prometheus, continuing "must"; undefined when nothing is known to be. Refuses more than
 * RE2 does rather than less.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function whyNotRe2(pattern: string): string | undefined {
  const foreign = tokens(pattern).find((token) => NOT_RE2.test(token));
  if (foreign !== undefined) return `be a regular expression of RE2, which knows no ${foreign.slice(0, 4).startsWith('\\') ? 'back references' : 'lookarounds'}`;
  return compiles(pattern) ? undefined : 'be a regular expression';
}

/** Whether a text matches all of a regular expression, as Prometheus compares; undefined when that cannot be told. */
export function matchesAll(pattern: string, text: string): boolean | undefined {
  return whyNotRe2(pattern) === undefined ? compiled(pattern)!.test(text) : undefined;
}

/** The text from each place on where no escape is under way and no class of characters is open. */
function tokens(pattern: string): string[] {
  const found: string[] = [];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    if (!inClass) found.push(pattern.slice(at));
    if (pattern[at] === '\\') at++;
    else if (pattern[at] === '[') inClass = true;
    else if (pattern[at] === ']') inClass = false;
  }
  return found;
}

function compiles(pattern: string): boolean {
  return compiled(pattern) !== undefined;
}

function compiled(pattern: string): RegExp | undefined {
  // Flags and names of groups are written otherwise in JavaScript.
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const body = (flags ? pattern.slice(flags[0].length) : pattern).replace(/\(\?P</g, '(?<');
  try {
    return new RegExp(`^(?:${body})$`, `${flags?.[1] ?? ''}`.includes('s') ? flags![1] : `${flags?.[1] ?? ''}s`);
  } catch {
    return undefined;
  }
}
