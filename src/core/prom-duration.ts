const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
];

/**
 * A duration as Prometheus writes it, in the largest unit that divides it: `5m`, `90m`, `30d`, `1500ms`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations
 */
export function promDuration(milliseconds: number): string {
  if (milliseconds === 0) return '0s';
  const [unit, size] = UNITS.find(([, length]) => milliseconds % length === 0) ?? ['ms', 1];
  return `${milliseconds / size}${unit}`;
}
