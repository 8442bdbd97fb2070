import { Duration } from 'cdk8s';
import { Bulkhead } from './bulkhead';
import { CircuitBreaker } from './circuit-breaker';
import { Dependency } from './dependency';
import { LoadBalancing, LocalityFailover } from './load-balancing';
import { LoadShedding } from './load-shedding';
import { RateLimit } from './rate-limit';
import { ResilienceBackend } from './resilience-backend';
import { RetryBudget, RetryPolicy } from './retry-policy';
import { ServiceCall } from './service-call';
import { ProductionService } from '../service';

/** How requests to a service are treated. Only the service has no default. */
export interface ResiliencePolicyProps {
  /** The service that is asked. */
  readonly service: ProductionService;
  /**
   * Who carries the policy out.
   *
   * @default ResilienceBackend.envoyGateway()
   */
  readonly backend?: ResilienceBackend;
  /**
   * Time for a request with all its attempts. Whole milliseconds, up to an hour.
   *
   * @default - the longest request of the service, 30 s unless it says otherwise
   */
  readonly timeout?: Duration;
  /**
   * Time for one attempt. Whole milliseconds.
   *
   * @default - what the waits leave of the timeout, shared among the attempts
   */
  readonly attemptTimeout?: Duration;
  /**
   * Time to open a connection.
   *
   * @default - 1 s where the backend can bound it
   */
  readonly connectTimeout?: Duration;
  /**
   * Whether every request may be repeated, as with idempotency keys, or where all of them only read.
   *
   * @default false
   */
  readonly idempotent?: boolean;
  /**
   * What is tried again.
   *
   * @default - RetryPolicy.exponential(); RetryPolicy.immediate() of Linkerd; none where the backend cannot tell what may be repeated
   */
  readonly retry?: RetryPolicy;
  /**
   * How many requests may be retries.
   *
   * @default - RetryBudget.of() where something is retried and the backend has a budget
   */
  readonly retryBudget?: RetryBudget;
  /**
   * When a pod is not asked any more.
   *
   * @default - CircuitBreaker.consecutiveFailures() where the backend can
   */
  readonly circuitBreaker?: CircuitBreaker;
  /**
   * When requests are turned away because too many of them fail.
   *
   * @default - never
   */
  readonly loadShedding?: LoadShedding;
  /**
   * How many requests are under way at the same time.
   *
   * @default - Bulkhead.service() where the backend can
   */
  readonly bulkhead?: Bulkhead;
  /**
   * How many requests are let through in a time.
   *
   * @default - as many as come
   */
  readonly rateLimits?: RateLimit[];
  /**
   * Which pod gets a request.
   *
   * @default - LoadBalancing.leastRequest() where the backend has a choice
   */
  readonly loadBalancing?: LoadBalancing;
  /**
   * Where requests go first.
   *
   * @default - every zone alike
   */
  readonly locality?: LocalityFailover;
  /**
   * Requests a second at the busiest time. The bulkhead has to carry them.
   *
   * @default - not known
   */
  readonly requestsPerSecond?: number;
  /**
   * Time that a request takes at the 99th percentile, to know how many are under way.
   *
   * @default - the longest latency that an objective of the service promises
   */
  readonly latency?: Duration;
  /**
   * Services that are called to answer a request, one after the other or at once. Each needs a policy.
   *
   * @default - none
   */
  readonly calls?: ServiceCall[];
  /**
   * Databases, caches and foreign services that are called.
   *
   * @default - none
   */
  readonly dependencies?: Dependency[];
  /**
   * Requests that one request may become at the end of a chain of calls, when everything is retried. Held against the first service of a chain.
   *
   * @default 8
   */
  readonly maxAmplification?: number;
}
