import { App, Chart, Duration } from 'cdk8s';
import {
  AlertReceiver, Heartbeat, ObservabilityStack, Platform, ProductionService, RequestMetrics, Slo, SloDashboard, SloDependency, SloFleetDashboard,
} from 'cdk8s-sre';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'production',
  cluster: 'eu-1',
  region: 'eu-west-1',
  owner: 'shop',
  runbookBaseUrl: 'https://runbooks.acme.example',
  dashboardBaseUrl: 'https://grafana.acme.example/d',
});

// The stack: Prometheus, Alertmanager, collectors, Jaeger, Loki and Grafana.
const monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });
const stack = new ObservabilityStack(monitoring, 'stack', {
  alerting: {
    onCall: AlertReceiver.pagerDuty({ routingKey: { secretName: 'pagerduty' } }),
    management: AlertReceiver.slack({ webhookUrl: { secretName: 'slack-incidents' } }),
    chat: AlertReceiver.slack({ webhookUrl: { secretName: 'slack-alerts' } }),
    heartbeat: Heartbeat.webhook({ url: { secretName: 'heartbeat' } }),
  },
});

// Three services. None counts its own requests: the collectors do, from their spans.
const shop = new Chart(app, 'shop', { namespace: 'shop' });
const metrics = RequestMetrics.spanMetrics();

const inventory = new ProductionService(shop, 'inventory', {
  image: 'ghcr.io/acme/inventory:3.2.0@sha256:1f0e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
});
const payments = new ProductionService(shop, 'payments', {
  image: 'ghcr.io/acme/payments:2.8.1@sha256:2f0e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
});
const checkout = new ProductionService(shop, 'checkout', {
  image: 'ghcr.io/acme/checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b',
});
checkout.call(inventory);
checkout.call(payments);
[inventory, payments, checkout].forEach((service) => stack.instrument(service));

const slos = [
  inventory.addSlos({ slos: [Slo.availability({ objective: 99.95, metrics, impact: 'Customers see goods that are sold out.' })] }),
  payments.addSlos({ slos: [Slo.availability({ objective: 99.95, metrics, impact: 'Customers cannot pay.' })] }),
  checkout.addSlos({
    slos: [
      Slo.availability({
        objective: 99.5,
        metrics,
        impact: 'Customers cannot order.',
        dependencies: [SloDependency.serial('inventory', 99.95), SloDependency.serial('payments', 99.95)],
      }),
      Slo.latency({ objective: 95, threshold: Duration.millis(200), metrics, impact: 'Customers wait, and some order twice.' }),
    ],
  }),
];
for (const objectives of slos) new SloDashboard(shop, `${objectives.service.name}-dashboard`, { slos: [objectives] });
new SloFleetDashboard(monitoring, 'all-slos');

app.synth();
