import { App, Chart, Duration } from 'cdk8s';
import {
  ChaosBackend, ChaosDashboard, ChaosSchedule, ChaosTarget, Fault, GameDay, Monitoring, PodSecurityStandard, Platform, ProductionService,
  ResilienceHypothesis, Slo,
} from '../../src';

function shop() {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  Platform.configure(chart, { environment: 'staging', monitoring: Monitoring.operator() });
  const checkout = new ProductionService(chart, 'checkout', { image: 'ghcr.io/acme/checkout:1.4.2' });
  checkout.addSlos({ slos: [Slo.availability({ objective: 99.9 })] });
  return { chart, checkout };
}
const objects = (chart: Chart) => chart.toJson() as { kind: string; metadata: { name: string; namespace?: string }; [field: string]: any }[];
const find = (chart: Chart, kind: string, name: string) => objects(chart).find((object) => object.kind === kind && object.metadata.name === name);

test('forService breaks what the service promises, as far as the backend can', () => {
  const { chart, checkout } = shop();
  const schedule = ChaosSchedule.forService(checkout, { approvedBy: 'Jo Doe' });
  expect(schedule.name).toBe('checkout-chaos');
  expect(Object.keys(find(chart, 'ConfigMap', 'checkout-chaos')!.data)).toEqual(['0-pod-delete.yaml', '1-pod-delete.yaml', '2-node-drain.yaml', 'run.sh']);
  expect(find(chart, 'CronJob', 'checkout-chaos')!.spec).toMatchObject({ suspend: false, schedule: '15 10 * * 2' });
});

test('the ChaosSchedule of Litmus takes one fault', () => {
  const { chart, checkout } = shop();
  ChaosSchedule.forService(checkout, { backend: ChaosBackend.litmusChaosSchedule() });
  expect(objects(chart).filter(({ kind }) => kind === 'ChaosExperiment').map(({ metadata }) => metadata.name)).toEqual(['checkout-chaos-pod-delete']);
});

test('the objectives of the service judge it, unless others are given', () => {
  const { chart, checkout } = shop();
  new ChaosSchedule(chart, 'pods', { target: checkout, faults: [Fault.podDelete()] });
  expect(find(chart, 'ConfigMap', 'pods')!.data['run.sh']).toContain("gate 'Availability (availability)'");
});

test('the same program yields the same bytes', () => {
  const yaml = () => {
    const { chart, checkout } = shop();
    ChaosSchedule.forService(checkout);
    return JSON.stringify(chart.toJson());
  };
  expect(yaml()).toBe(yaml());
});

test('pods in another namespace are let in to ask whether the service is well', () => {
  const { chart, checkout } = shop();
  new ChaosSchedule(chart, 'pods', { target: checkout, faults: [Fault.podDelete()], backend: ChaosBackend.litmus({ namespace: 'chaos', podSecurity: PodSecurityStandard.PRIVILEGED }) });
  expect(find(chart, 'NetworkPolicy', 'checkout')!.spec.ingress).toContainEqual({
    from: [{
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'chaos' } },
      podSelector: { matchLabels: { 'cdk8s-sre/experiment': 'pods', 'cdk8s-sre/target': 'checkout' } },
    }],
    ports: [{ port: 8080, protocol: 'TCP' }],
  });
});

test('a result is awaited for as long as is said', () => {
  const { chart, checkout } = shop();
  const schedule = new ChaosSchedule(chart, 'pods', { target: checkout, faults: [Fault.podDelete()], passWithin: Duration.days(10) });
  expect(Object.values(schedule.rules!.toRuleFiles()).join()).toContain('> 864000');
});

test('any pods can be a target, and a pool of nodes', () => {
  const { chart } = shop();
  const tolerance = { workloadKind: 'statefulset', minReplicas: 3, maxReplicas: 3, disruptionsAllowed: 1, healthUrl: 'http://cart.shop.svc:80/health' };
  new ChaosSchedule(chart, 'cart', { target: ChaosTarget.workload({ name: 'cart', podLabels: { app: 'cart' }, tolerance }), faults: [Fault.podDelete()] });
  expect(ResilienceHypothesis.of(ChaosTarget.nodePool({ name: 'workers', nodeLabels: { pool: 'workers' }, nodes: 5 }))).toEqual([]);
  expect(find(chart, 'CronJob', 'cart')!.spec.suspend).toBe(true);
});

test('a game day is a suspended Job for each step, and a run sheet that names it', () => {
  const { chart, checkout } = shop();
  const day = new GameDay(chart, 'sales', { target: checkout, faults: [Fault.podDelete()], hypotheses: ResilienceHypothesis.of(checkout).slice(2, 3) });
  expect(day.jobs.map(({ name }) => name)).toEqual([1, 2].map((step) => expect.stringMatching(new RegExp(`^sales-${step}-[0-9a-f]{10}$`))));
  expect(objects(chart).filter(({ kind }) => kind === 'CronJob')).toEqual([]);
  expect(objects(chart).filter(({ kind }) => kind === 'Job').map(({ spec }) => spec.suspend)).toEqual([true, true]);
  expect(day.runSheet).toContain(`kubectl -n shop patch job ${day.jobs[0].name} `);
  expect(day.runSheet).toContain('**Hypothesis:** no request fails when pods end in order, as in a rollout.');
});

test('a dashboard has a row for each experiment', () => {
  const { chart, checkout } = shop();
  const dashboard = new ChaosDashboard(chart, 'experiments', { experiments: [ChaosSchedule.forService(checkout)] });
  const { title, panels } = JSON.parse(dashboard.json);
  const rows = panels.filter(({ type }: { type: string }) => type === 'row').map((row: { title: string }) => row.title);
  expect([title, rows]).toEqual(['Experiments on checkout', ['checkout-chaos']]);
});
