import type { StackModel } from './stack-model';

const DAY_MS = 86_400_000;

/** Over how many days the objectives of a stack may be counted: the longest that its Prometheus remembers. */
const DAYS = [30, 14, 7] as const;

/** Undefined where the stack has no objectives of its own: it is joined, does not watch itself, or forgets too soon. */
export function objectiveDays({ prometheus, watching }: StackModel): number | undefined {
  if (!prometheus || watching?.selfMonitoring === false) return undefined;
  const { retentionMs, platformRetentionMs = Infinity } = prometheus;
  return DAYS.find((days) => days * DAY_MS <= Math.min(retentionMs, platformRetentionMs));
}
