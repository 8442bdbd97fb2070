import { shellWord } from '../../core/quote-shell';
import type { CalendarModel } from '../model/experiment-model';
import { dayAfter, startOfDay, zoneOffsets } from '../model/local-time';

/** Days by the calendar of a time zone. Images rarely bring a database of time zones, and where it is missing every name means UTC. */
export const CALENDAR = `
# Sets offset to the seconds that a time zone is east of UTC at time $1; its changes are all other arguments.
offset_at() {
  moment=$1
  shift
  for change in "$@"; do
    [ "$moment" -lt "\${change%%:*}" ] || offset=\${change##*:}
  done
}

# Sets weekday, from 0 for Sunday, and day, its name.
weekday_at() {
  weekday=$(((($1 + $2) / 86400 + 4) % 7))
  case $weekday in
    0) day=Sunday ;; 1) day=Monday ;; 2) day=Tuesday ;; 3) day=Wednesday ;; 4) day=Thursday ;; 5) day=Friday ;; 6) day=Saturday ;;
  esac
}

# Ends the run while a time of which people have said that nothing may be disturbed lasts.
blackout() {
  [ "$now" -lt "$1" ] || [ "$now" -ge "$2" ] || finish 2 "NOT STARTED: nothing is disturbed from $3."
}
`;

/** Ends the run on days on which nothing starts. */
export function renderCalendar({ timeZone, workDays, blackouts }: CalendarModel): string {
  const changes = zoneOffsets(timeZone).map(({ from, offset }) => `${from}:${offset}`).join(' ');
  const free = [0, 1, 2, 3, 4, 5, 6].filter((day) => !workDays.includes(day));
  return [
    'now=$(date +%s)',
    `offset_at "$now" ${changes}`,
    'weekday_at "$now" "$offset"',
    ...free.length === 0 ? [] : [`case $weekday in ${free.join(' | ')}) finish 2 "NOT STARTED: it is $day in "${shellWord(timeZone)}", which is no work day." ;; esac`],
    ...blackouts.map(({ from, to, reason }) =>
      `blackout ${startOfDay(timeZone, from)} ${startOfDay(timeZone, dayAfter(to))} ${shellWord(`${from} to ${to}: ${reason}`)}`),
    `say "Calendar: it is $day in "${shellWord(timeZone)}", a work day."`,
  ].map((line) => `  ${line}`).join('\n');
}
