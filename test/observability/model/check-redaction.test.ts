import { formatProblem } from '../../../src/core/problem';
import { checkRedaction } from '../../../src/observability/model/check-redaction';
import { DEFAULT_REDACTION } from '../../../src/observability/model/default-redaction';
import { RedactionRule } from '../../../src/observability/redaction-rule';

const faults = (...rules: RedactionRule[]) => checkRedaction(rules.map(({ _model }) => _model)).map(formatProblem);

test('nothing is wrong with rules that find something, nor with those of the library', () => {
  expect(faults(RedactionRule.value('customer numbers', '\\bC-[0-9]{8}\\b'), RedactionRule.value('prices', '\\$[0-9]+'), RedactionRule.key('^user\\.id$'))).toEqual([]);
  expect(checkRedaction(DEFAULT_REDACTION)).toEqual([]);
});

describe('fails when', () => {
  test.each<[string, RedactionRule, string]>([
    ['a pattern is none', RedactionRule.key('['),
      'collectors.redaction[0].pattern must be a regular expression, got "[". The collector reads it as Go does: https://github.com/google/re2/wiki/Syntax. [SRE3303]'],
    ['a pattern looks around', RedactionRule.value('ids', '(?<=C-)[0-9]+'),
      'collectors.redaction[0].pattern must be a regular expression of RE2, which knows no lookarounds, got "(?<=C-)[0-9]+". '
      + 'The collector reads it as Go does: https://github.com/google/re2/wiki/Syntax. [SRE3303]'],
    ['a pattern finds nothing in particular', RedactionRule.value('digits', '[0-9]*'),
      'collectors.redaction[0].pattern must match at least one character, got "[0-9]*". Write "[0-9]+" rather than "[0-9]*". [SRE3303]'],
    ['a rule has no name', RedactionRule.value(' ', 'x'),
      'collectors.redaction[0].name must say what is found, got " ". Name it for those who wonder what was masked: "customer numbers". [SRE3303]'],
    ['a pattern holds what no manifest can', RedactionRule.value('ids', 'a\0b'),
      'collectors.redaction[0].pattern must hold only characters that a manifest can carry, U+0000 is none, got "3 characters". '
      + 'Remove the character, or mount the text as a binary file. [SRE1104]'],
  ])('%s', (_, rule, message) => {
    expect(faults(rule)).toEqual([message]);
  });

  test('a pattern is endless', () => {
    expect(faults(RedactionRule.key('x'.repeat(2_001)))[0]).toContain('must have at most 2000 characters');
  });
});
