import { App, Chart, Duration, YamlOutputType } from 'cdk8s';
import { Fleet, Traffic } from './fleet';
import { DeliveryStrategy, Monitoring, Platform, ProductionService, ProgressiveDelivery, Slo } from '../../src';
import { Cluster } from '../cluster/cluster';
import { until } from '../cluster/until';
import { Exporter } from '../prometheus/exporter';
import { Prometheus } from '../prometheus/server';
import { RolloutsController, startRolloutsController } from '../rollouts/controller';

/** Time is compressed: a minute is a second or so. No step is left out. */
const BAKE = Duration.seconds(6);
const SCRAPE = Duration.seconds(1);
const REQUESTS_PER_SECOND = 6_000;
const WEIGHTS = [1, 10, 50, 100];
const SLOS = ['availability', 'latency-500ms'];
const GOOD = { failing: 0.0005, slow: 0.002 };

let cluster: Cluster;
let controller: RolloutsController;
let exporter: Exporter;
let prometheus: Prometheus;
let fleet: Fleet;

beforeAll(async () => {
  cluster = await Cluster.start({ version: '1.37', controllers: true, nodes: { zones: 3, perZone: 2 } });
  exporter = await Exporter.start();
  const target = exporter.target('fleet');
  prometheus = await Prometheus.start({ scrapeInterval: '1s', config: { scrape_configs: [{ ...exporter.scrapeJob('pods'), honor_labels: true }] } });
  await cluster.installCrds('argo-rollouts', 'istio', 'prometheus-operator');
  controller = await startRolloutsController(cluster);
  fleet = new Fleet(cluster, target, 'checkout');
  for (const [name, prove] of CASES) {
    const outcome = prove();
    // It is told by the test of its name.
    outcome.catch(() => undefined);
    outcomes.set(name, outcome);
  }
});

afterAll(async () => {
  await fleet?.stop();
  await controller?.stop();
  await prometheus?.stop();
  await exporter?.stop();
  await cluster?.stop();
});

const runbooks = new Map<string, string>();

/** What the library emits for a version in a namespace. */
function manifests(namespace: string, tag: string): string {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_APP });
  Platform.configure(app, { kubernetesVersion: '1.37', monitoring: Monitoring.operator({ scrapeInterval: SCRAPE }) });
  const chart = new Chart(app, namespace, { namespace });
  const checkout = new ProductionService(chart, 'checkout', { image: `ghcr.io/acme/checkout:${tag}`, minReady: Duration.seconds(0) });
  checkout.addSlos({ slos: [Slo.availability({ objective: 99.9 }), Slo.latency({ objective: 99, threshold: Duration.millis(500) })] });
  const { runbook } = new ProgressiveDelivery(chart, 'release', {
    service: checkout,
    expectedRequestsPerSecond: REQUESTS_PER_SECOND,
    strategy: namespace.startsWith('all-at-once')
      ? DeliveryStrategy.blueGreen({ bake: BAKE })
      : DeliveryStrategy.canary({ steps: WEIGHTS.map((weight) => ({ weight, bake: BAKE })) }),
    prometheusUrl: prometheus.url,
  });
  runbooks.set(namespace, runbook);
  return app.synthYaml();
}

/** A namespace in which 1.0.0 serves, and so much of the error budget is left; NaN where nobody knows. */
async function running(namespace: string, traffic: Traffic, budgetLeft = 0.8): Promise<void> {
  await cluster.namespace(namespace, { podSecurity: 'restricted' });
  const target = exporter.target('fleet');
  for (const slo of SLOS) {
    const labels = { namespace, service: 'checkout', slo };
    if (!Number.isNaN(budgetLeft)) target.set('slo:error_budget_remaining:ratio', labels, budgetLeft);
    target.set('slo:objective:ratio', labels, 0.99);
  }
  expect(await cluster.apply(manifests(namespace, '1.0.0'))).toMatchObject({ ok: true, stderr: '' });
  await wait(namespace, 'serves', ({ status }) => status?.phase === 'Healthy' && status.availableReplicas === 3);
  fleet.serve(namespace, traffic);
  if (traffic.requestsPerSecond > 0) {
    await until('requests of the stable pods are counted', async () =>
      (await prometheus.query(`sum(rate(http_requests_total{namespace="${namespace}",code="200"}[5s])) > 3000`)).length > 0);
  }
}

