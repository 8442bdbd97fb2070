import type { Matcher } from './matcher';
import { matchesAll } from './re2';

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
    case '=~': return matchesAll(value, text) === true;
    case '!~': return matchesAll(value, text) === false;
  }
}

/** Texts that a condition may accept: its value, or the branches of its pattern with something in place of what varies. */
function candidates({ operator, value }: Matcher): string[] {
  if (operator === '=') return [value];
  if (operator !== '=~') return [];
  return branches(value).flatMap((branch) => ['0', 'x', 'a'].map((filler) => fill(branch, filler)));
}

/** More branches than these are not looked at. */
const MOST_BRANCHES = 200;

/** A pattern with one branch of each of its groups, in place of which a quantifier allows nothing too. Flags say nothing of a text. */
function branches(pattern: string): string[] {
  let open = [pattern.replace(/^\(\?[a-z]+\)/, '')];
  for (;;) {
    const groups = open.map((text) => /(?<!\\)\((?:\?:|\?P?<\w+>)?([^()]*)(?<!\\)\)([?*]?)/.exec(text));
    if (groups.every((group) => group === null)) return open.flatMap((text) => text.split('|'));
    open = open.flatMap((text, at) => {
      const group = groups[at];
      if (group === null) return [text];
      const [whole, inner, optional] = group;
      return [...inner.split('|'), ...optional === '' ? [] : ['']].map((branch) => text.slice(0, group.index) + branch + text.slice(group.index + whole.length));
    }).slice(0, MOST_BRANCHES);
  }
}

function fill(branch: string, filler: string): string {
  return branch
    .replace(/\\d/g, '0').replace(/\\w/g, 'a')
    .replace(/\[\\?([^\]^\\])[^\]]*\]/g, '\u0000$1').replace(/\[\^[^\]]*\]/g, filler)
    .replace(/\\(.)/g, '\u0000$1').replace(/(?<!\u0000)\./g, filler)
    .replace(/(\u0000?[^\u0000])\{(\d{1,2})[^}]*\}/g, (_, part: string, times: string) => part.repeat(Number(times)))
    .replace(/(?<!\u0000)[*+?^$]|\{\d[^}]*\}/g, '').replace(/\u0000/g, '');
}
