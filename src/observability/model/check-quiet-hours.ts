import type { QuietHoursModel } from './alertmanager-model';
import type { Problem } from '../../core/problem';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What is wrong with the hours when nobody reads tickets. */
export function checkQuietHours(quietHours: QuietHoursModel | undefined): Problem[] {
  if (!quietHours) return [];
  const { from, until, timeZone } = quietHours;
  const times = Object.entries({ from, until }).flatMap(([name, value]) => TIME.test(value) ? [] : [
    problem(name, 'be a time of day from 00:00 to 23:59', value, 'Write it like "20:00", with two digits each.'),
  ]);
  return [
    ...times,
    ...times.length === 0 && from === until ? [problem('until', 'differ from when they begin', until, 'Tickets would never be told, or always: name the end of the night.')] : [],
    ...isTimeZone(timeZone) ? [] : [problem('timeZone', 'be a name of the time zone database', timeZone, 'Write it like "Europe/Berlin" or "UTC".')],
  ];
}

/** Alertmanager looks for a file of that name, so offsets are none, and upper and lower case differ. */
function isTimeZone(timeZone: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(timeZone) || timeZone === 'Local') return false;
  try {
    const { timeZone: known } = new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions();
    return known === timeZone || known.toLowerCase() !== timeZone.toLowerCase();
  } catch {
    return false;
  }
}

function problem(name: string, must: string, got: unknown, fix: string): Problem {
  return { code: 'SRE3205', prop: `alerting.quietHours.${name}`, must, got, fix };
}
