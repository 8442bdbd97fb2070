import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import {
  Bulkhead, ChaosBackend, ChaosSchedule, DegradationSwitch, Dependency, FallbackResponse, Feature, GatewayFallback, GracefulDegradation,
  LocalityFailover, Monitoring, Platform, ProductionService, ProductionServiceProps, RateLimit, ResilienceBackend, ResiliencePolicy,
  RetryPolicy, ServiceCall, Slo,
} from 'cdk8s-sre';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'staging',
  owner: 'shop',
  monitoring: Monitoring.operator({ selectorLabels: { release: 'kube-prometheus-stack' } }),
  imagePolicy: { registries: ['ghcr.io/acme'], requireDigest: true },
});

const DIGEST = 'sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b';
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const service = (name: string, props: Omit<ProductionServiceProps, 'image'> = {}) =>
  new ProductionService(shop, name, { image: `ghcr.io/acme/${name}:1.4.2@${DIGEST}`, ...props });

// Users → gateway → storefront → checkout → payments → the bank.
const storefront = service('storefront');
const checkout = service('checkout');
const payments = service('payments');
storefront.call(checkout);
checkout.call(payments);
storefront.exposeViaHttpRoute({ hosts: ['shop.acme.example'], gateway: 'public', gatewayNamespace: 'gateways', timeout: Duration.seconds(20) });
const storefrontSlos = storefront.addSlos({
  slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(500) })],
});

// The gateway retries, where the user is; nobody behind it does. Two Envoys share the limits.
const storefrontPolicy = new ResiliencePolicy(shop, 'storefront-policy', {
  service: storefront,
  backend: ResilienceBackend.envoyGateway({ proxyReplicas: 2 }),
  timeout: Duration.seconds(20),
  retry: RetryPolicy.exponential({ retries: 2 }),
  bulkhead: Bulkhead.of({ maxConcurrent: 400 }),
  rateLimits: [RateLimit.tokenBucket(500)],
  requestsPerSecond: 300,
  calls: [ServiceCall.to(checkout)],
});

// Between services, proxies of the mesh carry the policies out. Time becomes less from one to the next.
const mesh = ResilienceBackend.istio();
const checkoutPolicy = new ResiliencePolicy(shop, 'checkout-policy', {
  service: checkout,
  backend: mesh,
  timeout: Duration.seconds(5),
  retry: RetryPolicy.none(),
  locality: LocalityFailover.sameZone(),
  calls: [ServiceCall.to(payments)],
  dependencies: [Dependency.database('orders', 'orders-db.data.svc.cluster.local'), Dependency.cache('carts', 'carts.cache.svc.cluster.local')],
});

// Payments carry idempotency keys, so one retry does no harm: 3 × 2 = 6 requests at the end of the chain, of the 8 that are allowed.
const paymentsPolicy = new ResiliencePolicy(shop, 'payments-policy', {
  service: payments,
  backend: mesh,
  timeout: Duration.seconds(4),
  idempotent: true,
  retry: RetryPolicy.exponential({ retries: 1, base: Duration.millis(100) }),
  dependencies: [Dependency.externalApi('bank', 'api.bank.example')],
});

// Reviews are given up while the storefront burns its budget, and come back when it has been calm for half an hour.
const features = new GracefulDegradation(shop, 'storefront-features', {
  service: storefront,
  features: [Feature.of({ name: 'reviews', fallback: 'Products are shown without reviews.' })],
  switchedBy: DegradationSwitch.byAlert({
    slos: storefrontSlos, prometheusUrl: 'http://prometheus-operated.monitoring:9090', image: `ghcr.io/acme/kubectl:1.30.4@${DIGEST}`,
  }),
});

// When nothing answers at all, the gateway does.
new GatewayFallback(shop, 'storefront-fallback', {
  service: storefront, responses: [FallbackResponse.json('{"error":"We are back in a minute."}')],
});

// The policy proves itself: each fault of it, every week, with the objectives as judge.
new ChaosSchedule(shop, 'storefront-proof', {
  target: storefront,
  backend: ChaosBackend.chaosMesh(),
  faults: storefrontPolicy.experiments(),
  prometheusUrl: 'http://prometheus-operated.monitoring:9090',
  image: `ghcr.io/acme/kubectl:1.30.4@${DIGEST}`,
});

app.synth();

// Reports are no objects of the cluster. ARTIFACTS=dist/artifacts writes them.
if (process.env.ARTIFACTS) {
  const folder = join(process.env.ARTIFACTS, 'resilience');
  mkdirSync(folder, { recursive: true });
  for (const policy of [storefrontPolicy, checkoutPolicy, paymentsPolicy]) writeFileSync(join(folder, `${policy.service.name}.md`), policy.report());
  features.saveRunbook(join(folder, 'features.md'));
}
