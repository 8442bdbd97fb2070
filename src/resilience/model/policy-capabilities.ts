import type { BackendModel, PolicyModel } from './policy-model';
import { capBites, firstWaitMs } from './retry-time';
import type { Problem } from '../../core/problem';

/** A backend as it stands in the table: the trial channel of the Gateway API can more than its standard. */
export type BackendKey = 'envoyGateway' | 'istio' | 'linkerd' | 'gatewayApi' | 'gatewayApiExperimental';

/** How a backend is written in a program. */
export const BACKEND_CALLS: Readonly<Record<BackendKey, string>> = {
  envoyGateway: 'ResilienceBackend.envoyGateway()',
  istio: 'ResilienceBackend.istio()',
  linkerd: 'ResilienceBackend.linkerd()',
  gatewayApi: 'ResilienceBackend.gatewayApi()',
  gatewayApiExperimental: 'ResilienceBackend.gatewayApi({ experimental: true })',
};

interface Capability {
  readonly by: readonly BackendKey[];
  /** Continues "be left out: <backend> cannot …". */
  readonly what: string;
  /** What else would do, a sentence. */
  readonly instead?: string;
}

const ENVOY: readonly BackendKey[] = ['envoyGateway', 'istio'];

/** What each backend can do, of all that a policy may say. */
export const POLICY_CAPABILITIES = {
  'timeout': { by: ['envoyGateway', 'istio', 'linkerd', 'gatewayApi', 'gatewayApiExperimental'], what: 'give up on requests' },
  'connect-timeout': { by: ENVOY, what: 'bound the time to connect' },
  'retry-unstarted': { by: ENVOY, what: 'tell requests that were not begun from those that may have been', instead: 'Say idempotent: true when every request may be repeated.' },
  'retry-statuses': { by: [...ENVOY, 'linkerd', 'gatewayApiExperimental'], what: 'retry' },
  'back-off': { by: [...ENVOY, 'gatewayApiExperimental'], what: 'wait between attempts', instead: 'RetryPolicy.immediate() does not wait.' },
  'back-off-cap': { by: ['envoyGateway'], what: 'bound the growing wait, which reaches ten times the base', instead: 'With 4 retries or fewer and a cap of at least 8 times the base, no wait is cut.' },
  'immediate-retry': { by: ['linkerd'], what: 'retry without waiting', instead: 'RetryPolicy.exponential({ base: Duration.millis(25) }) hardly waits.' },
  'retry-budget': { by: [...ENVOY, 'gatewayApiExperimental'], what: 'keep retries to a share of the requests' },
  'circuit-breaker': { by: [...ENVOY, 'linkerd'], what: 'shut out pods that fail' },
  'ejection-share': { by: ENVOY, what: 'bound the share of pods that are shut out' },
  'ejection-interval': { by: ENVOY, what: 'choose how often it looks at pods that are shut out' },
  'load-shedding': { by: ['envoyGateway'], what: 'turn requests away by their success rate' },
  'bulkhead': { by: ENVOY, what: 'bound the requests under way' },
  'token-bucket': { by: ['envoyGateway'], what: 'limit a rate' },
  'per-user-limit': { by: ['envoyGateway'], what: 'limit the rate of each user' },
  'sliding-window': { by: [], what: 'count in a sliding window', instead: 'No proxy can: use RateLimit.tokenBucket(), or a library in the application, such as rate-limiter-flexible or Resilience4j.' },
  'load-balancing': { by: ENVOY, what: 'choose how load is balanced' },
  'same-zone': { by: ENVOY, what: 'prefer pods of the same zone' },
  'region-failover': { by: ['istio'], what: 'fail over between regions' },
  'dependency-limits': { by: ['istio'], what: 'bound what a service asks of its dependencies', instead: 'The pool of the client in the application is the other place for it.' },
} as const satisfies Record<string, Capability>;

export type PolicyCapability = keyof typeof POLICY_CAPABILITIES;

/** The column of a backend. */
export function backendKey(backend: BackendModel): BackendKey {
  if (backend.kind === 'gateway-api') return backend.experimental ? 'gatewayApiExperimental' : 'gatewayApi';
  return backend.kind === 'envoy-gateway' ? 'envoyGateway' : backend.kind;
}

/** Whether a backend can do something. */
export function isCapable(backend: BackendModel, capability: PolicyCapability): boolean {
  return (POLICY_CAPABILITIES[capability].by as readonly BackendKey[]).includes(backendKey(backend));
}

