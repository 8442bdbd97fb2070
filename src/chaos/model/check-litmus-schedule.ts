import type { ExperimentModel } from './experiment-model';
import { litmusHours } from './litmus-hours';
import type { Problem } from '../../core/problem';

const USE_CRON_JOB = 'Use ChaosBackend.litmus(), which starts experiments by a CronJob.';

/** What the ChaosSchedule of Litmus cannot express: it knows hours of days of the week, by the clock of its controller. */
export function checkLitmusSchedule({ backend, calendar, faults }: Pick<ExperimentModel, 'backend' | 'calendar' | 'faults'>): Problem[] {
  if (backend.kind !== 'litmus' || backend.scheduler !== 'chaos-schedule') return [];
  const { timeZone, blackouts, cron } = calendar;
  return [
    ...timeZone === 'Etc/UTC' || timeZone === 'UTC' ? [] : [problem('calendar.timeZone', 'be Etc/UTC, as a ChaosSchedule has no time zone', timeZone)],
    ...blackouts.length === 0 ? [] : [problem('calendar.blackouts', 'be empty, as a ChaosSchedule has none', blackouts)],
    ...litmusHours(calendar) === undefined
      ? [problem('calendar', 'be one minute of hours of days of the week, as "15 10 * * 2", all that a ChaosSchedule has', cron)]
      : [],
    ...faults.length > 1
      ? [problem('faults', 'be a single one, as a ChaosSchedule goes on when the first has failed', faults.map(({ action }) => action.kind))]
      : [],
  ];
}

function problem(prop: string, must: string, got: unknown): Problem {
  return { code: 'SRE4107', prop, must, got, fix: USE_CRON_JOB };
}
