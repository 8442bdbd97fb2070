import { dayAfter, isDay, offsetAt, startOfDay, zoneOffsets } from '../../../src/chaos/model/local-time';

const at = (text: string) => Date.parse(text) / 1000;

test('a zone without summer time has one offset, and another two changes a year', () => {
  expect(zoneOffsets('Etc/UTC')).toEqual([{ from: 0, offset: 0 }]);
  expect(zoneOffsets('Asia/Kolkata')).toEqual([{ from: 0, offset: 19_800 }]);
  const berlin = zoneOffsets('Europe/Berlin');
  expect(berlin.slice(0, 3)).toEqual([
    { from: 0, offset: 3600 }, { from: at('2026-03-29T01:00:00Z'), offset: 7200 }, { from: at('2026-10-25T01:00:00Z'), offset: 3600 },
  ]);
  expect(berlin.length).toBe(1 + 2 * 12);
});

test('every second of the years that a runner knows has the offset of the time zone', () => {
  for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kathmandu']) {
    const changes = zoneOffsets(zone);
    for (let time = at('2026-01-01T00:00:00Z'); time < at('2028-01-01T00:00:00Z'); time += 86_399) {
      expect(changes.filter(({ from }) => from <= time).pop()!.offset).toBe(offsetAt(zone, time));
    }
  }
});

test('a day begins when it does in its time zone', () => {
  expect(startOfDay('Etc/UTC', '2026-12-18')).toBe(at('2026-12-18T00:00:00Z'));
  expect(startOfDay('Europe/Berlin', '2026-12-18')).toBe(at('2026-12-17T23:00:00Z'));
  expect(startOfDay('America/New_York', '2026-07-04')).toBe(at('2026-07-04T04:00:00Z'));
  expect(startOfDay('Europe/Berlin', '2026-03-29')).toBe(at('2026-03-28T23:00:00Z'));
  expect(dayAfter('2028-02-28')).toBe('2028-02-29');
  expect(dayAfter('2026-12-31')).toBe('2027-01-01');
});

test.each([['2026-12-18', true], ['2028-02-29', true], ['2026-02-29', false], ['2026-13-01', false], ['18.12.2026', false], ['2026-12-18T00:00', false], ['', false]])(
  '%s as a day of the calendar: %s', (text, expected) => { expect(isDay(text)).toBe(expected); },
);
