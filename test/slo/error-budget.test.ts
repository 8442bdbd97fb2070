import { Duration } from 'cdk8s';
import { ErrorBudget } from '../../src/slo/error-budget';
import { refusal } from '../support/refusal';

describe('the table of 30 days', () => {
  test.each([
    [99, '7.2 h', 25_920_000],
    [99.5, '3.6 h', 12_960_000],
    [99.9, '43.2 min', 2_592_000],
    [99.95, '21.6 min', 1_296_000],
    [99.99, '4.32 min', 259_200],
    [99.999, '25.92 s', 25_920],
  ])('%s %% allows %s', (objective, human, milliseconds) => {
    const downtime = ErrorBudget.of(objective).allowedDowntime(Duration.days(30));
    expect(downtime.toHuman()).toBe(human);
    expect(downtime.milliseconds).toBe(milliseconds);
  });
});

test.each([
  [99.9, Duration.days(365), '8.76 h'],
  [90, Duration.days(30), '3 d'],
  [99.99, Duration.hours(1), '360 ms'],
  [99.9, Duration.seconds(100_000), '100 s'],
  [99.99999, Duration.minutes(1), '0.006 ms'],
])('%s %% over another window', (objective, window, human) => {
  expect(ErrorBudget.of(objective).allowedDowntime(window).toHuman()).toBe(human);
});

test('the budget itself has no float noise', () => {
  expect([99, 99.5, 99.9, 99.95, 99.99].map((objective) => ErrorBudget.of(objective).percent)).toEqual([1, 0.5, 0.1, 0.05, 0.01]);
});

test.each([0, 100, -1, NaN, 100.1])('fails when the objective is %s', (objective) => {
  expect(refusal(() => ErrorBudget.of(objective)))
    .toBe(`ErrorBudget: objective must be a percentage above 0 and below 100, got ${objective}. Write for example 99.9: 100 leaves no budget at all. [SRE2301]`);
});

test('fails when the window has no length', () => {
  expect(refusal(() => ErrorBudget.of(99.9).allowedDowntime(Duration.seconds(0))))
    .toBe('ErrorBudget: window must be longer than nothing, got "0 ms". Pass the length of the window, for example Duration.days(30). [SRE2301]');
});
