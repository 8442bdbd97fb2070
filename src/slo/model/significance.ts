/**
 * One-sided 5 % of the normal distribution: failures are reported when chance alone, at the error ratio that is just allowed,
 * would bring as many in fewer than one window of twenty.
 *
 * @see https://en.wikipedia.org/wiki/Anscombe_transform
 */
export const SIGNIFICANT_Z = 1.645;

/** How far a count of failures lies above the expected one, in standard deviations; the square roots make the spread the same at any count. */
export function significance(bad: number, expected: number): number {
  return 2 * (Math.sqrt(bad) - Math.sqrt(expected));
}

/** The smallest number of failures that is significant where so many would be allowed. Never fewer than two. */
export function fewestSignificant(expected: number): number {
  return Math.max(2, Math.floor((SIGNIFICANT_Z / 2 + Math.sqrt(expected)) ** 2) + 1);
}

/**
 * Seconds until a total outage is significant, for a tier that allows a share of errors over a window with so many events an hour.
 * Undefined when the window never holds enough events.
 */
export function outageDelaySeconds(eventsPerHour: number, longMs: number, threshold: number): number | undefined {
  const perSecond = eventsPerHour / 3_600;
  const needed = Math.max(fewestSignificant(threshold * perSecond * longMs / 1_000), threshold * perSecond * longMs / 1_000);
  const seconds = needed / perSecond;
  return seconds * 1_000 <= longMs ? seconds : undefined;
}
