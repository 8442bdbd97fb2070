import { budgetOf, periodMs, SloModel, TierModel } from './slo-model';
import { nearestWindow, TILE_MS } from './windows';
import { Ratio } from '../../core/ratio';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The period that the windows of the table are written for. */
const TABLE_PERIOD_MS = 30 * DAY;

/** A tier for a period of 30 days. */
interface TierRow extends Omit<TierModel, 'burn'> {
  readonly burn: number;
  /** Longer windows would delay a page: over longer periods it keeps these. */
  readonly stretches: boolean;
}

/**
 * When to page and when to open a ticket: the budget of 2, 5, 10 and 10 % is spent at the latest.
 * The short window is a twelfth of the long one, and ends the alert soon after the errors end.
 *
 * @see https://sre.google/workbook/alerting-on-slos/ table 5-8
 */
export const STANDARD_TIERS: readonly TierRow[] = [
  { name: 'fast', notification: 'page', severity: 'SEV2', longMs: HOUR, shortMs: 5 * MINUTE, burn: 14.4, keepFiringForMs: 5 * MINUTE, stretches: false },
  { name: 'medium', notification: 'page', severity: 'SEV2', longMs: 6 * HOUR, shortMs: 30 * MINUTE, burn: 6, keepFiringForMs: 5 * MINUTE, stretches: false },
  { name: 'slow', notification: 'ticket', severity: 'SEV3', longMs: DAY, shortMs: 2 * HOUR, burn: 3, stretches: true },
  { name: 'long-term', notification: 'ticket', severity: 'SEV3', longMs: 3 * DAY, shortMs: 6 * HOUR, burn: 1, stretches: true },
];

/** The standard tiers for a period: burn rates stay, windows follow the period and are rounded to ones that people know. */
export function standardTiers(period: SloModel['period']): TierModel[] {
  const scale = periodMs({ period }) / TABLE_PERIOD_MS;
  const tiers = STANDARD_TIERS.map(({ stretches, burn, longMs, shortMs, ...tier }): TierModel => {
    const factor = stretches ? scale : Math.min(scale, 1);
    const long = Math.max(nearestWindow(longMs * factor), TILE_MS);
    return { ...tier, burn: Ratio.of(burn), longMs: long, shortMs: Math.min(long, nearestWindow(shortMs * factor)) };
  });
  // Over short periods two tiers may come to the same windows; the one that fires earlier says all.
  return tiers.filter((tier, index) => !tiers.some((other, at) => at > index && other.notification === tier.notification
    && other.longMs === tier.longMs && other.shortMs === tier.shortMs));
}

/** The short window that goes with a long one. */
export function shortWindowOf(longMs: number): number {
  return Math.min(longMs, nearestWindow(longMs / 12));
}

/** The error ratio above which a tier fires, exact. */
export function thresholdOf(slo: Pick<SloModel, 'objective'>, { burn }: Pick<TierModel, 'burn'>): Ratio {
  return burn.times(budgetOf(slo));
}

/** Whether not even a total outage reaches the threshold. */
export function isUnreachable(slo: Pick<SloModel, 'objective'>, tier: Pick<TierModel, 'burn'>): boolean {
  return thresholdOf(slo, tier).compare(Ratio.ONE) >= 0;
}

/** The objective, in percent, that has to be exceeded for a tier to be able to fire: 93.06 % for 14.4×. */
export function lowestObjective({ burn }: Pick<TierModel, 'burn'>): string {
  const exact = Ratio.ONE.dividedBy(burn).complement().toNumber() * 100;
  return (Math.ceil(exact * 100) / 100).toFixed(2);
}

/** Share of the budget that is spent when the window is full at exactly the burn rate of the tier. */
export function budgetSpentAt({ burn, longMs }: TierModel, period: SloModel['period']): Ratio {
  return burn.times(longMs).dividedBy(periodMs({ period }));
}

/** What happens at one error ratio. */
export interface Detection {
  readonly tier: string;
  readonly notification: TierModel['notification'];
  /** Seconds from the beginning of the errors, at steady traffic and without the evaluation interval; undefined when it never fires. */
  readonly afterSeconds?: number;
  /** Share of the budget that is spent by then. */
  readonly budgetSpent?: number;
}

/**
 * When each tier fires after errors begin at a steady ratio: the long window has to hold burn × budget × window of errors.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export function detections(slo: Pick<SloModel, 'objective' | 'period' | 'tiers'>, errorRatio: number): Detection[] {
  return slo.tiers.map(({ name, burn, longMs, notification }) => {
    const threshold = thresholdOf(slo, { burn }).toNumber();
    if (errorRatio <= threshold) return { tier: name, notification };
    const afterSeconds = threshold / errorRatio * longMs / 1_000;
    const budgetSpent = afterSeconds * 1_000 * errorRatio / (periodMs(slo) * budgetOf(slo).toNumber());
    return { tier: name, notification, afterSeconds, budgetSpent };
  });
}
