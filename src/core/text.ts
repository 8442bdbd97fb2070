import type { Problem } from './problem';

/**
 * Characters that do not survive the way into the cluster: NUL ends a string for the kernel, lone surrogates are no characters at all,
 * and the others are written into YAML as they are, where parsers refuse them or take them for line breaks.
 *
 * @see https://yaml.org/spec/1.2.2/#51-character-set
 */
const LOST = /[\u0000\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** Texts that cdk8s writes without quotes and that kubectl reads as a number: `0o17`, `1e_1`, `+_1`. */
const NUMBER_TO_SOME = /^[-+]?(0o[0-7_]+|_[\d_]+|[\d_.]+[eE][-+]?\d*_[\d_]*)$/;

/** Texts of several lines whose first line cannot be written as a block: it starts with a tab, or is blank. */
const NO_BLOCK = /^\n*[ \t]*\t[^]*\n|^\n+[ \t]*\t|^[ \t]+\n/;

/** Keys with a meaning of their own: for YAML, and for the objects that a manifest is made of. */
const LOST_KEYS = ['<<', '__proto__', 'constructor'];

/** Whether a text survives the way into the cluster. */
export function isCarried(text: string): boolean {
  return whyLost(text) === undefined;
}

/** Whether a key of a map survives the way into the cluster. */
export function isCarriedKey(key: string): boolean {
  return isCarried(key) && !LOST_KEYS.includes(key);
}

function whyLost(text: string): string | undefined {
  const [lost] = LOST.exec(text) ?? [];
  if (lost !== undefined) return `U+${lost.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is none`;
  if (NUMBER_TO_SOME.test(text)) return 'and is read as a number by some parsers';
  return NO_BLOCK.test(text) ? 'and starts with a line that YAML cannot indent' : undefined;
}

/** What is wrong with free text, or with the texts of a list or map: keys and values. */
export function checkText(prop: string, value: unknown): Problem[] {
  if (typeof value === 'string') {
    const why = whyLost(value);
    // The text itself may be a secret.
    return why === undefined ? [] : [problem(prop, `hold only characters that a manifest can carry, ${why}`, `${value.length} characters`)];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => checkText(`${prop}[${index}]`, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(LOST_KEYS.includes(key) ? [problem(`a key of ${prop}`, 'be none that has a meaning of its own in YAML or JavaScript', key)] : []),
    ...checkText(`a key of ${prop}`, key),
    ...checkText(`${prop}["${key}"]`, item),
  ]);
}

function problem(prop: string, must: string, got: string): Problem {
  return { code: 'SRE1104', prop, must, got, fix: 'Remove the character, or mount the text as a binary file.' };
}
