import { Chart, Duration, Testing } from 'cdk8s';
import { ChaosBackend, ChaosSchedule } from '../../src/chaos';
import {
  Bulkhead, CircuitBreaker, Dependency, LoadBalancing, LocalityFailover, RateLimit, ResilienceBackend, ResiliencePolicy, ResiliencePolicyProps,
  RetryBudget, RetryPolicy, ServiceCall,
} from '../../src/resilience';
import { Autoscaling, ProductionService } from '../../src/service';
import { Slo } from '../../src/slo';
import { refusal } from '../support/refusal';
import { IMAGE, shop } from '../support/service';

const service = (chart: Chart, name = 'checkout', replicas = 3) => new ProductionService(chart, name, { image: IMAGE, autoscaling: Autoscaling.none(replicas) });
const exposed = (chart: Chart, name = 'checkout') => {
  const made = service(chart, name);
  made.exposeViaHttpRoute({ hosts: [`${name}.example.com`], gateway: 'edge' });
  return made;
};
const policy = (chart: Chart, made: ProductionService, props: Omit<ResiliencePolicyProps, 'service'> = {}) =>
  new ResiliencePolicy(chart, `${made.name}-policy`, { service: made, ...props });
const objects = (chart: Chart, kind: string): any[] => Testing.synth(chart).filter((object: any) => object.kind === kind);
const validated = (construct: ResiliencePolicy) => construct.node.validate();

test('with nothing but the service, it has all that the requirements ask for', () => {
  const chart = shop({ owner: 'payments' });
  policy(chart, exposed(chart));
  expect(objects(chart, 'BackendTrafficPolicy')).toEqual([{
    apiVersion: 'gateway.envoyproxy.io/v1alpha1',
    kind: 'BackendTrafficPolicy',
    metadata: { name: 'checkout', namespace: 'shop', labels: { 'owner': 'payments', 'app.kubernetes.io/name': 'checkout', 'app.kubernetes.io/managed-by': 'cdk8s' } },
    spec: {
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'checkout' }],
      timeout: { tcp: { connectTimeout: '1s' }, http: { requestTimeout: '30s' } },
      retry: {
        numRetries: 3,
        perRetry: { timeout: '5s750ms', backOff: { baseInterval: '1s', maxInterval: '60s' } },
        retryOn: { triggers: ['connect-failure', 'refused-stream', 'reset-before-request'] },
      },
      circuitBreaker: {
        maxConnections: 100, maxParallelRequests: 100, maxPendingRequests: 100, retryBudget: { percent: { numerator: 20 }, minRetryConcurrency: 3 },
      },
      healthCheck: {
        passive: { consecutive5XxErrors: 5, interval: '5s', baseEjectionTime: '60s', maxEjectionPercent: 50, alwaysEjectOneEndpoint: true },
        panicThreshold: 50,
      },
      loadBalancer: { type: 'LeastRequest' },
    },
  }]);
});