async function release(namespace: string, tag = '2.0.0'): Promise<void> {
  expect(await cluster.apply(manifests(namespace, tag))).toMatchObject({ ok: true, stderr: '' });
}

const wait = (namespace: string, what: string, condition: (rollout: any) => boolean, timeoutSeconds = 120) =>
  controller.waitForRollout(namespace, 'checkout', what, condition, { timeoutSeconds });

const promoted = (namespace: string) => wait(namespace, 'is promoted', ({ status }) => status.phase === 'Healthy' && status.stableRS === status.currentPodHash && status.currentStepIndex === 9);

const aborted = (namespace: string) => wait(namespace, 'is aborted', ({ status }) => status.abort === true && status.phase === 'Degraded');

/** The verdicts of a release: `<template of the AnalysisRun> <metric>: <phase>`. */
async function verdicts(namespace: string): Promise<string[]> {
  const runs = await cluster.list('AnalysisRun', namespace);
  return runs.flatMap(({ metadata, status }) => (status?.metricResults ?? []).map(({ name, phase }: any) => `${metadata.name} ${name}: ${phase}`));
}

/** A line of a runbook, as a person would type it. */
function type(line: string) {
  const [, ...words] = line.match(/'[^']*'|\S+/g)!.map((word) => word.replaceAll("'", ''));
  return cluster.kubectl(words);
}

async function weightsAreBack(namespace: string): Promise<void> {
  await until('all of the traffic is back', async () => fleet.weights(namespace).at(-1) === 0);
}

/** All cases run at the same time, since most of each is waiting. */
const CASES = new Map<string, () => Promise<void>>();
const outcomes = new Map<string, Promise<void>>();

function proves(name: string, prove: () => Promise<void>): void {
  CASES.set(name, prove);
  test(name, async () => outcomes.get(name), 240_000);
}

const ALL = REQUESTS_PER_SECOND;

proves('a healthy version is promoted through 1, 10, 50 and 100 percent', async () => {
  await running('healthy', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } });
  await release('healthy');
  await promoted('healthy');
  await until('all of the traffic is at the new version', () => fleet.weights('healthy').at(-1) === 0);
  expect(fleet.weights('healthy')).toEqual([0, ...WEIGHTS, 0]);
  const { status: { replicas } } = await cluster.get('Deployment', 'checkout', 'healthy');
  expect(replicas ?? 0).toBe(0);
});

proves('a version that fails 5 % of its requests is aborted before it has half of them, and the stable one serves again', async () => {
  await running('failing', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': { ...GOOD, failing: 0.05 } } });
  await release('failing');
  await aborted('failing');
  await weightsAreBack('failing');
  expect(fleet.weights('failing')).toEqual([0, 1, 0]);
  expect(await verdicts('failing')).toContainEqual(expect.stringMatching(/^checkout-.* availability: Failed$/));
  expect(await verdicts('failing')).not.toContainEqual(expect.stringMatching(/latency-500ms: Failed$/));
});

proves('a version that answers 10 % of its requests too late is aborted by the objective of latency', async () => {
  await running('slow', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': { ...GOOD, slow: 0.1 } } });
  await release('slow');
  await aborted('slow');
  await weightsAreBack('slow');
  expect(Math.max(...fleet.weights('slow'))).toBeLessThan(50);
  expect(await verdicts('slow')).toContainEqual(expect.stringMatching(/latency-500ms: Failed$/));
  expect(await verdicts('slow')).not.toContainEqual(expect.stringMatching(/availability: Failed$/));
});

proves('a version without requests waits, and is promoted once they come', async () => {
  const traffic = { requestsPerSecond: 0, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } };
  await running('idle', traffic);
  await release('idle');
  await until('it has looked often enough to have passed', async () => {
    const runs = await cluster.list('AnalysisRun', 'idle');
    return runs.some(({ status }) => status?.metricResults?.some(({ name, inconclusive }: any) => name === 'availability' && inconclusive >= 6));
  }, { timeoutSeconds: 120 });
  const { status } = await cluster.get('Rollout', 'checkout', 'idle');
  expect([fleet.weights('idle'), status.abort ?? false, status.pauseConditions ?? []]).toEqual([[0, 1], false, []]);
  traffic.requestsPerSecond = ALL;
  await promoted('idle');
  expect(fleet.weights('idle').slice(0, 5)).toEqual([0, ...WEIGHTS]);
});

proves('with a spent budget no release starts, and one that is exempt does by the commands of the runbook', async () => {
  await running('spent', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } }, -0.1);
  await release('spent');
  await aborted('spent');
  expect(fleet.weights('spent')).toEqual([0]);
  expect((await cluster.list('Pod', 'spent')).map(({ spec }) => spec.containers[0].image)).not.toContain('ghcr.io/acme/checkout:2.0.0');

  const [label, retry] = [/^kubectl .* label .*$/m, /^kubectl .* delete analysisruns .*\nkubectl .*$/m].map((command) => command.exec(runbooks.get('spent')!)![0]);
  for (const command of `${label}\n${retry}`.split('\n')) expect(await type(command)).toMatchObject({ ok: true });
  await promoted('spent');
  expect(fleet.weights('spent').slice(0, 5)).toEqual([0, ...WEIGHTS]);
});

