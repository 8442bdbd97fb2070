import { NOT_BURNING, SPENT } from './dashboard-queries';
import { promDuration } from '../../core/prom-duration';
import type { Scale, Step } from '../../dashboard/thresholds';
import type { ValueFormat } from '../../dashboard/tile';
import { budgetOf, SloModel } from '../model/slo-model';

const DAY_SECONDS = 86_400;

/** The period of an objective, for people: `30 days`. */
export function periodWords({ period }: Pick<SloModel, 'period'>): string {
  if (period.kind === 'calendar-month') return 'the calendar month';
  const days = period.ms / (DAY_SECONDS * 1_000);
  if (!Number.isInteger(days)) return promDuration(period.ms);
  return days === 1 ? '1 day' : `${days} days`;
}

/** Seconds until a budget is spent, as words: `3 days, 4 hours`. */
export const TIME_LEFT: ValueFormat = {
  unit: 'dtdurations',
  decimals: 1,
  scale: { base: 'red', steps: [{ from: 3 * DAY_SECONDS, color: 'orange' }, { from: 7 * DAY_SECONDS, color: 'green' }] },
  words: [
    { value: NOT_BURNING, text: 'Not burning', color: 'green' },
    { value: SPENT, text: 'Budget is spent', color: 'red' },
  ],
};

/** A multiple of the rate at which the budget just lasts. */
export const BURN_UNIT = 'suffix:×';

/** Burn rates: above 1 the budget does not last for the period, and tiers tell somebody. */
export function burnScale(tiers: SloModel['tiers']): Scale {
  const rows = [...tiers].sort((a, b) => a.notification === b.notification ? 0 : a.notification === 'page' ? 1 : -1);
  return {
    base: 'green',
    steps: [{ from: 1, color: 'yellow' }, ...rows.map(({ burn, notification }): Step => ({ from: burn.toNumber(), color: notification === 'page' ? 'red' : 'orange' }))],
  };
}

/** Percent of good events, with two more decimals than the objective has. */
export function complianceFormat(slo: Pick<SloModel, 'objective'>): Required<Pick<ValueFormat, 'unit' | 'decimals' | 'scale'>> {
  const percent = slo.objective.toPercent();
  return {
    unit: 'percent',
    decimals: (percent.split('.')[1] ?? '').length + 2,
    scale: { base: 'red', steps: [{ from: Number(percent), color: 'green' }] },
  };
}

/** The error budget in percent, exact: `0.1`. */
export function budgetPercent(slo: Pick<SloModel, 'objective'>): string {
  return budgetOf(slo).toPercent();
}
