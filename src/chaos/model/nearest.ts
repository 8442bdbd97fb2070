/** The whole number within bounds that is nearest to one that is not allowed. */
export function nearest(value: number, least: number, most: number): number {
  return Number.isNaN(value) ? least : Math.min(most, Math.max(least, Math.round(value)));
}
