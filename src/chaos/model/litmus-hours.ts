import type { CalendarModel } from './experiment-model';

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Minute, hours and days of a week, as the ChaosSchedule of Litmus has them. */
export interface LitmusHours {
  readonly minute: number;
  /** Each as a range: `10-10,14-16`. Litmus appends a step, and a single hour with a step goes on until midnight. */
  readonly hours: string;
  /** `Tue,Wed`. */
  readonly days: string;
}

/**
 * A calendar in the words of Litmus; undefined when it says more than minute, hours and days of the week.
 *
 * @see chaos-scheduler: controllers/createEngineForRepeat.go, scheduleRepeat
 */
export function litmusHours({ cron, workDays }: CalendarModel): LitmusHours | undefined {
  const [minute, hour, dayOfMonth, month, dayOfWeek, ...rest] = cron.split(' ');
  if (rest.length > 0 || !/^\d{1,2}$/.test(minute) || dayOfMonth !== '*' || month !== '*') return undefined;
  const hours = hour === '*' ? '0-23' : rangesOf(hour ?? '', 23);
  const days = dayOfWeek === '*' ? DAYS.map((_, day) => day) : daysOf(dayOfWeek ?? '');
  const included = days?.filter((day) => workDays.includes(day)) ?? [];
  if (hours === undefined || Number(minute) > 59 || included.length === 0) return undefined;
  return { minute: Number(minute), hours, days: included.map((day) => DAYS[day]).join(',') };
}

function rangesOf(text: string, most: number): string | undefined {
  const ranges = text.split(',').map((term) => /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(term)).map((match) => (match ? [Number(match[1]), Number(match[2] ?? match[1])] : undefined));
  if (ranges.some((range) => range === undefined || range[0] > range[1] || range[1] > most)) return undefined;
  return ranges.map((range) => range!.join('-')).join(',');
}

/** Days by number or name, 7 for Sunday as well; in the order of the week. */
function daysOf(text: string): number[] | undefined {
  const numbers = text.replace(/[a-z]{3}/gi, (word) => String(DAYS.findIndex((day) => day.toLowerCase() === word.toLowerCase())));
  const ranges = rangesOf(numbers, 7)?.split(',').map((range) => range.split('-').map(Number));
  if (ranges === undefined) return undefined;
  const days = ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => (first + index) % 7));
  return [...new Set(days)].sort((one, other) => one - other);
}
