import { Duration } from 'cdk8s';
import { BurnRateTier, SloWindow } from '../../src';

const hour = { burnRate: 14.4, longWindow: Duration.hours(1) };

test('a page wakes somebody, a critical one tells the management too, a ticket waits', () => {
  expect([BurnRateTier.page('a', hour), BurnRateTier.criticalPage('a', hour), BurnRateTier.ticket('a', hour)].map(({ _model }) => _model)).toMatchObject([
    { notification: 'page', severity: 'SEV2', keepFiringForMs: 300_000 },
    { notification: 'page', severity: 'SEV1', keepFiringForMs: 300_000 },
    { notification: 'ticket', severity: 'SEV3', keepFiringForMs: undefined },
  ]);
});

test('burn rates are exact', () => {
  expect(BurnRateTier.page('a', hour)._model.burn.toString()).toBe('14.4');
});

test.each([
  [Duration.hours(1), 5], [Duration.hours(6), 30], [Duration.days(1), 120],
  [Duration.days(3), 360], [Duration.minutes(5), 5], [Duration.hours(2), 10],
])('%#: the short window is a twelfth of the long one unless it is said', (longWindow, minutes) => {
  expect(BurnRateTier.ticket('a', { burnRate: 1, longWindow })._model.shortMs).toBe(minutes * 60_000);
});

test('all of it may be said', () => {
  expect(BurnRateTier.ticket('a', { ...hour, shortWindow: Duration.minutes(15), keepFiringFor: Duration.minutes(1) })._model)
    .toMatchObject({ name: 'a', longMs: 3_600_000, shortMs: 900_000, keepFiringForMs: 60_000 });
  expect(BurnRateTier.page('a', { ...hour, keepFiringFor: Duration.millis(0) })._model.keepFiringForMs).toBeUndefined();
});

test.each([NaN, Infinity, -Infinity])('a burn rate of %d becomes one that is refused', (burnRate) => {
  expect(BurnRateTier.page('a', { ...hour, burnRate })._model.burn.toNumber()).toBe(0);
});

test('the standard is for 30 days, and follows another window', () => {
  const names = (tiers: BurnRateTier[]) => tiers.map(({ _model: { name, burn } }) => `${name} ${burn}`);
  expect(names(BurnRateTier.standard())).toEqual(['fast 14.4', 'medium 6', 'slow 3', 'long-term 1']);
  expect(BurnRateTier.standard()).toEqual(BurnRateTier.standard(SloWindow.DAYS_30));
  expect(names(BurnRateTier.standard(SloWindow.rolling(Duration.hours(6))))).toEqual(['medium 6', 'slow 3', 'long-term 1']);
});
