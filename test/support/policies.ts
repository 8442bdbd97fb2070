import { BackOffModel, PolicyModel } from '../../src/resilience/model/policy-model';

/** Retries as the requirements have them. */
export function backOff(differing: Partial<BackOffModel> = {}): BackOffModel {
  return { kind: 'back-off', retries: 3, baseMs: 1_000, capMs: 60_000, statuses: [], ...differing };
}

/** A policy of Envoy Gateway for three pods with all defaults. */
export function policyModel(differing: Partial<PolicyModel> = {}): PolicyModel {
  return {
    name: 'checkout',
    namespace: 'shop',
    podLabels: { 'app.kubernetes.io/instance': 'checkout' },
    backend: { kind: 'envoy-gateway', proxyReplicas: 1, globalRateLimit: false },
    minReplicas: 3,
    maxReplicas: 10,
    longestRequestMs: 30_000,
    timeoutMs: 30_000,
    attemptMs: 5_750,
    connectMs: 1_000,
    idempotent: false,
    retry: backOff(),
    retryBudget: { percent: 20, minConcurrency: 3 },
    circuitBreaker: { failures: 5, recoveryMs: 60_000, intervalMs: 5_000, maxEjectedPercent: 50 },
    bulkhead: { maxConcurrent: 100, maxQueued: 100 },
    rateLimits: [],
    loadBalancing: { kind: 'least-request' },
    calls: [],
    dependencies: [],
    maxAmplification: 8,
    leftOut: [],
    ...differing,
  };
}
