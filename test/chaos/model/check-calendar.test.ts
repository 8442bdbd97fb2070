import { checkCalendar } from '../../../src/chaos/model/check-calendar';
import type { CalendarModel } from '../../../src/chaos/model/experiment-model';
import { formatProblem } from '../../../src/core/problem';
import { experimentModel } from '../../support/experiments';

const ORDINARY = experimentModel().calendar;

function said(differences: Partial<CalendarModel>): string[] {
  return checkCalendar(experimentModel({ calendar: { ...ORDINARY, ...differences } })).map(formatProblem);
}

test.each<[string, Partial<CalendarModel>]>([
  ['once a week', {}],
  ['on the first Tuesday of a month', { cron: '15 10 1-7 * *', workDays: [2] }],
  ['every hour', { cron: '0 * * * *', timeZone: 'Europe/Berlin' }],
  ['on the 29 February only', { cron: '0 10 29 2 *' }],
  ['but not in a week and on a day', { blackouts: [{ from: '2026-12-18', to: '2027-01-04', reason: 'sales' }, { from: '2026-11-27', to: '2026-11-27', reason: '' }] }],
])('may start %s', (_when, differences) => {
  expect(said(differences)).toEqual([]);
});

test.each<[string, Partial<CalendarModel>, string]>([
  ['the schedule is none', { cron: '@weekly' },
    'calendar must have five fields: minute, hour, day of month, month, day of week, got "@weekly". Write it like "30 3 * * 1-5". [SRE1701]'],
  ['a field of the schedule is none', { cron: '15 24 * * 2' },
    'calendar (hour) must be "*", a value, a range or a step from 0 to 23, got "24". Write it like "*/15", "1-5" or "0,30". [SRE1701]'],
  ['the time zone is none', { timeZone: 'Berlin' },
    'calendar.timeZone must be a name of the time zone database, got "Berlin". Write it like "Europe/Berlin", or leave it out for UTC. [SRE1701]'],
  ['there is no work day', { workDays: [] },
    'calendar.workDays must be days from 0 for Sunday to 6 for Saturday, at least one, got []. Write for example [1, 2, 3, 4, 5]. [SRE4202]'],
  ['a work day is none', { workDays: [1, 7] },
    'calendar.workDays must be days from 0 for Sunday to 6 for Saturday, at least one, got [1,7]. Write for example [1, 2, 3, 4, 5]. [SRE4202]'],
  ['a work day is never met', { cron: '15 10 * * 6' },
    'calendar must meet a work day in four years, got "15 10 * * 6". Start it on one of workDays, or add the days on which it is to start to them. [SRE4202]'],
  ['a day never comes', { cron: '15 10 30 2 *' },
    'calendar must meet a work day in four years, got "15 10 30 2 *". Start it on one of workDays, or add the days on which it is to start to them. [SRE4202]'],
  ['a run could last into the next one', { cron: '*/10 10 * * 2' },
    'calendar must leave 11 minutes between two starts, as long as a run may take, got "*/10 10 * * 2". Starts are 10 minutes apart; start it once a day. [SRE4202]'],
  ['a blackout begins on no day', { blackouts: [{ from: '2026-02-30', to: '2026-03-01', reason: 'x' }] },
    'calendar.blackouts[0].from must be a day of the calendar, got "2026-02-30". Write it like 2026-12-18. [SRE4202]'],
  ['a blackout ends on no day', { blackouts: [{ from: '2026-02-20', to: 'March', reason: 'x' }] },
    'calendar.blackouts[0].to must be a day of the calendar, got "March". Write it like 2026-12-18. [SRE4202]'],
  ['a blackout ends before it begins', { blackouts: [{ from: '2027-01-04', to: '2026-12-18', reason: 'x' }] },
    'calendar.blackouts[0] must not end before it begins, got "2027-01-04 to 2026-12-18". Write from: \'2026-12-18\', to: \'2027-01-04\'. [SRE4202]'],
  ['a reason holds what no manifest carries', { blackouts: [{ from: '2026-12-18', to: '2026-12-18', reason: '\u0000' }] },
    'calendar.blackouts[0].reason must hold only characters that a manifest can carry, U+0000 is none, got "1 characters". Remove the character, or mount the text as a binary file. [SRE1104]'],
])('fails when %s', (_what, differences, message) => {
  expect(said(differences)).toEqual([message]);
});