/** What a policy needs its backend to do, by the prop that says so. */
export function neededCapabilities(policy: PolicyModel): { readonly prop: string; readonly capability: PolicyCapability }[] {
  const { retry, locality, loadBalancing } = policy;
  const need = (wanted: unknown, prop: string, capability: PolicyCapability) => wanted ? [{ prop, capability }] : [];
  return [
    { prop: 'timeout', capability: 'timeout' },
    ...need(policy.connectMs !== undefined, 'connectTimeout', 'connect-timeout'),
    ...need(retry, 'retry', 'retry-statuses'),
    ...need(retry && retry.statuses.length === 0, 'retry', 'retry-unstarted'),
    ...need(retry?.kind === 'immediate', 'retry', 'immediate-retry'),
    ...need(retry?.kind === 'back-off', 'retry', 'back-off'),
    ...need(retry && capBites(retry) && firstWaitMs(retry) > 0, 'retry', 'back-off-cap'),
    ...need(policy.retryBudget, 'retryBudget', 'retry-budget'),
    ...need(policy.circuitBreaker, 'circuitBreaker', 'circuit-breaker'),
    ...need(policy.circuitBreaker?.maxEjectedPercent !== undefined, 'circuitBreaker.maxEjectedPercent', 'ejection-share'),
    ...need(policy.circuitBreaker?.intervalMs !== undefined, 'circuitBreaker.interval', 'ejection-interval'),
    ...need(policy.loadShedding, 'loadShedding', 'load-shedding'),
    ...need(policy.bulkhead, 'bulkhead', 'bulkhead'),
    ...policy.rateLimits.map(({ kind }, index) => ({ prop: `rateLimits[${index}]`, capability: RATE_LIMITS[kind] })),
    ...need(loadBalancing, 'loadBalancing', 'load-balancing'),
    ...need(locality?.kind === 'same-zone', 'locality', 'same-zone'),
    ...need(locality?.kind === 'regions', 'locality', 'region-failover'),
    ...policy.dependencies.map((_, index) => ({ prop: `dependencies[${index}]`, capability: 'dependency-limits' as const })),
  ];
}

const RATE_LIMITS = { 'token-bucket': 'token-bucket', 'per-user': 'per-user-limit', 'sliding-window': 'sliding-window' } as const;

/** What the backend cannot do of what a policy says, with the backends that can. */
export function checkCapabilities(policy: PolicyModel): Problem[] {
  const { backend } = policy;
  const key = backendKey(backend);
  const missing = neededCapabilities(policy).filter(({ capability }) => !isCapable(backend, capability)).map(({ prop, capability }): Problem => {
    const { by, what, instead }: Capability = POLICY_CAPABILITIES[capability];
    const others = by.map((other) => BACKEND_CALLS[other]);
    return {
      code: 'SRE5110',
      prop,
      must: `be left out or changed: ${BACKEND_CALLS[key]} cannot ${what}`,
      got: capability,
      fix: [...others.length === 0 ? [] : [`${others.join(' and ')} can.`], ...instead === undefined ? [] : [instead]].join(' '),
    };
  });
  return [...missing, ...withoutStore(policy), ...hashedZones(policy)];
}

/** Envoy Gateway refuses a global limit, and serves without one, unless its own configuration names a Redis. */
function withoutStore({ backend, rateLimits }: PolicyModel): Problem[] {
  if (backend.kind !== 'envoy-gateway' || backend.globalRateLimit) return [];
  return rateLimits.flatMap(({ kind }, index) => kind !== 'per-user' ? [] : [{
    code: 'SRE5110',
    prop: `rateLimits[${index}]`,
    must: 'be left out while Envoy Gateway has no place to count users in',
    got: kind,
    fix: 'Configure `rateLimit.backend` with a Redis in the EnvoyGateway resource, and say ResilienceBackend.envoyGateway({ globalRateLimit: true }).',
  }]);
}

/** Who is always sent to the same pod cannot be sent to a near one. */
function hashedZones({ backend, loadBalancing, locality }: PolicyModel): Problem[] {
  if (backend.kind !== 'envoy-gateway' || loadBalancing?.kind !== 'hash' || locality?.kind !== 'same-zone') return [];
  return [{
    code: 'SRE5110',
    prop: 'locality',
    must: 'be left out where load is balanced by a hash: Envoy Gateway cannot prefer a zone then',
    got: locality.kind,
    fix: `${BACKEND_CALLS.istio} can, or balance by LoadBalancing.leastRequest().`,
  }];
}
