import type { SloModel, TierModel } from './slo-model';
import { Ratio } from '../../core/ratio';

/** `CheckoutAvailabilityFastBurn`: what it is about first, for a phone shows the first words. */
export function alertName(slo: Pick<SloModel, 'service' | 'name'>, suffix: string): string {
  return [slo.service.name, slo.name, suffix].map(camelCase).join('');
}

/** The alert of a tier. */
export function burnAlertName(slo: Pick<SloModel, 'service' | 'name'>, tier: Pick<TierModel, 'name'>): string {
  return alertName(slo, `${tier.name}-burn`);
}

/** The alert on a share of the budget that is left. */
export function budgetAlertName(slo: Pick<SloModel, 'service' | 'name'>, left: Ratio): string {
  return alertName(slo, left.compare(Ratio.of(0)) === 0 ? 'budget-exhausted' : `budget-below-${left.toPercent().replace('.', '-')}`);
}

/** `latency-p99-5-200ms` becomes `LatencyP995200ms`. */
function camelCase(name: string): string {
  return name.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
