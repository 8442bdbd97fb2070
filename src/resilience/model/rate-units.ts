/** Units in which Envoy Gateway counts. */
export const UNITS = [
  { unit: 'Second', ms: 1_000 },
  { unit: 'Minute', ms: 60_000 },
  { unit: 'Hour', ms: 3_600_000 },
  { unit: 'Day', ms: 86_400_000 },
] as const;

/** What a rate comes to in a time; sums of decimals are not exact. */
export function yieldOf(perSecond: number, ms: number): number {
  return Number((perSecond * ms / 1_000).toPrecision(12));
}

/** The unit whose whole yield is the burst: a bucket is filled by as many tokens as it holds. */
export function unitOf({ perSecond, burst }: { readonly perSecond: number; readonly burst: number }): string | undefined {
  return UNITS.find(({ ms }) => yieldOf(perSecond, ms) === burst)?.unit;
}
