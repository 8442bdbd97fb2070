import type { PolicyModel } from './policy-model';

/** What would show that a policy works, in numbers. */
export type PolicyExperiment =
  | { readonly kind: 'late-answers'; readonly latencyMs: number; readonly seconds: number }
  | { readonly kind: 'failing-answers'; readonly status: number; readonly seconds: number }
  | { readonly kind: 'lost-pods'; readonly intervalSeconds: number; readonly seconds: number };

/** No client waits longer, and no backend of experiments makes it longer. */
const LONGEST_LATENCY_MS = 60_000;
/** A fault ends by itself within an hour. */
const LONGEST_SECONDS = 3_600;

/** One experiment for each promise of a policy: answers that come after the timeout, pods that fail, pods that are gone. */
export function policyExperiments({ attemptMs, retry, circuitBreaker, minReplicas }: PolicyModel): PolicyExperiment[] {
  // Long enough for a pod to be shut out, and to be asked again.
  const seconds = Math.min(LONGEST_SECONDS, Math.max(60, Math.ceil(2 * (circuitBreaker?.recoveryMs ?? 0) / 1_000)));
  const latencyMs = Math.ceil(attemptMs * 1.2);
  return [
    ...latencyMs > LONGEST_LATENCY_MS ? [] : [{ kind: 'late-answers', latencyMs, seconds } as const],
    ...circuitBreaker === undefined && retry === undefined ? [] : [{ kind: 'failing-answers', status: 503, seconds } as const],
    ...minReplicas < 2 ? [] : [{ kind: 'lost-pods', intervalSeconds: 30, seconds } as const],
  ];
}
