import { formatProblem } from '../../../src/core/problem';
import { checkQuietHours } from '../../../src/observability/model/check-quiet-hours';

const problems = (changes: object) => checkQuietHours({ from: '20:00', until: '08:00', timeZone: 'Europe/Berlin', weekends: false, ...changes }).map(formatProblem);

test.each([
  ['they begin at no time', { from: '8 pm' },
    'alerting.quietHours.from must be a time of day from 00:00 to 23:59, got "8 pm". Write it like "20:00", with two digits each. [SRE3205]'],
  ['they end at no time', { until: '24:00' },
    'alerting.quietHours.until must be a time of day from 00:00 to 23:59, got "24:00". Write it like "20:00", with two digits each. [SRE3205]'],
  ['they end when they begin', { until: '20:00' },
    'alerting.quietHours.until must differ from when they begin, got "20:00". Tickets would never be told, or always: name the end of the night. [SRE3205]'],
  ['there is no such time zone', { timeZone: 'Europe/Bern' },
    'alerting.quietHours.timeZone must be a name of the time zone database, got "Europe/Bern". Write it like "Europe/Berlin" or "UTC". [SRE3205]'],
  ['a time zone is written in lower case', { timeZone: 'europe/berlin' },
    'alerting.quietHours.timeZone must be a name of the time zone database, got "europe/berlin". Write it like "Europe/Berlin" or "UTC". [SRE3205]'],
  ['a time zone is an offset', { timeZone: '+05:30' },
    'alerting.quietHours.timeZone must be a name of the time zone database, got "+05:30". Write it like "Europe/Berlin" or "UTC". [SRE3205]'],
  ['a time zone is that of the machine', { timeZone: 'Local' },
    'alerting.quietHours.timeZone must be a name of the time zone database, got "Local". Write it like "Europe/Berlin" or "UTC". [SRE3205]'],
])('fails when %s', (_, changes, message) => {
  expect(problems(changes)).toEqual([message]);
});

test.each(['UTC', 'Asia/Kolkata', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'])('%s is a time zone', (timeZone) => {
  expect(problems({ timeZone })).toEqual([]);
});

test('there need not be any', () => {
  expect(checkQuietHours(undefined)).toEqual([]);
});
