import { App, Chart, Cron, Duration } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-27';
import { Monitoring, Platform } from 'cdk8s-sre';
import { AcmeService } from './acme-service';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'production',
  cluster: 'eu-1',
  region: 'eu-west-1',
  monitoring: Monitoring.operator({ selectorLabels: { release: 'kube-prometheus-stack' } }),
  imagePolicy: { registries: ['ghcr.io/acme'], requireDigest: true },
  priorityClassName: 'business-critical',
  runbookBaseUrl: 'https://runbooks.acme.example',
  dashboardBaseUrl: 'https://grafana.acme.example/d',
});

const shop = new Chart(app, 'shop', { namespace: 'shop' });
Platform.configure(shop, { owner: 'shop' });

const checkout = new AcmeService(shop, 'checkout', {
  image: 'checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b',
  host: 'checkout',
  database: Secret.fromSecretName(shop, 'checkout-database', 'checkout-database'),
});
checkout.service.mountConfig('/etc/checkout', new ConfigMap(shop, 'checkout-config', {
  metadata: { name: 'checkout-config' },
  data: { 'features.json': JSON.stringify({ giftCards: true }) },
}));
checkout.service.addCronJob('settle', {
  schedule: Cron.schedule({ minute: '30', hour: '3' }),
  timeZone: 'Europe/Berlin',
  command: ['/app/settle', '--yesterday'],
  deadline: Duration.minutes(30),
});

const payments = new Chart(app, 'payments', { namespace: 'payments' });
Platform.configure(payments, { owner: 'payments' });

const authorise = new AcmeService(payments, 'authorise', {
  image: 'authorise:3.0.1@sha256:1f0c9b7a55d2e6f4a8c3b1d09e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f',
  longestRequest: Duration.seconds(20),
});
checkout.service.call(authorise.service);

app.synth();
