import type { Problem } from './problem';

/** The five fields of a schedule, as the CronJob controller reads them: no seconds, no `L`, `W` or `#`, and no day 7. */
const FIELDS = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] },
  { name: 'day of week', min: 0, max: 6, words: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
] as const;

type Field = (typeof FIELDS)[number];

/**
 * Checks a schedule by the grammar of the controller.
 * General cron packages accept more than it does, and their schedules would be stored and never fire.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function checkSchedule(prop: string, expression: string): Problem[] {
  const parts = expression.split(' ');
  if (parts.length !== FIELDS.length) {
    return [{ code: 'SRE1701', prop, must: 'have five fields: minute, hour, day of month, month, day of week', got: expression, fix: 'Write it like "30 3 * * 1-5".' }];
  }
  return FIELDS.flatMap((field, index): Problem[] => (parts[index].split(',').every((term) => isTerm(term, field)) ? [] : [{
    code: 'SRE1701', prop: `${prop} (${field.name})`, must: `be "*", a value, a range or a step from ${field.min} to ${field.max}`, got: parts[index], fix: 'Write it like "*/15", "1-5" or "0,30".',
  }]));
}

function isTerm(term: string, field: Field): boolean {
  const [range, step, ...rest] = term.split('/');
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d{0,3}$/.test(step))) return false;
  if (range === '*' || range === '?') return true;
  const [low, high, ...more] = range.split('-').map((text) => valueOf(text, field));
  return more.length === 0 && low !== undefined && (range.includes('-') ? high !== undefined && low <= high : true);
}

function valueOf(text: string, { min, max, words }: Field): number | undefined {
  const word = (words as readonly string[]).indexOf(text.toLowerCase());
  const value = word >= 0 ? word + min : /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return value >= min && value <= max ? value : undefined;
}

export function checkTimeZone(prop: string, timeZone: string): Problem[] {
  try {
    // "Local" and offsets are no names of the time zone database, which the API server insists on.
    if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone) || timeZone === 'Local') throw new RangeError();
    const { timeZone: known } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
    // The database knows one spelling; aliases resolve to another name altogether.
    if (known !== timeZone && known.toLowerCase() === timeZone.toLowerCase()) throw new RangeError();
    return [];
  } catch {
    return [{ code: 'SRE1701', prop, must: 'be a name of the time zone database', got: timeZone, fix: 'Write it like "Europe/Berlin", or leave it out for UTC.' }];
  }
}
