import type { Matcher } from './matcher';

/** Values that labels of the field often have. */
const COMMON = ['200', '500', 'GET', 'a', 'x', '0', '1'];

/** Labels that fulfil all conditions, without those that need not be there; undefined when none are found. */
export function sampleLabels(matchers: readonly Matcher[]): Record<string, string> | undefined {
  const labels: Record<string, string> = {};
  for (const label of new Set(matchers.map((matcher) => matcher.label))) {
    const conditions = matchers.filter((matcher) => matcher.label === label);
    const value = ['', ...conditions.flatMap(candidates), ...COMMON].find((text) => conditions.every((condition) => fulfils(text, condition)));
    if (value === undefined) return undefined;
    if (value !== '') labels[label] = value;
  }
  return labels;
}

/** Whether a label value fulfils a condition. An absent label has the value ''. */
export function fulfils(text: string, { operator, value }: Matcher): boolean {
  switch (operator) {
    case '=': return text === value;
    case '!=': return text !== value;
    case '=~': return new RegExp(`^(?:${value})$`, 's').test(text);
    case '!~': return !new RegExp(`^(?:${value})$`, 's').test(text);
  }
}

/** Texts that a condition may accept: its value, or the branches of its pattern with something in place of what varies. */
function candidates({ operator, value }: Matcher): string[] {
  if (operator === '=') return [value];
  if (operator !== '=~') return [];
  return branches(value).flatMap((branch) => ['0', 'x', 'a'].map((filler) => fill(branch, filler)));
}

function branches(pattern: string): string[] {
  return pattern.replace(/^\(\?:|^\(|\)$/g, '').split('|');
}

function fill(branch: string, filler: string): string {
  return branch
    .replace(/\\d/g, '0').replace(/\\w/g, 'a')
    .replace(/\[([^\]^])[^\]]*\]/g, '$1').replace(/\[\^[^\]]*\]/g, filler)
    .replace(/\((?:\?:)?([^)|]*)[^)]*\)/g, '$1')
    .replace(/\\(.)/g, '\u0000$1').replace(/(?<!\u0000)\./g, filler).replace(/(?<!\u0000)[*+?^$]|\{\d[^}]*\}/g, '').replace(/\u0000/g, '');
}
