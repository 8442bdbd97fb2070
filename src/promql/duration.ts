import { promDuration } from '../core/prom-duration';

const UNITS_MS = [86_400_000, 3_600_000, 60_000, 1_000, 1];

/**
 * A duration of several units, as a range is read best: `5m15s`, `1h30m`.
 *
 * @see https://prometheus.io/docs/prometheus/latest/querying/basics/#float-literals-and-time-durations
 */
export function compoundDuration(milliseconds: number): string {
  let rest = milliseconds;
  const parts = UNITS_MS.flatMap((unit) => {
    const whole = Math.floor(rest / unit) * unit;
    rest -= whole;
    return whole === 0 ? [] : [promDuration(whole)];
  });
  return parts.length === 0 ? '0s' : parts.join('');
}
