import type { PolicyModel } from './policy-model';
import type { Problem } from '../../core/problem';

/** Pods that may be shut out at the same time, at the fewest replicas. Envoy Gateway always lets one go. */
export function ejectedPods({ circuitBreaker, minReplicas, backend }: PolicyModel): number {
  if (circuitBreaker === undefined) return 0;
  const share = Math.floor((circuitBreaker.maxEjectedPercent ?? 100) * minReplicas / 100);
  return backend.kind === 'envoy-gateway' ? Math.max(1, share) : share;
}

/** Whether a circuit breaker can ever open, and leaves something to serve. */
export function checkBreaker(policy: PolicyModel): Problem[] {
  const { circuitBreaker, minReplicas, locality, backend } = policy;
  if (circuitBreaker === undefined && locality !== undefined && backend.kind === 'istio') {
    return [{
      code: 'SRE5109',
      prop: 'circuitBreaker',
      must: 'be kept beside locality: Istio leaves a place only when pods there are shut out',
      got: 'none',
      fix: 'CircuitBreaker.consecutiveFailures() is the default.',
    }];
  }
  if (circuitBreaker?.maxEjectedPercent === undefined) return [];
  const ejected = ejectedPods(policy);
  const least = Math.ceil(100 / minReplicas);
  const most = Math.floor(100 * (minReplicas - 1) / minReplicas);
  if (ejected < 1) {
    return [problem(`let at least one of ${minReplicas} pods go, or it never opens`, circuitBreaker.maxEjectedPercent,
      `${least} percent of ${minReplicas} pods are one.`)];
  }
  if (minReplicas > 1 && ejected >= minReplicas) {
    return [problem(`leave at least one of ${minReplicas} pods`, circuitBreaker.maxEjectedPercent, `${most} percent of ${minReplicas} pods leave one.`)];
  }
  return [];
}

function problem(must: string, got: number, fix: string): Problem {
  return { code: 'SRE5109', prop: 'circuitBreaker.maxEjectedPercent', must, got, fix };
}
