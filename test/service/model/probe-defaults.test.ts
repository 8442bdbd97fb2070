import { PROBE_DEFAULTS, probeBudgetSeconds } from '../../../src/service/model/probe-defaults';

test('by default an application has two minutes to start', () => {
  expect(probeBudgetSeconds(PROBE_DEFAULTS.startup)).toBe(120);
});

test('a delay counts towards the budget of a check', () => {
  expect(probeBudgetSeconds(PROBE_DEFAULTS.liveness)).toBe(30 + 10 * 3);
});

test('by default liveness is twice as patient as readiness', () => {
  const { liveness, readiness } = PROBE_DEFAULTS;
  expect(liveness.periodSeconds * liveness.failureThreshold).toBe(2 * readiness.periodSeconds * readiness.failureThreshold);
});
