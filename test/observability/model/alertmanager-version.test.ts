import { alertmanagerVersion, isTooOld } from '../../../src/observability/model/alertmanager-version';

test('a tag tells the version, if it has one', () => {
  expect(alertmanagerVersion('v0.33.1')).toEqual([0, 33, 1]);
  expect(alertmanagerVersion('0.28.0-distroless')).toEqual([0, 28, 0]);
  expect(['latest', 'main', 'v1', undefined].map(alertmanagerVersion)).toEqual([undefined, undefined, undefined, undefined]);
});

test('0.28 is the oldest that knows Microsoft Teams as it is', () => {
  expect(([[0, 27, 0], [0, 9, 9]] as const).map(isTooOld)).toEqual([true, true]);
  expect(([[0, 28, 0], [0, 33, 1], [1, 0, 0]] as const).map(isTooOld)).toEqual([false, false, false]);
});
