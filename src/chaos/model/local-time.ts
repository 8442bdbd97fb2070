/** Seconds that a time zone is east of UTC, from a Unix time on. */
export interface ZoneOffset {
  readonly from: number;
  readonly offset: number;
}

const DAY = 86_400;

/** Years for which the runner knows when clocks change; the same ones whenever manifests are made. */
const FIRST = Date.UTC(2026, 0, 1) / 1000;
const LAST = Date.UTC(2038, 0, 1) / 1000;

const FORMATS = new Map<string, Intl.DateTimeFormat>();
const OFFSETS = new Map<string, readonly ZoneOffset[]>();

/** Seconds that a time zone is east of UTC at a Unix time. */
export function offsetAt(timeZone: string, time: number): number {
  const part = Object.fromEntries(formatOf(timeZone).formatToParts(time * 1000).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second) / 1000 - time;
}

/** What a time zone is east of UTC, and when that changes: for a machine without a database of time zones. */
export function zoneOffsets(timeZone: string): readonly ZoneOffset[] {
  const known = OFFSETS.get(timeZone) ?? readOffsets(timeZone);
  OFFSETS.set(timeZone, known);
  return known;
}

/** The Unix time at which a day begins, such as `2026-12-18`. */
export function startOfDay(timeZone: string, day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`) / 1000;
  return midnight - offsetAt(timeZone, midnight - offsetAt(timeZone, midnight));
}

/** The day after one. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY * 1000).toISOString().slice(0, 10);
}

/** Whether a text is a day of the calendar: `2026-12-18`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function readOffsets(timeZone: string): ZoneOffset[] {
  const all: ZoneOffset[] = [{ from: 0, offset: offsetAt(timeZone, FIRST) }];
  for (let time = FIRST; time < LAST; time += 7 * DAY) {
    const { offset } = all[all.length - 1];
    const next = offsetAt(timeZone, time + 7 * DAY);
    if (next !== offset) all.push({ from: changeBetween(timeZone, time, time + 7 * DAY, offset), offset: next });
  }
  return all;
}

/** The first second at which the offset is no longer what it was. */
function changeBetween(timeZone: string, before: number, after: number, offset: number): number {
  if (after - before <= 1) return after;
  const middle = Math.floor((before + after) / 2);
  return offsetAt(timeZone, middle) === offset ? changeBetween(timeZone, middle, after, offset) : changeBetween(timeZone, before, middle, offset);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = FORMATS.get(timeZone) ?? new Intl.DateTimeFormat('en-US', {
    timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  });
  FORMATS.set(timeZone, format);
  return format;
}
