import { everStarts, firstMeeting, smallestGap } from '../../../src/chaos/model/schedule-overlap';

const calendar = (cron: string, timeZone = 'Etc/UTC', workDays = [0, 1, 2, 3, 4, 5, 6]) => ({ cron, timeZone, workDays, blackouts: [] });
const of = (cron: string, minutes: number, timeZone?: string) => ({ calendar: calendar(cron, timeZone), seconds: minutes * 60 });
const met = (...[one, other]: Parameters<typeof firstMeeting>) => {
  const time = firstMeeting(one, other);
  expect(firstMeeting(other, one)).toBe(time);
  return time === undefined ? undefined : new Date(time * 1000).toISOString().slice(0, 16);
};

test('two that start together meet at once', () => {
  expect(met(of('15 10 * * 2', 10), of('15 10 * * 2', 10))).toBe('2026-01-06T10:15');
});

test('two meet when the later one starts before the earlier one may be over, and not a minute later', () => {
  expect(met(of('0 10 * * 2', 10), of('9 10 * * 2', 30))).toBe('2026-01-06T10:09');
  expect(met(of('0 10 * * 2', 10), of('10 10 * * 2', 30))).toBeUndefined();
});

test('a weekly and a monthly one meet when the day comes', () => {
  expect(met(of('0 10 * * 2', 10), of('0 10 1 * *', 10))).toBe('2026-09-01T10:00');
});

test('times of different zones are compared as they are, in summer and winter', () => {
  expect(met(of('0 10 * * *', 10, 'Europe/Berlin'), of('0 9 * * *', 10))).toBe('2026-01-01T09:00');
  expect(met(of('0 10 * * *', 10, 'Europe/Berlin'), of('0 8 * * *', 10))).toBe('2026-03-29T08:00');
  expect(met(of('0 10 * * *', 10, 'Europe/Berlin'), of('0 7 * * *', 10))).toBeUndefined();
});

test('the smallest gap between two starts is known, over midnight as well', () => {
  expect(smallestGap(calendar('0 10 * * 2'))).toBe(7 * 86_400);
  expect(smallestGap(calendar('*/20 * * * *'))).toBe(1200);
  expect(smallestGap(calendar('50 0,23 * * *'))).toBe(3600);
  expect(smallestGap(calendar('0 0 29 2 *'))).toBeUndefined();
});

test('what never starts is seen', () => {
  expect(everStarts(calendar('0 10 * * 6', 'Etc/UTC', [1, 2]))).toBe(false);
  expect(everStarts(calendar('0 0 30 2 *'))).toBe(false);
  expect(everStarts(calendar('0 0 29 2 *'))).toBe(true);
});
