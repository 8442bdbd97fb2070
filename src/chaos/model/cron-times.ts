import type { CalendarModel } from './experiment-model';
import { offsetAt } from './local-time';

const DAY = 86_400;

/** Four years hold every date, the 29 February included, on several days of the week. The same ones whenever manifests are made. */
const FIRST_DAY = Date.UTC(2026, 0, 1) / 1000;
const DAYS = 1461;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

interface Field {
  readonly values: ReadonlySet<number>;
  /** Whether it says nothing: every value. */
  readonly any: boolean;
}

/** Unix times at which a schedule may start something over four years: days that are no work days are left out, blackouts are not. */
export function* cronTimes({ cron, timeZone, workDays }: CalendarModel): Generator<number> {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = parseCron(cron);
  const hours = sorted(hour);
  const minutes = sorted(minute);
  for (let day = FIRST_DAY; day < FIRST_DAY + DAYS * DAY; day += DAY) {
    const date = new Date(day * 1000);
    if (!month.values.has(date.getUTCMonth() + 1) || !workDays.includes(date.getUTCDay()) || !matchesDay(date, dayOfMonth, dayOfWeek)) continue;
    const offset = offsetAt(timeZone, day + DAY / 2);
    for (const h of hours) for (const m of minutes) yield day + h * 3600 + m * 60 - offset;
  }
}

/** Two days that both say something are alternatives; one of them that says nothing leaves the word to the other. @see https://pkg.go.dev/github.com/robfig/cron/v3 */
function matchesDay(date: Date, dayOfMonth: Field, dayOfWeek: Field): boolean {
  const byMonth = dayOfMonth.values.has(date.getUTCDate());
  const byWeek = dayOfWeek.values.has(date.getUTCDay());
  return dayOfMonth.any || dayOfWeek.any ? byMonth && byWeek : byMonth || byWeek;
}

/** The five fields of an expression that checkSchedule() finds nothing wrong with. */
function parseCron(expression: string): Field[] {
  const [minute, hour, dayOfMonth, month, dayOfWeek] = expression.split(' ');
  return [
    parseField(minute, 0, 59),
    parseField(hour, 0, 23),
    parseField(dayOfMonth, 1, 31),
    parseField(month, 1, 12, MONTHS),
    parseField(dayOfWeek, 0, 6, WEEKDAYS),
  ];
}

function parseField(text: string, min: number, max: number, words: readonly string[] = []): Field {
  const values = new Set<number>();
  let any = false;
  for (const term of text.split(',')) {
    const [range, step] = term.split('/');
    const all = range === '*' || range === '?';
    const [low, high] = all ? [min, max] : range.split('-').map((value) => numberOf(value, min, words));
    if (all && Number(step ?? 1) === 1) any = true;
    for (let value = low; value <= (high ?? (step === undefined ? low : max)); value += Number(step ?? 1)) values.add(value);
  }
  return { values, any };
}

function numberOf(text: string, min: number, words: readonly string[]): number {
  const word = words.indexOf(text.toLowerCase());
  return word < 0 ? Number(text) : word + min;
}

function sorted({ values }: Field): number[] {
  return [...values].sort((one, other) => one - other);
}
