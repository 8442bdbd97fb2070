import { LABEL_KEY, LABEL_VALUE } from './name-rules';
import type { Problem } from './problem';
import { checkText, isCarried } from './text';

export type Labels = Readonly<Record<string, string>>;

/** What is wrong with a map of labels. */
export function checkLabels(prop: string, labels: Labels): Problem[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...checkKey(prop, key),
    ...(LABEL_VALUE.matches(value)
      ? []
      : [{ code: 'SRE1102', prop: `${prop}["${key}"]`, must: LABEL_VALUE.must, got: value, fix: 'Put longer or freer text into an annotation.' } as const]),
  ]);
}

/** API servers take 256 KiB of annotations; the library adds some of its own. */
const LARGEST_ANNOTATIONS = 250_000;

/** What is wrong with a map of annotations: their values are free text. */
export function checkAnnotations(prop: string, annotations: Labels): Problem[] {
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + Buffer.byteLength(`${key}${value}`), 0);
  if (size > LARGEST_ANNOTATIONS) {
    return [{ code: 'SRE1102', prop, must: `be at most ${LARGEST_ANNOTATIONS} bytes in all`, got: size, fix: 'Put large texts into a ConfigMap.' }];
  }
  return Object.entries(annotations).flatMap(([key, value]) => [
    ...checkKey(prop, key),
    ...checkText(`${prop}["${key}"]`, value),
    ...(typeof value === 'string' ? [] : [
      { code: 'SRE1102', prop: `${prop}["${key}"]`, must: 'be text', got: value, fix: 'Write numbers and booleans as text.' } as const,
    ]),
  ]);
}

function checkKey(prop: string, key: string): Problem[] {
  if (LABEL_KEY.matches(key)) return [];
  return [{ code: 'SRE1102', prop: `a key of ${prop}`, must: LABEL_KEY.must, got: key, fix: 'Write it like "team" or "example.com/team".' }];
}

/** The nearest valid label value for a text such as an image tag: cut to 63 characters, other characters become hyphens. */
export function toLabelValue(text: string): string {
  const value = text.replace(/[^-A-Za-z0-9_.]/g, '-').slice(0, 63).replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  return isCarried(value) ? value : `v${value}`.slice(0, 63);
}
