import { Duration } from 'cdk8s';
import { SloWindow } from '../../src';

test('windows that are ready', () => {
  expect([SloWindow.DAYS_30, SloWindow.DAYS_28].map(({ _model }) => _model)).toEqual([{ kind: 'rolling', ms: 2_592_000_000 }, { kind: 'rolling', ms: 2_419_200_000 }]);
});

test('any length, and calendar months', () => {
  expect(SloWindow.rolling(Duration.hours(12))._model).toEqual({ kind: 'rolling', ms: 43_200_000 });
  expect(SloWindow.calendarMonth()._model).toEqual({ kind: 'calendar-month' });
});
