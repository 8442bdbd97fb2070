import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import {
  DeliveryBackend, DeliveryStrategy, ErrorBudgetPolicy, LoadProfile, LoadTest, Monitoring, Platform, PolicyExemption, ProductionService,
  ProgressiveDelivery, Slo, TrafficRouter,
} from 'cdk8s-sre';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'production',
  owner: 'shop',
  monitoring: Monitoring.operator({ selectorLabels: { release: 'kube-prometheus-stack' }, retention: Duration.days(45) }),
  runbookBaseUrl: 'https://runbooks.acme.example',
});
const shop = new Chart(app, 'shop', { namespace: 'shop' });

// Behind the gateway, with much traffic: five minutes a step are plenty.
const storefront = new ProductionService(shop, 'storefront', { image: 'ghcr.io/acme/storefront:5.0.0@sha256:5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e5a1e' });
storefront.addSlos({ slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(500) })] });
const front = new ProgressiveDelivery(shop, 'storefront-release', {
  service: storefront,
  expectedRequestsPerSecond: 400,
  backend: DeliveryBackend.argoRollouts({
    router: TrafficRouter.gatewayApi({ gateway: 'edge', gatewayNamespace: 'gateways', hosts: ['shop.acme.example'] }),
  }),
});

// Inside the mesh, called by the storefront. It takes money: releases stop before the budget is spent, and two percent of failures are worth finding.
const checkout = new ProductionService(shop, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2@sha256:8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f8b2f' });
checkout.addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
storefront.call(checkout);
const back = new ProgressiveDelivery(shop, 'checkout-release', {
  service: checkout,
  expectedRequestsPerSecond: 20,
  worthFinding: 2,
  strategy: DeliveryStrategy.canary({
    steps: [{ weight: 10 }, { weight: 50, bake: Duration.minutes(30) }, { weight: 100, bake: Duration.hours(1) }],
  }),
  policy: ErrorBudgetPolicy.of({ owner: 'payments', escalation: 'head of engineering', freezeAt: 10, exemptions: [PolicyExemption.SECURITY] }),
});

// Before a sale: how much does it bear? Nothing runs until somebody applies the Job, and never in production without that word.
const load = new Chart(app, 'load-test', { namespace: 'shop' });
new LoadTest(load, 'checkout-load', {
  url: 'http://checkout.shop.svc:80',
  podPort: 8080,
  profile: LoadProfile.breakingPoint({ to: 500 }),
  slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(200) })],
  image: 'ghcr.io/acme/k6:1.3.0@sha256:6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b6b',
  allowInProduction: true,
});

// What each step sees is for the log of the pipeline, the pages are for people: neither is an object of the cluster.
[...front.detection, ...back.detection].forEach((sentence) => console.error(sentence));
const artifacts = process.env.ARTIFACTS;
if (artifacts !== undefined) {
  const folder = join(artifacts, 'releases');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'storefront.md'), front.runbook);
  writeFileSync(join(folder, 'checkout.md'), back.runbook);
}

app.synth();
