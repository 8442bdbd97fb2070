import type { SloModel } from './slo-model';

/** `CheckoutAvailabilityFastBurn`: what it is about first, for a phone shows the first words. */
export function alertName(slo: Pick<SloModel, 'service' | 'name'>, suffix: string): string {
  return [slo.service.name, slo.name, suffix].map(camelCase).join('');
}

/** `latency-p99-5-200ms` becomes `LatencyP995200ms`. */
function camelCase(name: string): string {
  return name.split(/[^A-Za-z0-9]+/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
