import type { Problem } from './problem';

/**
 * Characters that do not survive the way into the cluster: NUL ends a string for the kernel, lone surrogates are no characters at all,
 * and the others are written into YAML as they are, where parsers refuse them or take them for line breaks.
 *
 * @see https://yaml.org/spec/1.2.2/#51-character-set
 */
const LOST = /[\u0000\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/u;

/** Whether a text survives the way into the cluster. */
export function isCarried(text: string): boolean {
  return !LOST.test(text);
}

/** What is wrong with free text, or with the texts of a list or map: keys and values. */
export function checkText(prop: string, value: unknown): Problem[] {
  if (typeof value === 'string') {
    const [lost] = LOST.exec(value) ?? [];
    return lost === undefined ? [] : [{
      code: 'SRE1104',
      prop,
      must: `hold only characters that a manifest can carry, U+${lost.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')} is none`,
      // The text itself may be a secret.
      got: `${value.length} characters`,
      fix: 'Remove the character, or mount the text as a binary file.',
    }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => checkText(`${prop}[${index}]`, item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [...checkText(`a key of ${prop}`, key), ...checkText(`${prop}["${key}"]`, item)]);
}
