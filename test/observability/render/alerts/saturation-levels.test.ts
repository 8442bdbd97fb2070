import type { SaturationModel } from '../../../../src/observability/model/saturation-model';
import { forecastWindows, levels, Saturated } from '../../../../src/observability/render/alerts/saturation-levels';

const ABOUT: Saturated = {
  name: 'NodeCpu', share: 'busy', impact: 'i', summary: 'CPU of a node', description: [], meaning: 'm', firstFiveMinutes: [], mitigations: [],
};

test('a warning ends where the critical alert begins, and stays until that has waited as well', () => {
  const [warning, critical] = levels(ABOUT, { warning: 70, critical: 85 }, { sustainedMs: 300_000, criticalSeverity: 'SEV2' } as SaturationModel);
  expect(warning).toMatchObject({
    name: 'NodeCpuHigh', severity: 'SEV3', expr: 'busy > 0.7 <= 0.85', forMs: 300_000, keepFiringForMs: 300_000, labels: { level: 'warning' }, docsPage: 'NodeCpu',
  });
  expect(critical).toMatchObject({ name: 'NodeCpuCritical', severity: 'SEV2', expr: 'busy > 0.85', forMs: 300_000, labels: { level: 'critical' } });
  expect(critical.keepFiringForMs).toBeUndefined();
  expect([warning.summary, critical.summary]).toEqual(['CPU of a node is above 70 % for 5m', 'CPU of a node is above 85 % for 5m']);
});

test('limits are written without the noise of floats', () => {
  const [{ expr }] = levels(ABOUT, { warning: 57.3, critical: 99.9 }, { sustainedMs: 60_000, criticalSeverity: 'SEV3' } as SaturationModel);
  expect(expr).toBe('busy > 0.573 <= 0.999');
});

test('a week is foretold by a day of something that is known for half of one', () => {
  expect(forecastWindows(7 * 86_400_000)).toEqual({ window: '1d', age: '12h', seconds: 604_800, days: '7d' });
  expect(forecastWindows(86_400_000)).toEqual({ window: '4h', age: '2h', seconds: 86_400, days: '1d' });
});
