import fc from 'fast-check';
import { policyModel } from './policies';
import { BackendModel, PolicyModel, RetryModel } from '../../src/resilience/model/policy-model';
import { attemptThatFits } from '../../src/resilience/model/retry-time';

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const count = (max: number) => fc.integer({ min: 1, max });

const backend: fc.Arbitrary<BackendModel> = fc.oneof(
  fc.record({ kind: fc.constant('envoy-gateway' as const), proxyReplicas: count(4), globalRateLimit: fc.boolean() }),
  fc.record({ kind: fc.constant('istio' as const), proxyReplicas: count(4) }),
  fc.constant({ kind: 'linkerd' as const }),
  fc.record({ kind: fc.constant('gateway-api' as const), experimental: fc.boolean() }),
);

const statuses = fc.constantFrom([], [503], [429, 502, 503]);
const retry: fc.Arbitrary<RetryModel> = fc.oneof(
  fc.record({ kind: fc.constant('back-off' as const), retries: count(5), baseMs: count(500), capMs: fc.integer({ min: 500, max: 60_000 }), statuses }),
  fc.record({ kind: fc.constant('immediate' as const), retries: count(5), statuses }),
);

/** Policies of any backend that say anything, mostly more than it can; numbers are usable and mostly add up. */
export const arbitraryPolicy: fc.Arbitrary<PolicyModel> = fc.record({
  backend,
  timeoutMs: fc.integer({ min: 5_000, max: 30_000 }),
  connectMs: maybe(count(3_000)),
  idempotent: fc.boolean(),
  retry: maybe(retry),
  retryBudget: maybe(fc.record({ percent: count(100), minConcurrency: count(20) })),
  circuitBreaker: maybe(fc.record({
    failures: count(20), recoveryMs: count(120_000), intervalMs: maybe(count(20_000)), maxEjectedPercent: maybe(fc.integer({ min: 34, max: 66 })),
  })),
  loadShedding: maybe(fc.record({
    minSuccessPercent: count(100), windowMs: fc.integer({ min: 1_000, max: 90_000 }), maxRejectedPercent: count(100), minRequestsPerSecond: count(50),
  })),
  bulkhead: maybe(fc.record({ maxConcurrent: fc.integer({ min: 4, max: 500 }), maxQueued: fc.integer({ min: 4, max: 500 }) })),
  rateLimits: fc.oneof(
    fc.constant([]),
    fc.integer({ min: 4, max: 1_000 }).map((rate) => [{ kind: 'token-bucket' as const, perSecond: rate, burst: rate }]),
    count(1_000).map((requests) => [{ kind: 'per-user' as const, header: 'x-user-id', requests, perMs: 60_000 }]),
  ),
  loadBalancing: maybe(fc.constantFrom({ kind: 'random' as const }, { kind: 'round-robin' as const }, { kind: 'hash' as const, by: 'header' as const, name: 'x-cart' })),
  locality: maybe(fc.constantFrom({ kind: 'same-zone' as const }, { kind: 'regions' as const, failover: [{ from: 'eu-west-1', to: 'eu-central-1' }] })),
  dependencies: fc.oneof(fc.constant([]), count(500).map((maxConcurrent) => [{
    kind: 'external-api' as const, name: 'bank', host: 'api.bank.example', port: 443, bulkhead: { maxConcurrent, maxQueued: 100 }, connectMs: 1_000,
  }])),
}).map((said) => policyModel({ ...said, attemptMs: attemptThatFits(said.retry, said.timeoutMs) }));
