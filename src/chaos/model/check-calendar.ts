import type { CalendarModel, ExperimentModel } from './experiment-model';
import { isDay } from './local-time';
import { longestRun } from './run-length';
import { everStarts, smallestGap } from './schedule-overlap';
import { checkSchedule, checkTimeZone } from '../../core/check-schedule';
import type { Problem } from '../../core/problem';
import { checkText } from '../../core/text';

/** What is wrong with when an experiment starts. */
export function checkCalendar(experiment: Pick<ExperimentModel, 'calendar' | 'faults' | 'recoverySeconds'>): Problem[] {
  const { calendar } = experiment;
  const fields = [
    ...checkSchedule('calendar', calendar.cron), ...checkTimeZone('calendar.timeZone', calendar.timeZone), ...checkWorkDays(calendar),
  ];
  return [...fields, ...checkBlackouts(calendar), ...fields.length > 0 ? [] : checkStarts(calendar, longestRun(experiment))];
}

function checkWorkDays({ workDays }: CalendarModel): Problem[] {
  const wrong = workDays.filter((day) => !Number.isInteger(day) || day < 0 || day > 6);
  if (workDays.length > 0 && wrong.length === 0) return [];
  return [problem('calendar.workDays', 'be days from 0 for Sunday to 6 for Saturday, at least one', workDays, 'Write for example [1, 2, 3, 4, 5].')];
}

function checkBlackouts({ blackouts }: CalendarModel): Problem[] {
  return blackouts.flatMap(({ from, to, reason }, index): Problem[] => {
    const prop = `calendar.blackouts[${index}]`;
    const days = Object.entries({ from, to }).filter(([, day]) => !isDay(day)).map(([key, day]) => problem(`${prop}.${key}`, 'be a day of the calendar', day, 'Write it like 2026-12-18.'));
    return [
      ...days,
      ...days.length === 0 && from > to ? [problem(prop, 'not end before it begins', `${from} to ${to}`, `Write from: '${to}', to: '${from}'.`)] : [],
      ...checkText(`${prop}.reason`, reason),
    ];
  });
}

function checkStarts(calendar: CalendarModel, seconds: number): Problem[] {
  if (!everStarts(calendar)) {
    return [problem('calendar', 'meet a work day in four years', calendar.cron, 'Start it on one of workDays, or add the days on which it is to start to them.')];
  }
  const gap = smallestGap(calendar);
  if (gap === undefined || gap >= seconds) return [];
  const minutes = Math.ceil(seconds / 60);
  return [problem('calendar', `leave ${minutes} minutes between two starts, as long as a run may take`, calendar.cron, `Starts are ${gap / 60} minutes apart; start it once a day.`)];
}

function problem(prop: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE4202', prop, must, got, fix };
}
