import { checkPassWithin, passWithinDays } from '../../../src/chaos/model/pass-within';
import { formatProblem } from '../../../src/core/problem';

const DAY_MS = 86_400_000;

test.each([
  ['15 10 * * 2', 30],
  ['0 9 * * 1-5', 30],
  ['15 10 1-7 * *', 45],
  ['0 10 1 3,9 *', 400],
])('of what is due at "%s" a run has to pass in %i days', (cron, days) => expect(passWithinDays({ cron })).toBe(days));

test.each([1, 30, 400])('%i days are a time', (days) => expect(checkPassWithin(days * DAY_MS)).toEqual([]));

test.each([
  [0, 'passWithin must be a whole number of days, at least 1, got "0 d". Say Duration.days(1), or leave it out. [SRE4302]'],
  [0.5, 'passWithin must be a whole number of days, at least 1, got "0.5 d". Say Duration.days(1), or leave it out. [SRE4302]'],
  [2.25, 'passWithin must be a whole number of days, at least 1, got "2.25 d". Say Duration.days(3), or leave it out. [SRE4302]'],
])('fails when it is %p days', (days, message) => expect(checkPassWithin(days * DAY_MS).map(formatProblem)).toEqual([message]));
