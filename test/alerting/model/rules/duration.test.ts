import { Duration } from 'cdk8s';
import { AlertSeverity } from '../../../../src';
import { duration } from '../../../../src/alerting/model/rules/duration';
import { formatProblem } from '../../../../src/core/problem';
import { alertModel, faultsOf } from '../../../support/alerting';

test.each([
  [AlertSeverity.SEV1, Duration.minutes(5), '5m', '300001ms'],
  [AlertSeverity.SEV2, Duration.minutes(15), '15m', '900001ms'],
  [AlertSeverity.SEV3, Duration.hours(2), '2h', '7200001ms'],
])('fails when an alert waits longer than somebody may take to respond: $name', (severity, longest, text, longer) => {
  expect(faultsOf({ severity, for: longest })).toEqual([]);
  expect(faultsOf({ severity, for: Duration.millis(longest.toMilliseconds() + 1) })).toEqual([
    `for of alert "CheckoutQueueStuck" must be at most ${text}, the response time of ${severity.name}, got "${longer}". `
    + 'Shorten it and smooth the expression over a window instead, or lower the severity. [SRE2010]',
  ]);
});

test.each([['for', { for: Duration.millis(0) }, '0ms'], ['keepFiringFor', { keepFiringFor: Duration.millis(1.5) }, '1.5ms']])('fails when %s is no span of time that Prometheus knows', (prop, props, got) => {
  expect(faultsOf(props)).toEqual([
    `${prop} of alert "CheckoutQueueStuck" must be longer than nothing, in whole milliseconds, got "${got}". Leave it out for none. [SRE2010]`,
  ]);
});

test('fails when a duration is negative, which cdk8s refuses already', () => {
  expect(() => Duration.seconds(-1)).toThrow('Duration amounts cannot be negative');
  expect(duration({ ...alertModel(), forMs: -1000 }).map(formatProblem)).toEqual([
    'for of alert "CheckoutQueueStuck" must be longer than nothing, in whole milliseconds, got "-1000ms". Leave it out for none. [SRE2010]',
  ]);
});

test('an alert may go on firing for any time', () => {
  expect(faultsOf({ keepFiringFor: Duration.days(3) })).toEqual([]);
});
