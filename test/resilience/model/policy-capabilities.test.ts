import fc from 'fast-check';
import { formatProblem } from '../../../src/core/problem';
import { BACKEND_CALLS, checkCapabilities, POLICY_CAPABILITIES } from '../../../src/resilience/model/policy-capabilities';
import { PolicyModel } from '../../../src/resilience/model/policy-model';
import { backOff, policyModel } from '../../support/policies';

const LINKERD = { backend: { kind: 'linkerd' } } as const;
const PLAIN = {
  connectMs: undefined,
  retry: undefined,
  retryBudget: undefined,
  circuitBreaker: undefined,
  bulkhead: undefined,
  loadBalancing: undefined,
  attemptMs: 30_000,
} as const;
const said = (differing: Partial<PolicyModel>) => checkCapabilities(policyModel(differing)).map(formatProblem);
const breaker = { failures: 5, recoveryMs: 60_000 };

test('every capability but the sliding window has a backend', () => {
  expect(Object.entries(POLICY_CAPABILITIES).filter(([, { by }]) => by.length === 0).map(([name]) => name)).toEqual(['sliding-window']);
  expect(Object.keys(BACKEND_CALLS)).toHaveLength(5);
});

test.each<[string, Partial<PolicyModel>, string]>([
  ['Linkerd should bound requests under way', { ...PLAIN, ...LINKERD, bulkhead: { maxConcurrent: 1, maxQueued: 1 } },
    'bulkhead must be left out or changed: ResilienceBackend.linkerd() cannot bound the requests under way, got "bulkhead". ResilienceBackend.envoyGateway() and '
    + 'ResilienceBackend.istio() can. [SRE5110]'],
  ['Linkerd should bound the share of pods', { ...PLAIN, ...LINKERD, circuitBreaker: { ...breaker, maxEjectedPercent: 50 } },
    'circuitBreaker.maxEjectedPercent must be left out or changed: ResilienceBackend.linkerd() cannot bound the share of pods that are shut out, got "ejection-share". '
    + 'ResilienceBackend.envoyGateway() and ResilienceBackend.istio() can. [SRE5110]'],
  ['Linkerd should look at times', { ...PLAIN, ...LINKERD, circuitBreaker: { ...breaker, intervalMs: 1_000 } },
    'circuitBreaker.interval must be left out or changed: ResilienceBackend.linkerd() cannot choose how often it looks at pods that are shut out, got "ejection-interval". '
    + 'ResilienceBackend.envoyGateway() and ResilienceBackend.istio() can. [SRE5110]'],
  ['Istio should cut a wait', { backend: { kind: 'istio', proxyReplicas: 1 }, retry: backOff({ retries: 5 }) },
    'retry must be left out or changed: ResilienceBackend.istio() cannot bound the growing wait, which reaches ten times the base, got "back-off-cap". '
    + 'ResilienceBackend.envoyGateway() can. With 4 retries or fewer and a cap of at least 8 times the base, no wait is cut. [SRE5110]'],
  ['the standard of the Gateway API should break circuits', { ...PLAIN, backend: { kind: 'gateway-api', experimental: false }, circuitBreaker: breaker },
    'circuitBreaker must be left out or changed: ResilienceBackend.gatewayApi() cannot shut out pods that fail, got "circuit-breaker". ResilienceBackend.envoyGateway() and '
    + 'ResilienceBackend.istio() and ResilienceBackend.linkerd() can. [SRE5110]'],
  ['a window should slide', { rateLimits: [{ kind: 'sliding-window', requests: 1, windowMs: 1_000 }] },
    'rateLimits[0] must be left out or changed: ResilienceBackend.envoyGateway() cannot count in a sliding window, got "sliding-window". No proxy can: use '
    + 'RateLimit.tokenBucket(), or a library in the application, such as rate-limiter-flexible or Resilience4j. [SRE5110]'],
  ['users should be counted nowhere', { rateLimits: [{ kind: 'per-user', header: 'x-user-id', requests: 1, perMs: 1_000 }] },
    'rateLimits[0] must be left out while Envoy Gateway has no place to count users in, got "per-user". Configure `rateLimit.backend` with a Redis in the EnvoyGateway '
    + 'resource, and say ResilienceBackend.envoyGateway({ globalRateLimit: true }). [SRE5110]'],
  ['a hash should prefer a zone', { loadBalancing: { kind: 'hash', by: 'source-ip' }, locality: { kind: 'same-zone' } },
    'locality must be left out where load is balanced by a hash: Envoy Gateway cannot prefer a zone then, got "same-zone". ResilienceBackend.istio() can, or balance by '
    + 'LoadBalancing.leastRequest(). [SRE5110]'],
])('fails when %s', (_, differing, problem) => {
  expect(said(differing)).toEqual([problem]);
});

test('a cap that cuts no wait needs nothing of Istio', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5_000 }), (retries, baseMs) => {
    expect(said({ backend: { kind: 'istio', proxyReplicas: 1 }, retry: backOff({ retries, baseMs, capMs: 8 * baseMs }) })).toEqual([]);
  }), { numRuns: 100 });
});
