import type { PolicyModel } from './policy';
import type { Problem } from '../../core/problem';
import { Ratio } from '../../core/ratio';
import { checkText } from '../../core/text';
import { checkWholeNumber } from '../../core/whole-number';

const NOTHING = Ratio.of(0);

/** What is wrong with a policy. Numbers that are none are refused where they are read. */
export function checkPolicy(policy: PolicyModel): Problem[] {
  return [...checkThresholds(policy), ...checkPeople(policy), ...checkActions(policy), ...checkExemptions(policy)];
}

/** A percentage of the budget that can become an exact number; undefined when it can. */
export function checkPercent(prop: string, percent: number, min: number): Problem[] {
  if (typeof percent === 'number' && percent >= min && percent <= 100) return [];
  return [{ code: 'SRE2302', prop, must: `be a percentage of the error budget from ${min} to 100`, got: percent, fix: 'Write 25 for a quarter of the budget.' }];
}

function checkThresholds({ freezeAt, slowAt, incidentShare, reviewDays }: PolicyModel): Problem[] {
  const problems: Problem[] = [];
  if (freezeAt.compare(slowAt) >= 0) {
    problems.push({
      code: 'SRE2302',
      prop: 'freezeAt',
      must: `be below slowAt, which is ${slowAt.toPercent()}`,
      got: Number(freezeAt.toPercent()),
      fix: 'Releases slow down first and stop later: lower freezeAt or raise slowAt.',
    });
  }
  if (slowAt.compare(Ratio.ONE) >= 0) {
    problems.push({ code: 'SRE2302', prop: 'slowAt', must: 'be below 100', got: 100, fix: 'At 100 an untouched budget would slow releases down.' });
  }
  if (incidentShare.compare(NOTHING) <= 0) {
    problems.push({ code: 'SRE2302', prop: 'incidentShare', must: 'be above 0', got: 0, fix: 'At 0 every failed request would be an incident: leave it out for 20.' });
  }
  return [...problems, ...checkWholeNumber('reviewEvery', reviewDays, { code: 'SRE2302', min: 1, max: 366, unit: 'days', fix: 'Pass for example Duration.days(90).' })];
}

function checkPeople(policy: PolicyModel): Problem[] {
  return (['owner', 'escalation'] as const).flatMap((prop) => {
    const name = policy[prop];
    if (typeof name !== 'string' || name.trim() === '') {
      const fix = prop === 'owner'
        ? 'Name the team that keeps the policy.'
        : 'Name a person or role that both sides accept, for example the head of engineering.';
      return [{ code: 'SRE2303', prop, must: 'name somebody', got: name, fix }];
    }
    return checkText(prop, name);
  });
}

function checkActions(policy: PolicyModel): Problem[] {
  return (['freezeActions', 'slowActions', 'incidentActions'] as const).flatMap((prop) => [
    ...(policy[prop].length > 0 ? [] : [
      { code: 'SRE2304', prop, must: 'hold at least one action', got: [], fix: 'A threshold without consequences is none: leave the list out for the usual ones.' } as const,
    ]),
    ...policy[prop].flatMap(({ text }, index) => checkSentence(`${prop}[${index}]`, text)),
  ]);
}

function checkExemptions({ exemptions }: PolicyModel): Problem[] {
  return exemptions.flatMap(({ id, reason }, index) => {
    const prop = `exemptions[${index}]`;
    const problems: Problem[] = [...checkSentence(prop, reason)];
    if (!/^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/.test(id)) {
      problems.push({
        code: 'SRE2304', prop, must: 'have an id of at most 40 lower case letters, digits and hyphens', got: id, fix: 'Pipelines pass it: write a word such as "security".',
      });
    }
    if (exemptions.findIndex((other) => other.id === id) !== index) {
      problems.push({ code: 'SRE2304', prop, must: 'have an id that no other exemption has', got: id, fix: 'Remove one of them.' });
    }
    return problems;
  });
}

function checkSentence(prop: string, text: string): Problem[] {
  if (typeof text === 'string' && text.trim() !== '' && !/[\r\n]/.test(text)) return checkText(prop, text);
  return [{ code: 'SRE2304', prop, must: 'be a sentence on one line', got: text, fix: 'Say in one sentence what is done or why.' }];
}
