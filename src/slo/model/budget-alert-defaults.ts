import { BudgetAlertsModel, periodMs, SloModel } from './slo-model';
import { Ratio } from '../../core/ratio';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What is said of a budget when nobody says otherwise: at a half, a quarter and nothing, and three days (a tenth of short periods) before its end. */
export function defaultBudgetAlerts(period: SloModel['period']): BudgetAlertsModel & { readonly forecastMs: number } {
  return {
    left: [50, 25, 0].map((percent) => Ratio.percent(percent)),
    forecastMs: Math.max(HOUR, Math.min(3 * DAY, periodMs({ period }) / 10)),
    noData: true,
  };
}