test('routes may be made after the policy', () => {
  const chart = shop();
  const made = service(chart);
  const declared = policy(chart, made);
  expect(validated(declared)).toEqual([expect.stringContaining('[SRE5111]')]);
  made.exposeViaHttpRoute({ hosts: ['shop.example.com'], gateway: 'edge' });
  expect(validated(declared)).toEqual([]);
  expect(objects(chart, 'BackendTrafficPolicy')[0].spec.targetRefs).toEqual([{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', name: 'checkout' }]);
});

test('the breaker of a single pod opens all the same', () => {
  const chart = shop();
  policy(chart, service(chart, 'batch', 1), { backend: ResilienceBackend.envoyGateway({ route: 'legacy' }) });
  expect(objects(chart, 'BackendTrafficPolicy')[0].spec).toMatchObject({
    targetRefs: [{ name: 'legacy' }], healthCheck: { passive: { maxEjectionPercent: 100 }, panicThreshold: 0 },
  });
});

test('Linkerd reads the policy from the Service', () => {
  const chart = shop();
  const made = service(chart);
  expect(policy(chart, made, { backend: ResilienceBackend.linkerd(), idempotent: true }).objects).toEqual([]);
  expect(objects(chart, 'Service')[0].metadata.annotations).toMatchObject({
    'timeout.linkerd.io/request': '30s',
    'retry.linkerd.io/http': '502,503,504',
    'retry.linkerd.io/limit': '3',
    'retry.linkerd.io/timeout': '7500ms',
    'balancer.linkerd.io/failure-accrual': 'consecutive',
    'balancer.linkerd.io/failure-accrual-consecutive-max-failures': '5',
    'balancer.linkerd.io/failure-accrual-consecutive-min-penalty': '60s',
    'balancer.linkerd.io/failure-accrual-consecutive-max-penalty': '120s',
  });
});

test('plain Gateway API has times, and on trial retries and a budget', () => {
  const [plain, trial] = [shop(), shop()];
  policy(plain, exposed(plain), { backend: ResilienceBackend.gatewayApi(), timeout: Duration.seconds(5) });
  expect(objects(plain, 'HTTPRoute')[0].spec.rules).toEqual([expect.objectContaining({ timeouts: { request: '5s', backendRequest: '5s' } })]);
  policy(trial, exposed(trial), { backend: ResilienceBackend.gatewayApi({ experimental: true }), idempotent: true });
  expect(objects(trial, 'HTTPRoute')[0].spec.rules).toEqual([expect.objectContaining({
    timeouts: { request: '30s', backendRequest: '5s750ms' }, retry: { attempts: 3, codes: [502, 503, 504], backoff: '1s' },
  })]);
  expect(objects(trial, 'XBackendTrafficPolicy')[0].spec).toEqual({
    targetRefs: [{ group: '', kind: 'Service', name: 'checkout' }],
    retryConstraint: { budget: { percent: 20, interval: '10s' }, minRetryRate: { count: 3, interval: '1s' } },
  });
});

test('Istio bounds what a service asks of others, for its own pods only', () => {
  const chart = shop();
  policy(chart, service(chart), {
    backend: ResilienceBackend.istio(), dependencies: [Dependency.database('orders', 'orders-db.data.svc.cluster.local'), Dependency.externalApi('bank', 'api.bank.example')],
  });
  expect(objects(chart, 'DestinationRule').map(({ metadata: { name }, spec }) => [name, spec.workloadSelector, spec.trafficPolicy.connectionPool.tcp.maxConnections])).toEqual([
    ['checkout', undefined, 100],
    ['checkout-orders', { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } }, 20],
    ['checkout-bank', { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } }, 10],
  ]);
  expect(objects(chart, 'ServiceEntry').map(({ spec }) => spec.hosts)).toEqual([['api.bank.example']]);
});

test('without retries, Istio is told so: it would send each request three times', () => {
  const chart = shop();
  policy(chart, service(chart), { backend: ResilienceBackend.istio(), retry: RetryPolicy.none() });
  expect(objects(chart, 'VirtualService')[0].spec.http).toEqual([expect.objectContaining({ timeout: '30s', retries: { attempts: 0 } })]);
});

test('defaults that a backend cannot carry out are named, and what is said is refused', () => {
  const chart = shop();
  expect(policy(chart, service(chart), { backend: ResilienceBackend.linkerd() }).report())
    .toContain('not in force: retry, connectTimeout, bulkhead, loadBalancing.');
  const said: Omit<ResiliencePolicyProps, 'service'>[] = [
    { bulkhead: Bulkhead.cache() }, { loadBalancing: LoadBalancing.random() },
    { connectTimeout: Duration.seconds(1) }, { retry: RetryPolicy.exponential() },
    { locality: LocalityFailover.sameZone() }, { rateLimits: [RateLimit.slidingWindow(1, Duration.seconds(1))] },
    { circuitBreaker: CircuitBreaker.consecutiveFailures({ interval: Duration.seconds(1) }) },
    { idempotent: true, retry: RetryPolicy.immediate(), retryBudget: RetryBudget.of() },
  ];
  for (const props of said) {
    const other = shop();
    expect(refusal(() => policy(other, service(other), { backend: ResilienceBackend.linkerd(), ...props }))).toContain('[SRE5110]');
  }
});

test('fails when a gateway of the Gateway API has no route yet', () => {
  const chart = shop();
  expect(refusal(() => policy(chart, service(chart), { backend: ResilienceBackend.gatewayApi() }))).toBe(
    'shop/checkout-policy: backend must have a route to add to: checkout is behind no gateway yet, got "gateway-api". Call exposeViaHttpRoute() of the service before. [SRE5111]',
  );
});

test('fails when a service has two policies', () => {
  const chart = shop();
  const made = service(chart);
  policy(chart, made);
  expect(refusal(() => new ResiliencePolicy(chart, 'again', { service: made }))).toBe(
    'shop/again: service must have one policy: shop/checkout-policy is one, got "checkout". Put all of it into one policy: of two, proxies take either. [SRE5112]',
  );
});

test('fails when an object has its name already', () => {
  const chart = shop();
  const made = service(chart);
  const istio = ResilienceBackend.istio();
  policy(chart, made, { backend: istio, dependencies: [Dependency.database('orders', 'orders-db.data.svc.cluster.local')] });
  expect(refusal(() => policy(chart, service(chart, 'checkout-orders'), { backend: istio }))).toBe(
    'shop/checkout-orders-policy: name of the DestinationRule must be the only one in its namespace: shop/checkout-policy has it, got "checkout-orders". '
    + 'Let another backend carry the policy out, or give the other object another name. [SRE1103]',
  );
});

test('objectives are held against the policy, whichever is declared first', () => {
  const chart = shop();
  const made = exposed(chart);
  const declared = policy(chart, made, { retry: RetryPolicy.exponential({ base: Duration.millis(10) }), attemptTimeout: Duration.millis(400) });
  expect(validated(declared)).toEqual([]);
  made.addSlos({ slos: [Slo.latency({ objective: 99, threshold: Duration.millis(500) })] });
  expect(validated(declared)).toEqual([
    expect.stringMatching(/no shorter than 500 ms, which the objective latency-500ms still counts as good.*\[SRE5106\]$/),
  ]);
});

test('a latency that is promised makes the number of requests under way', () => {
  const chart = shop();
  const made = exposed(chart);
  made.addSlos({ slos: [Slo.latency({ objective: 99, threshold: Duration.millis(500) })] });
  expect(refusal(() => policy(chart, made, { requestsPerSecond: 300 }))).toContain('300 a second of 500 ms each are 150, got 100');
});

test('the report has one table for the service, and one for the chains that begin there', () => {
  const chart = shop();
  const [edge, stock] = [exposed(chart), service(chart, 'stock')];
  const declared = policy(chart, edge, { calls: [ServiceCall.to(stock)], requestsPerSecond: 100, latency: Duration.millis(200) });
  expect(() => declared.report()).toThrow('calls must lead to services with a ResiliencePolicy: shop/checkout, got "shop/stock"');
  policy(chart, stock, { backend: ResilienceBackend.istio(), retry: RetryPolicy.none(), timeout: Duration.seconds(2) });
  expect(declared.report()).toBe(`# Resilience of checkout

Carried out by \`ResilienceBackend.envoyGateway()\`.

| setting | value | why it holds |
|---|---|---|
| timeout | 30 s | 4 × 5.75 s + waits of 7 s = 30 s at most |
| attempt timeout | 5.75 s | the service takes up to 30 s, also while a pod ends |
| connect timeout | 1 s | a pod that is gone is noticed early |
| retries | 3, waits of up to 1 s, doubling up to 60 s, at random | only what the service has not begun |
| retry budget | 20 % of requests, 3 always | when all fail, load grows by 20 %, not by 300 % |
| bulkhead | 100 under way, 100 queued | 100/s × 200 ms = 20 under way |
| circuit breaker | 5 failures in a row, 60 s | of 3 pods at the fewest, up to 1 can be shut out |
| load balancing | least-request | among pods that are ready |

| chain | timeout (of an attempt) | requests at its end |
|---|---|---|
| checkout → stock | 30 s (5.75 s) ≥ 2 s | 4 for one, of 8 |
`);
});

test('experiments show whether it works, and plug into a schedule with the objectives as judge', () => {
  const chart = shop({ environment: 'staging' });
  const made = exposed(chart);
  made.addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
  const declared = policy(chart, made);
  expect(declared.experiments().map(({ _model }) => _model)).toEqual([
    { durationSeconds: 120, action: { kind: 'http-latency', latencyMs: 6_900, percent: 100, port: undefined } },
    { durationSeconds: 120, action: { kind: 'http-error', status: 503, percent: 100, port: undefined } },
    { durationSeconds: 120, action: { kind: 'pod-delete', intervalSeconds: 30, force: true } },
  ]);
  new ChaosSchedule(chart, 'proof', {
    target: made, backend: ChaosBackend.chaosMesh(), faults: declared.experiments(), prometheusUrl: 'http://prometheus.monitoring:9090', image: IMAGE,
  });
  expect(objects(chart, 'CronJob').length).toBeGreaterThan(0);
});

test('the same declaration yields the same bytes', () => {
  const yields = () => {
    const chart = shop();
    policy(chart, exposed(chart), { backend: ResilienceBackend.istio() });
    return JSON.stringify(Testing.synth(chart));
  };
  expect(yields()).toBe(yields());
});
