/** Who sends the requests, and so carries out the policy. */
export type BackendModel =
  | { readonly kind: 'envoy-gateway'; readonly route?: string; readonly proxyReplicas: number; readonly globalRateLimit: boolean }
  | { readonly kind: 'istio'; readonly proxyReplicas: number }
  | { readonly kind: 'linkerd' }
  | { readonly kind: 'gateway-api'; readonly experimental: boolean };

/** What is tried again, and how long one waits before it. */
export type RetryModel = BackOffModel | { readonly kind: 'immediate'; readonly retries: number; readonly statuses: readonly number[] };

/** Retry number i waits up to `min(baseMs · 2^i, capMs)`, which Envoy draws at random. */
export interface BackOffModel {
  readonly kind: 'back-off';
  readonly retries: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** Answers that are tried again; without one only what the service has not begun. */
  readonly statuses: readonly number[];
}

/** How many requests may be retries. */
export interface RetryBudgetModel {
  readonly percent: number;
  readonly minConcurrency: number;
}

/** A pod that fails is shut out for a while. */
export interface CircuitBreakerModel {
  readonly failures: number;
  readonly recoveryMs: number;
  /** Undefined where the backend looks all the time. */
  readonly intervalMs?: number;
  /** Undefined where the backend knows no bound. */
  readonly maxEjectedPercent?: number;
}

/** Requests are turned away when too many of them fail. */
export interface LoadSheddingModel {
  readonly minSuccessPercent: number;
  readonly windowMs: number;
  readonly maxRejectedPercent: number;
  readonly minRequestsPerSecond: number;
}

/** How many requests are under way and how many wait, all proxies taken together. */
export interface BulkheadModel {
  readonly maxConcurrent: number;
  readonly maxQueued: number;
}

export type RateLimitModel =
  | { readonly kind: 'token-bucket'; readonly perSecond: number; readonly burst: number }
  | { readonly kind: 'per-user'; readonly header: string; readonly requests: number; readonly perMs: number }
  | { readonly kind: 'sliding-window'; readonly requests: number; readonly windowMs: number };

export type LoadBalancingModel =
  | { readonly kind: 'least-request' | 'round-robin' | 'random' }
  | { readonly kind: 'hash'; readonly by: 'header' | 'cookie'; readonly name: string }
  | { readonly kind: 'hash'; readonly by: 'source-ip' };

export type LocalityModel =
  | { readonly kind: 'same-zone' }
  | { readonly kind: 'regions'; readonly failover: readonly { readonly from: string; readonly to: string }[] };

/** Another service that is called to answer a request. */
export interface CallModel {
  readonly name: string;
  readonly namespace?: string;
  /** Of the client of the caller itself: it waits so long for one call. */
  readonly timeoutMs?: number;
  /** Of the client of the caller itself, on top of what the policy of the other service does. */
  readonly retries: number;
}

/** What is called and has no policy of its own. */
export interface DependencyModel {
  readonly kind: 'database' | 'external-api' | 'cache';
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly bulkhead: BulkheadModel;
  readonly connectMs: number;
}

/** A latency that an objective promises. */
export interface LatencyThreshold {
  readonly slo: string;
  readonly ms: number;
}

/** How requests to a service are treated, every default in place. */
export interface PolicyModel {
  readonly name: string;
  readonly namespace?: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly backend: BackendModel;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly owner?: string;
  readonly environment?: string;
  /** A pod that ends serves its requests for so long. */
  readonly longestRequestMs: number;
  /** All attempts and the time between them. */
  readonly timeoutMs: number;
  /** One attempt. */
  readonly attemptMs: number;
  readonly connectMs?: number;
  readonly idempotent: boolean;
  readonly retry?: RetryModel;
  readonly retryBudget?: RetryBudgetModel;
  readonly circuitBreaker?: CircuitBreakerModel;
  readonly loadShedding?: LoadSheddingModel;
  readonly bulkhead?: BulkheadModel;
  readonly rateLimits: readonly RateLimitModel[];
  readonly loadBalancing?: LoadBalancingModel;
  readonly locality?: LocalityModel;
  readonly requestsPerSecond?: number;
  readonly latencyMs?: number;
  readonly calls: readonly CallModel[];
  readonly dependencies: readonly DependencyModel[];
  readonly maxAmplification: number;
  /** Defaults that the backend cannot carry out, by their prop. */
  readonly leftOut: readonly string[];
}
