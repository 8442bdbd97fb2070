import { renderIstioDependencies } from './istio-dependencies';
import { clusterHost, policyMetadata, PolicyObject } from './policy-metadata';
import { meshDuration } from './proxy-duration';
import { retryTriggers } from './retry-triggers';
import type { LoadBalancingModel, PolicyModel } from '../model/policy-model';
import { perProxy } from '../model/proxy-share';

type Spec = Record<string, unknown>;

/** A VirtualService for times, a DestinationRule for limits, and limits for what the service calls. */
export function renderIstio(policy: PolicyModel): PolicyObject[] {
  const host = clusterHost(policy);
  const { timeoutMs } = policy;
  return [
    {
      apiVersion: 'networking.istio.io/v1',
      kind: 'VirtualService',
      metadata: policyMetadata(policy),
      spec: { hosts: [host], http: [{ timeout: meshDuration(timeoutMs), retries: retries(policy), route: [{ destination: { host } }] }] },
    },
    ...destinationRule(policy, host),
    ...renderIstioDependencies(policy),
  ];
}

function retries({ retry, attemptMs }: PolicyModel): Spec {
  // Istio retries twice unless it is told not to.
  if (retry === undefined || retry.kind === 'immediate') return { attempts: 0 };
  return {
    attempts: retry.retries,
    perTryTimeout: meshDuration(attemptMs),
    backoff: meshDuration(retry.baseMs),
    retryOn: [...retryTriggers(retry).filter((trigger) => trigger !== 'retriable-status-codes'), ...retry.statuses].join(','),
  };
}

function destinationRule(policy: PolicyModel, host: string): PolicyObject[] {
  const trafficPolicy = { ...connectionPool(policy), ...outlierDetection(policy), ...retryBudget(policy), ...loadBalancer(policy) };
  if (Object.keys(trafficPolicy).length === 0) return [];
  return [{ apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: policyMetadata(policy), spec: { host, trafficPolicy } }];
}

function connectionPool({ bulkhead, connectMs, backend }: PolicyModel): Spec {
  if (bulkhead === undefined && connectMs === undefined) return {};
  const most = bulkhead && perProxy(bulkhead.maxConcurrent, backend);
  return {
    connectionPool: {
      tcp: { ...most === undefined ? {} : { maxConnections: most }, ...connectMs === undefined ? {} : { connectTimeout: meshDuration(connectMs) } },
      // Both hold for HTTP/1 and HTTP/2, whatever their names say.
      ...bulkhead === undefined ? {} : { http: { http2MaxRequests: most, http1MaxPendingRequests: perProxy(bulkhead.maxQueued, backend) } },
    },
  };
}

function outlierDetection({ circuitBreaker }: PolicyModel): Spec {
  if (circuitBreaker === undefined) return {};
  const { failures, intervalMs = 5_000, recoveryMs, maxEjectedPercent } = circuitBreaker;
  return {
    outlierDetection: {
      consecutive5xxErrors: failures,
      interval: meshDuration(intervalMs),
      baseEjectionTime: meshDuration(recoveryMs),
      maxEjectionPercent: maxEjectedPercent,
    },
  };
}

function retryBudget({ retryBudget: budget }: PolicyModel): Spec {
  return budget === undefined ? {} : { retryBudget: { percent: budget.percent, minRetryConcurrency: budget.minConcurrency } };
}

const SIMPLE = { 'least-request': 'LEAST_REQUEST', 'round-robin': 'ROUND_ROBIN', 'random': 'RANDOM' } as const;

function loadBalancer({ loadBalancing, locality }: PolicyModel): Spec {
  if (loadBalancing === undefined && locality === undefined) return {};
  const failover = locality?.kind === 'regions' ? { failover: locality.failover.map((hop) => ({ ...hop })) } : {};
  return {
    loadBalancer: {
      ...loadBalancing === undefined ? {} : balancing(loadBalancing),
      ...locality === undefined ? {} : { localityLbSetting: { enabled: true, ...failover } },
    },
  };
}

function balancing(model: LoadBalancingModel): Spec {
  if (model.kind !== 'hash') return { simple: SIMPLE[model.kind] };
  if (model.by === 'source-ip') return { consistentHash: { useSourceIp: true } };
  return { consistentHash: model.by === 'header' ? { httpHeaderName: model.name } : { httpCookie: { name: model.name, ttl: '0s' } } };
}
