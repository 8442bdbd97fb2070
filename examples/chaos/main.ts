import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration } from 'cdk8s';
import {
  ChaosBackend, ChaosDashboard, ChaosSchedule, ExperimentCalendar, Fault, GameDay, Monitoring, Platform, PodSecurityStandard, ProductionService,
  ResilienceHypothesis, Runbooks, Slo, SloDashboard,
} from 'cdk8s-sre';

const app = new App();
Platform.configure(app, {
  kubernetesVersion: '1.30',
  environment: 'production',
  owner: 'shop',
  monitoring: Monitoring.operator({ selectorLabels: { release: 'kube-prometheus-stack' }, retention: Duration.days(45) }),
  runbookBaseUrl: 'https://runbooks.acme.example',
  dashboardBaseUrl: 'https://grafana.acme.example/d',
});

const shop = new Chart(app, 'shop', { namespace: 'shop' });
const checkout = new ProductionService(shop, 'checkout', {
  image: 'ghcr.io/acme/checkout:1.4.2@sha256:8b2f1f0f5d3b2c4f4bd4a0c7a3f0bd8f4a5a4ab1d1b0c7f35d4e7a1c9f6e2d3b',
});
const slos = checkout.addSlos({
  slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(500) })],
});
new SloDashboard(shop, 'checkout-dashboard', { slos: [slos] });

// Faults of the network need privileged pods: they get a namespace of their own, which is the one exception.
const litmus = ChaosBackend.litmus({ namespace: 'chaos', podSecurity: PodSecurityStandard.PRIVILEGED });
const workDays = {
  timeZone: 'Europe/Berlin',
  blackouts: [{ from: '2026-11-27', to: '2026-12-31', reason: 'Black Friday and Christmas' }],
};

// The same two experiments, by each of the two backends. A platform has one of them.
for (const { backend, suffix } of [
  { backend: litmus, suffix: 'litmus' },
  { backend: ChaosBackend.chaosMesh(), suffix: 'chaos-mesh' },
]) {
  const chart = new Chart(app, suffix, { namespace: 'shop' });
  // A target has one experiment at a time: the second backend has other hours.
  const [weekly, monthly] = suffix === 'litmus' ? ['15 10 * * 2', '15 14 1-7 * *'] : ['15 10 * * 3', '15 14 8-14 * *'];
  const pods = new ChaosSchedule(chart, `checkout-pods-${suffix}`, {
    target: checkout,
    faults: [Fault.podDelete()],
    calendar: ExperimentCalendar.cron(weekly, workDays),
    backend,
    allowInProduction: true,
    approvedBy: 'Jo Doe',
  });
  // Nobody has approved this one yet: it is suspended.
  const latency = new ChaosSchedule(chart, `checkout-latency-${suffix}`, {
    target: checkout,
    faults: [Fault.networkLatency({ latency: Duration.millis(100), duration: Duration.minutes(2) })],
    calendar: ExperimentCalendar.cron(monthly, { ...workDays, workDays: [2] }),
    backend,
    allowInProduction: true,
  });
  new ChaosDashboard(chart, `checkout-experiments-${suffix}`, { experiments: [pods, latency] });
}

// Before the sales begin, people try it by hand.
const exercise = new Chart(app, 'game-day', { namespace: 'shop' });
const gameDay = new GameDay(exercise, 'black-friday', {
  target: checkout,
  hypotheses: ResilienceHypothesis.of(checkout).filter(({ name }) => ['loses-pods', 'drains'].includes(name)),
  title: 'Black Friday',
  roles: { Lead: 'Jo Doe', Observer: 'Sam Roe' },
  allowInProduction: true,
});

app.synth();

// What people read is no object of a cluster: `ARTIFACTS=dist npx ts-node main.ts`.
const { ARTIFACTS: folder } = process.env;
if (folder !== undefined) {
  mkdirSync(folder, { recursive: true });
  gameDay.saveRunSheet(join(folder, 'black-friday.md'));
  Runbooks.of(app).save(join(folder, 'runbooks'));
}
