import * as fc from 'fast-check';
import { checkSchedule, checkTimeZone } from '../../src/core/check-schedule';
import { formatProblem } from '../../src/core/problem';

function said(expression: string): string[] {
  return checkSchedule('schedule', expression).map(formatProblem);
}

test.each([
  '* * * * *', '*/15 * * * *', '0 0 1 1 0', '59 23 31 12 6', '0,30 8-18 * * mon-fri', '30 3 * JAN-Mar Sun', '0-30/10 * ? * ?', '5/15 * * * *', '00 03 * * *',
])('"%s" is a schedule', (expression) => {
  expect(said(expression)).toEqual([]);
});

test.each([
  ['minute', '60 * * * *', '60', 0, 59],
  ['minute', '-1 * * * *', '-1', 0, 59],
  ['minute', '*/0 * * * *', '*/0', 0, 59],
  ['minute', '1-2-3 * * * *', '1-2-3', 0, 59],
  ['minute', '*/5/5 * * * *', '*/5/5', 0, 59],
  ['minute', ', * * * *', ',', 0, 59],
  ['hour', '0 24 * * *', '24', 0, 23],
  ['hour', '0 18-8 * * *', '18-8', 0, 23],
  ['day of month', '0 0 0 * *', '0', 1, 31],
  ['day of month', '0 0 L * *', 'L', 1, 31],
  ['day of month', '0 0 15W * *', '15W', 1, 31],
  ['month', '0 0 1 13 *', '13', 1, 12],
  ['month', '0 0 1 january *', 'january', 1, 12],
  ['day of week', '0 0 * * 7', '7', 0, 6],
  ['day of week', '0 0 * * fri#2', 'fri#2', 0, 6],
])('fails when the %s of "%s" is out of bounds', (field, expression, got, min, max) => {
  expect(said(expression)).toEqual([
    `schedule (${field}) must be "*", a value, a range or a step from ${min} to ${max}, got "${got}". Write it like "*/15", "1-5" or "0,30". [SRE1701]`,
  ]);
});

test.each(['', '@daily', '* * * *', '0 * * * * *', '* *  * * *', ' * * * * *', 'TZ=UTC * * * * *'])('fails when "%s" has not five fields', (expression) => {
  expect(said(expression)).toEqual([
    `schedule must have five fields: minute, hour, day of month, month, day of week, got "${expression}". Write it like "30 3 * * 1-5". [SRE1701]`,
  ]);
});

test('every field is checked', () => {
  expect(said('60 24 32 13 7')).toHaveLength(5);
});

test('any list of ranges and steps within bounds is a schedule', () => {
  const field = (min: number, max: number) => {
    const value = fc.integer({ min, max });
    const range = fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
    const term = fc.tuple(fc.oneof(fc.constant('*'), value.map(String), range), fc.option(fc.integer({ min: 1, max: 60 })))
      .map(([base, step]) => (step === null ? base : `${base}/${step}`));
    return fc.array(term, { minLength: 1, maxLength: 4 }).map((terms) => terms.join(','));
  };
  const schedule = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6)).map((fields) => fields.join(' '));
  fc.assert(fc.property(schedule, (expression) => said(expression).length === 0));
});

test.each(['Etc/UTC', 'UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'America/Port-au-Prince', 'Etc/GMT+5', 'Asia/Kolkata'])('%s is a time zone', (timeZone) => {
  expect(checkTimeZone('timeZone', timeZone)).toEqual([]);
});

test.each(['', 'Local', 'local', 'CEST', 'Europe', 'europe/berlin', 'Europe/BERLIN', '+02:00', 'Mars/Olympus', 'Europe/Berlin ', '../etc/passwd'])(
  'fails when "%s" is no time zone that the database spells so', (timeZone) => {
    expect(checkTimeZone('timeZone', timeZone).map(formatProblem)).toEqual([
      `timeZone must be a name of the time zone database, got "${timeZone}". Write it like "Europe/Berlin", or leave it out for UTC. [SRE1701]`,
    ]);
  },
);
