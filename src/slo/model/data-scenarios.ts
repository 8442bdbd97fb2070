import { alertName } from './alert-names';
import { rawSelectors } from './raw-selectors';
import type { Scenario } from './scenarios';
import type { SloModel } from './slo-model';
import { busyRate } from './test-series';

const MINUTE = 60;
const HOUR = 3_600;

/** No data, no traffic, and neither ever. */
export function dataScenarios(slo: SloModel, metricLabels: Readonly<Record<string, string>>): Scenario[] {
  if (!slo.budgetAlerts.noData || rawSelectors(slo.indicator).length === 0) return [];
  const rate = busyRate(slo);
  const [noData, neverData] = ['no-data', 'never-data'].map((suffix) => alertName(slo, suffix));
  const busy = { seconds: 2 * HOUR, good: rate, bad: 0 };
  const at = 2 * HOUR + 30 * MINUTE;
  return [
    {
      name: 'tells when the series of a busy service are gone',
      pace: 'data',
      calmRate: rate,
      everyGroup: true,
      targets: metricLabels,
      phases: [busy, { seconds: HOUR }],
      expectations: [{ atSeconds: 2 * HOUR, alert: noData, fires: false }, { atSeconds: at, alert: noData, fires: true }],
    },
    {
      name: 'takes idle hours for what they are',
      pace: 'data',
      calmRate: rate,
      everyGroup: true,
      targets: metricLabels,
      phases: [busy, { seconds: HOUR, good: 0, bad: 0 }],
      expectations: [{ atSeconds: at, alert: noData, fires: false }, { atSeconds: 3 * HOUR, alert: noData, fires: false }],
    },
    {
      name: 'tells when a scraped service never has anything to count',
      pace: 'data',
      calmRate: rate,
      everyGroup: true,
      seriesGone: true,
      targets: metricLabels,
      phases: [{ seconds: 26 * HOUR }],
      expectations: [{ atSeconds: 20 * HOUR, alert: neverData, fires: false }, { atSeconds: 26 * HOUR, alert: neverData, fires: true }],
    },
  ];
}
