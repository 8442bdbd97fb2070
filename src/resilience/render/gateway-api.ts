import { policyMetadata, PolicyObject } from './policy-metadata';
import { gatewayDuration } from './proxy-duration';
import type { PolicyModel } from '../model/policy-model';

/** What is added to each rule of a route. */
export interface RoutePolicy {
  readonly timeouts: { readonly request: string; readonly backendRequest: string };
  /** On trial in the Gateway API. @see https://gateway-api.sigs.k8s.io/geps/gep-1731/ */
  readonly retry?: { readonly attempts: number; readonly codes: readonly number[]; readonly backoff: string };
}

/** Times and retries of a rule. */
export function renderRoutePolicy({ timeoutMs, attemptMs, retry }: PolicyModel): RoutePolicy {
  return {
    timeouts: { request: gatewayDuration(timeoutMs), backendRequest: gatewayDuration(attemptMs) },
    ...retry?.kind === 'back-off' ? { retry: { attempts: retry.retries, codes: [...retry.statuses], backoff: gatewayDuration(retry.baseMs) } } : {},
  };
}

/** What is no part of a route. @see https://gateway-api.sigs.k8s.io/geps/gep-3388/ */
export function renderRetryBudget(policy: PolicyModel): PolicyObject[] {
  const { retryBudget, name } = policy;
  if (retryBudget === undefined) return [];
  return [{
    apiVersion: 'gateway.networking.x-k8s.io/v1alpha1',
    kind: 'XBackendTrafficPolicy',
    metadata: policyMetadata(policy),
    spec: {
      targetRefs: [{ group: '', kind: 'Service', name }],
      retryConstraint: { budget: { percent: retryBudget.percent, interval: '10s' }, minRetryRate: { count: retryBudget.minConcurrency, interval: '1s' } },
    },
  }];
}
