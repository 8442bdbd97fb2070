import type { RedactionRuleModel } from './collectors-model';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';
import { matchesAll, whyNotRe2 } from '../../promql/re2';

const LONGEST_PATTERN = 2_000;

/** What is wrong with what the user wants to be masked. */
export function checkRedaction(rules: readonly RedactionRuleModel[]): Problem[] {
  return rules.flatMap((rule, index) => checkRule(`collectors.redaction[${index}]`, rule));
}

function checkRule(prop: string, { name, on, pattern }: RedactionRuleModel): Problem[] {
  const problem = (part: string, must: string, got: unknown, fix: string): Problem => ({ code: 'SRE3303', prop: `${prop}.${part}`, must, got, fix });
  const text = [...checkText(`${prop}.name`, name), ...on === 'value' ? checkText(`${prop}.pattern`, pattern) : []];
  if (text.length > 0) return text;
  if (typeof name !== 'string' || name.trim() === '') return [problem('name', 'say what is found', name, 'Name it for those who wonder what was masked: "customer numbers".')];
  if (typeof pattern !== 'string' || pattern.length > LONGEST_PATTERN) return [problem('pattern', `have at most ${LONGEST_PATTERN} characters`, pattern, 'Make several rules of it.')];
  const reason = whyNotRe2(pattern);
  if (reason !== undefined) return [problem('pattern', reason, pattern, 'The collector reads it as Go does: https://github.com/google/re2/wiki/Syntax.')];
  // A pattern that finds nothing at all in particular would put a mask between any two characters.
  if (matchesAll(pattern, '')) return [problem('pattern', 'match at least one character', pattern, 'Write "[0-9]+" rather than "[0-9]*".')];
  return [];
}
