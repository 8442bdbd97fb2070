import { CONTINUED_LINE, JSON_LINE, PLAIN_LINE, PLAIN_RECORD, SEVERITIES, TIME_FORMATS } from '../../../src/observability/model/log-formats';

/** As JavaScript reads it. */
const RECORD = new RegExp(PLAIN_RECORD.replace(/\?P</g, '?<').replace('(?s:.*)', '[^]*'));

test.each([
  ['2025-03-01 08:00:00,123 INFO  [main] com.acme.Main - Started - in 3 s',
    { timestamp: '2025-03-01 08:00:00,123', level: 'INFO', thread: 'main', logger: 'com.acme.Main', message: 'Started - in 3 s' }],
  ['2025-03-01T08:00:00Z WARN [] a.B - ', { timestamp: '2025-03-01T08:00:00Z', level: 'WARN', thread: '', logger: 'a.B', message: '' }],
  ['2025-03-01 08:00:00.5+02:00 error [a b] x - one\ntwo', { timestamp: '2025-03-01 08:00:00.5+02:00', level: 'error', thread: 'a b', logger: 'x', message: 'one\ntwo' }],
])('%p is taken apart', (line, fields) => {
  expect({ ...RECORD.exec(line)!.groups }).toEqual(fields);
  expect(line).toMatch(new RegExp(PLAIN_LINE));
  expect(line).not.toMatch(new RegExp(CONTINUED_LINE));
});

test.each(['Listening on 8080', '2025-03-01 started', '{"message": 1}'])('%p has not the plain format', (line) => {
  expect(line).not.toMatch(RECORD);
});

test.each([
  ['\tat com.acme.Checkout.pay(Checkout.java:42)', true], ['    at cart.js:4', true], ['Caused by: java.io.IOException', true],
  ['java.lang.IllegalStateException: card declined', true], ['java.lang.StackOverflowError', true], ['Traceback (most recent call last):', true],
  ['ValueError: bad', true], ['Error: it may be a record of its own', false], ['Errors were found', false], ['Order refused', false], ['{"level":"error"}', false],
])('%p goes on with the record before it: %p', (line, continued) => {
  expect(new RegExp(CONTINUED_LINE).test(line)).toBe(continued);
});

test('JSON may be indented', () => expect('  {"a":1}').toMatch(new RegExp(JSON_LINE)));

test('a timestamp has at most one form, and a level one severity', () => {
  for (const stamp of ['2025-03-01 08:00:00', '2025-03-01T08:00:00,123Z', '2025-03-01T08:00:00.123456+0200', '2025-03-01 08:00:00-05:00']) {
    expect(TIME_FORMATS.filter(({ pattern }) => new RegExp(pattern).test(stamp))).toHaveLength(1);
  }
  const levels = SEVERITIES.flatMap(([, names]) => names);
  expect(new Set(levels).size).toBe(levels.length);
});
