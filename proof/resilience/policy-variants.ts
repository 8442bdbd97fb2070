import { App, Chart, Duration, Testing } from 'cdk8s';
import { stringify } from 'yaml';
import {
  Autoscaling, Bulkhead, CircuitBreaker, Dependency, LoadBalancing, LoadShedding, LocalityFailover, RateLimit, ResilienceBackend, ResiliencePolicy,
  ResiliencePolicyProps, RetryBudget, RetryPolicy,
} from '../../src';
import { ProductionService } from '../../src/service';

export type Variant = Omit<ResiliencePolicyProps, 'service'>;

/** Whatever Envoy Gateway can be told, by the name of a service, in as few policies as its rules allow. */
export const ENVOY_VARIANTS = {
  'defaults': {},
  'everything': {
    backend: ResilienceBackend.envoyGateway({ proxyReplicas: 2 }),
    timeout: Duration.seconds(10),
    attemptTimeout: Duration.millis(1_750),
    connectTimeout: Duration.millis(250),
    idempotent: true,
    retry: RetryPolicy.exponential({ retries: 2, base: Duration.millis(100), cap: Duration.millis(150), statuses: [429, 503] }),
    retryBudget: RetryBudget.of({ percent: 10, minConcurrency: 5 }),
    circuitBreaker: CircuitBreaker.consecutiveFailures({
      failures: 7, recovery: Duration.seconds(30), interval: Duration.seconds(2), maxEjectedPercent: 40,
    }),
    loadShedding: LoadShedding.bySuccessRate(),
    bulkhead: Bulkhead.of({ maxConcurrent: 41, maxQueued: 20 }),
    rateLimits: [RateLimit.tokenBucket(10, 600)],
    loadBalancing: LoadBalancing.roundRobin(),
    locality: LocalityFailover.sameZone(),
  },
  'bare': { retry: RetryPolicy.none(), circuitBreaker: CircuitBreaker.none(), bulkhead: Bulkhead.none(), loadBalancing: LoadBalancing.byHeader('x-cart-id') },
  'by-cookie': { loadBalancing: LoadBalancing.byCookie('cart') },
  'by-address': { loadBalancing: LoadBalancing.bySourceIp() },
  'by-chance': { loadBalancing: LoadBalancing.random(), retryBudget: RetryBudget.none() },
  'users': { backend: ResilienceBackend.envoyGateway({ globalRateLimit: true }), rateLimits: [RateLimit.perUser({ requests: 60 })] },
  'slow-bucket': { rateLimits: [RateLimit.tokenBucket(0.5, 1_800)] },
  'database': { bulkhead: Bulkhead.database() },
  'external-api': { bulkhead: Bulkhead.externalApi() },
  'cache': { bulkhead: Bulkhead.cache() },
  'small-share': { circuitBreaker: CircuitBreaker.consecutiveFailures({ maxEjectedPercent: 10 }) },
} satisfies Record<string, Variant>;

const ISTIO = ResilienceBackend.istio();

/** Whatever Istio can be told. */
export const ISTIO_VARIANTS = {
  'defaults': { backend: ISTIO },
  'everything': {
    backend: ResilienceBackend.istio({ proxyReplicas: 4 }),
    idempotent: true,
    retry: RetryPolicy.exponential({ retries: 2, base: Duration.millis(100) }),
    retryBudget: RetryBudget.of(),
    bulkhead: Bulkhead.database(),
    loadBalancing: LoadBalancing.byCookie('cart'),
    locality: LocalityFailover.regions({ 'eu-west-1': 'eu-central-1', 'eu-central-1': 'eu-west-1' }),
    dependencies: [
      Dependency.database('orders', 'orders-db.data.svc.cluster.local'),
      Dependency.cache('sessions', 'sessions.cache.svc.cluster.local'),
      Dependency.externalApi('bank', 'api.bank.example'),
    ],
  },
  'by-header': { backend: ISTIO, loadBalancing: LoadBalancing.byHeader('x-cart-id'), locality: LocalityFailover.sameZone() },
  'bare': {
    backend: ISTIO,
    retry: RetryPolicy.none(),
    circuitBreaker: CircuitBreaker.none(),
    bulkhead: Bulkhead.none(),
    loadBalancing: LoadBalancing.bySourceIp(),
  },
} satisfies Record<string, Variant>;

/** Policies that are added to objects of their services, or need the trial channel of the Gateway API. */
export const OTHER_VARIANTS = {
  'linkerd': { backend: ResilienceBackend.linkerd(), idempotent: true },
  'gateway-api': { backend: ResilienceBackend.gatewayApi() },
  'on-trial': { backend: ResilienceBackend.gatewayApi({ experimental: true }), idempotent: true },
} satisfies Record<string, Variant>;

/** The manifest of services of three pods with their policies. */
export function declared(variants: Readonly<Record<string, Variant>>): string {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  for (const [name, policy] of Object.entries(variants)) {
    const service = new ProductionService(chart, name, { image: 'ghcr.io/acme/checkout:1.4.2', autoscaling: Autoscaling.none(3) });
    service.exposeViaHttpRoute({ hosts: [`${name}.acme.example`], gateway: 'edge', timeout: policy.timeout });
    new ResiliencePolicy(chart, `${name}-policy`, { ...policy, service });
  }
  return Testing.synth(chart).map((object: object) => stringify(object)).join('---\n');
}