proves('where nobody knows the budget, a release is paused before it starts', async () => {
  await running('unknown', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } }, NaN);
  await release('unknown');
  await wait('unknown', 'is paused', ({ status }) => status.pauseConditions?.some(({ reason }: any) => reason === 'InconclusiveAnalysisRun'));
  expect(fleet.weights('unknown')).toEqual([0]);
});

proves('a release is aborted while the service as a whole burns its budget at the rate that pages', async () => {
  await running('burning', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } });
  const labels = { namespace: 'burning', service: 'checkout', slo: 'availability' };
  exporter.target('fleet').set('slo:error_ratio:rate5m', labels, 0.05);
  exporter.target('fleet').set('slo:events:rate5m', { ...labels, event: 'bad' }, 300);
  exporter.target('fleet').set('slo:events:rate5m', { ...labels, event: 'total' }, 6_000);
  await until('Prometheus has seen the fire', async () => (await prometheus.query('slo:error_ratio:rate5m{namespace="burning"}')).length > 0);
  await release('burning');
  await aborted('burning');
  await weightsAreBack('burning');
  expect(Math.max(...fleet.weights('burning'))).toBeLessThan(10);
});

/** The version that a Service leads to. */
async function versionBehind(namespace: string, part = 'stable'): Promise<string> {
  return (await cluster.get('Service', `checkout-${part}`, namespace)).spec.selector['rollouts-pod-template-hash'];
}

proves('all of the traffic is changed over to a healthy version at once', async () => {
  await running('all-at-once', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } });
  const old = await versionBehind('all-at-once');
  await release('all-at-once');
  await wait('all-at-once', 'is changed over', ({ status }) => status.phase === 'Healthy' && status.stableRS === status.currentPodHash && status.stableRS !== old);
  expect(await versionBehind('all-at-once')).not.toBe(old);
  expect(await verdicts('all-at-once')).toContainEqual(expect.stringMatching(/ bake: Successful$/));
});

proves('and back again, when 5 % of its requests fail', async () => {
  await running('all-at-once-failing', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': { ...GOOD, failing: 0.05 } } });
  const old = await versionBehind('all-at-once-failing');
  await release('all-at-once-failing');
  await until('the new version serves', async () => await versionBehind('all-at-once-failing') !== old, { timeoutSeconds: 60 });
  await aborted('all-at-once-failing');
  await until('the old version serves again', async () => await versionBehind('all-at-once-failing') === old);
  expect(await verdicts('all-at-once-failing')).toContainEqual(expect.stringMatching(/ availability: Failed$/));
});

proves('with a spent budget nothing is changed over', async () => {
  await running('all-at-once-spent', { requestsPerSecond: ALL, behaviors: { '1.0.0': GOOD, '2.0.0': GOOD } }, -0.1);
  const old = await versionBehind('all-at-once-spent');
  await release('all-at-once-spent');
  await aborted('all-at-once-spent');
  expect(await versionBehind('all-at-once-spent')).toBe(old);
});
