import { Duration } from 'cdk8s';

/** Milliseconds of a duration, parts of one included, which the checks refuse. */
export function millis(duration: Duration): number {
  return duration.toMilliseconds({ integral: false });
}
