import { policyMetadata, PolicyObject } from './policy-metadata';
import { gatewayDuration } from './proxy-duration';
import { retryTriggers } from './retry-triggers';
import type { LoadBalancingModel, PolicyModel, RateLimitModel } from '../model/policy-model';
import { perProxy } from '../model/proxy-share';
import { UNITS, unitOf } from '../model/rate-units';

type Spec = Record<string, unknown>;

/** One BackendTrafficPolicy for all routes of the service. */
export function renderEnvoyGateway(policy: PolicyModel, routes: readonly string[]): PolicyObject {
  return {
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'BackendTrafficPolicy',
    metadata: policyMetadata(policy),
    spec: {
      targetRefs: routes.map((name) => ({ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name })),
      timeout: {
        ...policy.connectMs === undefined ? {} : { tcp: { connectTimeout: gatewayDuration(policy.connectMs) } },
        http: { requestTimeout: gatewayDuration(policy.timeoutMs) },
      },
      ...retry(policy),
      ...limits(policy),
      ...healthCheck(policy),
      ...admissionControl(policy),
      ...rateLimit(policy),
      ...loadBalancer(policy),
    },
  };
}

function retry({ retry: model, attemptMs }: PolicyModel): Spec {
  if (model === undefined || model.kind === 'immediate') return {};
  return {
    retry: {
      numRetries: model.retries,
      perRetry: {
        timeout: gatewayDuration(attemptMs),
        backOff: { baseInterval: gatewayDuration(model.baseMs), maxInterval: gatewayDuration(model.capMs) },
      },
      retryOn: { triggers: retryTriggers(model), ...model.statuses.length === 0 ? {} : { httpStatusCodes: [...model.statuses] } },
    },
  };
}

function limits({ bulkhead, retryBudget, backend }: PolicyModel): Spec {
  if (bulkhead === undefined && retryBudget === undefined) return {};
  const most = bulkhead && perProxy(bulkhead.maxConcurrent, backend);
  return {
    circuitBreaker: {
      // Requests of HTTP/1 need a connection each.
      ...bulkhead && { maxConnections: most, maxParallelRequests: most, maxPendingRequests: perProxy(bulkhead.maxQueued, backend) },
      ...retryBudget && { retryBudget: { percent: { numerator: retryBudget.percent }, minRetryConcurrency: retryBudget.minConcurrency } },
    },
  };
}

function healthCheck({ circuitBreaker }: PolicyModel): Spec {
  if (circuitBreaker === undefined) return {};
  const { failures, recoveryMs, intervalMs = 5_000, maxEjectedPercent = 100 } = circuitBreaker;
  return {
    healthCheck: {
      passive: {
        consecutive5XxErrors: failures,
        interval: gatewayDuration(intervalMs),
        baseEjectionTime: gatewayDuration(recoveryMs),
        maxEjectionPercent: maxEjectedPercent,
        // A share of less than one pod would be none.
        alwaysEjectOneEndpoint: true,
      },
      // Below this share of healthy pods Envoy asks all of them again.
      panicThreshold: Math.min(50, 100 - maxEjectedPercent),
    },
  };
}

function admissionControl({ loadShedding }: PolicyModel): Spec {
  if (loadShedding === undefined) return {};
  const { windowMs, minSuccessPercent, maxRejectedPercent, minRequestsPerSecond } = loadShedding;
  return {
    admissionControl: {
      samplingWindow: gatewayDuration(windowMs),
      minSuccessRate: minSuccessPercent,
      maxRejectionPercent: maxRejectedPercent,
      minRequestRate: minRequestsPerSecond,
    },
  };
}

function rateLimit({ rateLimits, backend }: PolicyModel): Spec {
  const buckets = rateLimits.flatMap((limit) => limit.kind === 'token-bucket' ? [bucket(limit, backend)] : []);
  const users = rateLimits.flatMap((limit) => limit.kind === 'per-user' ? [perUser(limit)] : []);
  if (buckets.length + users.length === 0) return {};
  return { rateLimit: { ...buckets.length === 0 ? {} : { local: { rules: buckets } }, ...users.length === 0 ? {} : { global: { rules: users } } } };
}

function bucket(limit: Extract<RateLimitModel, { kind: 'token-bucket' }>, backend: PolicyModel['backend']): Spec {
  return { limit: { requests: perProxy(limit.burst, backend), unit: unitOf(limit) } };
}

function perUser({ header, requests, perMs }: Extract<RateLimitModel, { kind: 'per-user' }>): Spec {
  const unit = UNITS.find(({ ms }) => ms === perMs)?.unit;
  return { clientSelectors: [{ headers: [{ name: header, type: 'Distinct' }] }], limit: { requests, unit } };
}

const TYPES = { 'least-request': 'LeastRequest', 'round-robin': 'RoundRobin', 'random': 'Random', 'hash': 'ConsistentHash' } as const;

function loadBalancer({ loadBalancing, locality }: PolicyModel): Spec {
  if (loadBalancing === undefined && locality === undefined) return {};
  return {
    loadBalancer: {
      // Zones are preferred within a way to balance; this is the one that Envoy Gateway takes by itself.
      type: TYPES[loadBalancing?.kind ?? 'least-request'],
      ...loadBalancing?.kind === 'hash' ? { consistentHash: consistentHash(loadBalancing) } : {},
      ...locality?.kind === 'same-zone' ? { zoneAware: { preferLocal: { minEndpointsThreshold: 3 } } } : {},
    },
  };
}

function consistentHash(hash: Extract<LoadBalancingModel, { kind: 'hash' }>): Spec {
  if (hash.by === 'source-ip') return { type: 'SourceIP' };
  return hash.by === 'header' ? { type: 'Header', header: { name: hash.name } } : { type: 'Cookie', cookie: { name: hash.name } };
}
