import type { RetryModel } from './policy-model';

/** Envoy, where it knows no other cap, lets the wait grow to so many times the base. @see https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto */
export const DEFAULT_CAP_FACTOR = 10;

/** The longest time between the attempts, all together. */
export function waitsMs(retry: RetryModel | undefined): number {
  if (retry === undefined || retry.kind === 'immediate') return 0;
  const { retries, baseMs, capMs } = retry;
  return Array.from({ length: retries }, (_, index) => Math.min(baseMs * 2 ** index, capMs)).reduce((sum, wait) => sum + wait, 0);
}

/** The longest time before the first retry. */
export function firstWaitMs(retry: RetryModel): number {
  return retry.kind === 'immediate' ? 0 : Math.min(retry.baseMs, retry.capMs);
}

/** How often a request is sent at worst. */
export function attempts(retry: RetryModel | undefined): number {
  return 1 + (retry?.retries ?? 0);
}

/** The longest time from the first attempt to the end of the last one. */
export function totalMs(retry: RetryModel | undefined, attemptMs: number): number {
  return waitsMs(retry) + attempts(retry) * attemptMs;
}

/** The longest time that each attempt may take for all of them to fit, in whole milliseconds; zero or less when none fits. */
export function attemptThatFits(retry: RetryModel | undefined, timeoutMs: number): number {
  return Math.floor((timeoutMs - waitsMs(retry)) / attempts(retry));
}

/** Whether some wait differs from what a backend without a cap of its own would wait. */
export function capBites(retry: RetryModel): boolean {
  if (retry.kind === 'immediate') return false;
  const longest = retry.baseMs * 2 ** (retry.retries - 1);
  return longest > retry.capMs || longest > DEFAULT_CAP_FACTOR * retry.baseMs;
}
