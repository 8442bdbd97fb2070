import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import {
  DashboardOutput, ErrorBudgetGate, ErrorBudgetPolicy, Indicator, MonitoredService, Monitoring, Platform, ProductionService, RequestMetrics, Runbooks,
  Slo, SloAlerts, SloDashboard, SloDependency, SloFleetDashboard,
} from 'cdk8s-sre';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'production',
  cluster: 'eu-1',
  monitoring: Monitoring.operator({
    selectorLabels: { release: 'kube-prometheus-stack' }, scrapeInterval: Duration.seconds(30), retention: Duration.days(45),
  }),
  imagePolicy: { registries: ['ghcr.io/acme'], requireDigest: true },
  runbookBaseUrl: 'https://runbooks.acme.example',
  dashboardBaseUrl: 'https://grafana.acme.example/d',
});

// A service that counts its own requests.
const shop = new Chart(app, 'shop', { namespace: 'shop' });
Platform.configure(shop, { owner: 'shop' });
const checkout = new ProductionService(shop, 'checkout', {
  image: 'ghcr.io/acme/checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b',
});
const checkoutSlos = checkout.addSlos({
  slos: [
    Slo.availability({
      objective: 99.9,
      impact: 'Customers cannot pay.',
      expectedRequestsPerHour: 36_000,
      dependencies: [SloDependency.serial('payments', 99.95), SloDependency.redundant('database', [99.9, 99.9])],
    }),
    ...Slo.latencies({
      targets: [{ objective: 95, threshold: Duration.millis(200) }, { objective: 99, threshold: Duration.millis(500) }],
      impact: 'Customers wait for the payment, and some pay twice.',
    }),
    // One figure for the weekly meeting. Its parts page by themselves, so it tells nobody.
    Slo.composite({
      objective: 99,
      components: [{ slo: 'availability', weight: 0.4 }, { slo: 'latency-p95-200ms', weight: 0.3 }, { slo: 'latency-p99-500ms', weight: 0.3 }],
      budgetAlertsAt: [],
      forecastWithin: Duration.millis(0),
    }),
  ],
});
new SloDashboard(shop, 'checkout-dashboard', { slos: [checkoutSlos] });

// A release asks first whether there is budget for it. A file of its own: the pipeline applies it before the others, and waits for the Job.
// The image is Acme's mirror of docker.io/prom/prometheus.
const release = new Chart(app, 'release-gate', { namespace: 'shop' });
Platform.configure(release, { owner: 'shop' });
const policy = ErrorBudgetPolicy.of({ owner: 'shop', escalation: 'head of engineering' });
new ErrorBudgetGate(release, 'gate', {
  slos: checkoutSlos,
  policy,
  run: '4f2c1d7',
  image: 'ghcr.io/acme/prometheus:3.5.0@sha256:0c1d2e3f4a5b6c7d8e9f0a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2d3e4f5',
});

// A service that somebody else installed: counted by ingress-nginx in front of it, and called by a probe at night.
const legacy = new Chart(app, 'legacy', { namespace: 'legacy' });
Platform.configure(legacy, { owner: 'storefront' });
const metrics = RequestMetrics.ingressNginx();
const storefrontSlos = new SloAlerts(legacy, 'storefront-slos', {
  service: MonitoredService.named('storefront', {
    namespace: 'legacy', deploymentName: 'storefront', metricLabels: { job: 'ingress-nginx-controller-metrics' },
  }),
  slos: [
    Slo.availability({ objective: 99.5, metrics, expectedRequestsPerHour: 20 }),
    Slo.latency({ objective: 95, threshold: Duration.seconds(1), metrics }),
    Slo.of({
      name: 'login',
      title: 'Login',
      description: '99 % of logins by the probe succeed',
      impact: 'Customers cannot log in.',
      objective: 99,
      indicator: Indicator.probe({ target: 'https://shop.acme.example/login' }),
    }),
    Slo.of({
      name: 'catalogue',
      title: 'Catalogue',
      description: 'the catalogue is at most 26 h old for 99 % of the time',
      impact: 'Customers see the prices of yesterday.',
      objective: 99,
      indicator: Indicator.freshness({ lastSuccess: 'catalogue_import_last_success_timestamp_seconds{namespace="legacy"}', maxAge: Duration.hours(26) }),
    }),
  ],
});
new SloDashboard(legacy, 'storefront-dashboard', { slos: [storefrontSlos] });

// One page for all of them.
const platform = new Chart(app, 'platform', { namespace: 'monitoring' });
new SloFleetDashboard(platform, 'all-slos', { output: DashboardOutput.configMap({ folder: 'SLO' }) });

app.synth();

// Runbooks, rule files and their tests are no objects of the cluster. ARTIFACTS=dist/artifacts writes them.
if (process.env.ARTIFACTS) {
  Runbooks.of(app).save(join(process.env.ARTIFACTS, 'runbooks'));
  for (const slos of [checkoutSlos, storefrontSlos]) {
    const folder = join(process.env.ARTIFACTS, 'rules', slos.service.name);
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries({ ...slos.rules.toRuleFiles(), ...slos.unitTests() })) writeFileSync(join(folder, file), text);
    slos.advice.forEach((advice) => console.error(`${slos.service.name} ${advice}`));
  }
}
