import { cronTimes } from '../../../src/chaos/model/cron-times';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

function starts(cron: string, count: number, { timeZone = 'Etc/UTC', workDays = EVERY_DAY } = {}): string[] {
  const times = cronTimes({ cron, timeZone, workDays, blackouts: [] });
  return Array.from({ length: count }, () => times.next().value).map((time) => new Date(time * 1000).toISOString().slice(0, 16));
}

test.each([
  ['15 10 * * 2', ['2026-01-06T10:15', '2026-01-13T10:15']],
  ['15 10 * * tue', ['2026-01-06T10:15', '2026-01-13T10:15']],
  ['*/30 9-10 * * *', ['2026-01-01T09:00', '2026-01-01T09:30', '2026-01-01T10:00', '2026-01-01T10:30', '2026-01-02T09:00']],
  ['0 0 29 2 *', ['2028-02-29T00:00']],
  ['0 0 1 jan,JUL *', ['2026-01-01T00:00', '2026-07-01T00:00', '2027-01-01T00:00']],
  ['5/20 3 1 * *', ['2026-01-01T03:05', '2026-01-01T03:25', '2026-01-01T03:45', '2026-02-01T03:05']],
  // Two days that both say something are alternatives: the 3rd, or a Monday.
  ['0 12 3 * 1', ['2026-01-03T12:00', '2026-01-05T12:00', '2026-01-12T12:00']],
  // A step counts as something said, "*" and "?" do not.
  ['0 12 ? * 1', ['2026-01-05T12:00', '2026-01-12T12:00']],
  ['0 12 */15 * 1', ['2026-01-01T12:00', '2026-01-05T12:00', '2026-01-12T12:00', '2026-01-16T12:00']],
])('%s starts at the times at which the CronJob controller starts it', (cron, expected) => {
  expect(starts(cron, expected.length)).toEqual(expected);
});

test('days that are no work days are left out', () => {
  expect(starts('15 10 1-7 * *', 3, { workDays: [2] })).toEqual(['2026-01-06T10:15', '2026-02-03T10:15', '2026-03-03T10:15']);
});

test('times are those of the time zone, in summer and winter', () => {
  expect(starts('0 9 1 1,7 *', 2, { timeZone: 'Europe/Berlin' })).toEqual(['2026-01-01T08:00', '2026-07-01T07:00']);
});

test('four years are looked at, and no more', () => {
  expect([...cronTimes({ cron: '0 0 1 1 *', timeZone: 'Etc/UTC', workDays: EVERY_DAY, blackouts: [] })].length).toBe(4);
  expect([...cronTimes({ cron: '0 0 31 2 *', timeZone: 'Etc/UTC', workDays: EVERY_DAY, blackouts: [] })]).toEqual([]);
});
