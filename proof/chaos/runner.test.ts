import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { LitmusOperator } from './litmus-operator';
import { RunnerFiles } from './runner-files';
import type { ExperimentModel } from '../../src/chaos/model/experiment-model';
import type { AccessRule, InjectionPlan, Manifest } from '../../src/chaos/model/injection';
import { planInjections } from '../../src/chaos/render/plan-injections';
import { renderRunner } from '../../src/chaos/render/runner';
import { runnerAccess } from '../../src/chaos/render/runner-access';
import { sloQuestions } from '../../src/slo/render/questions';
import { experimentModel } from '../../test/support/experiments';
import { sloModel } from '../../test/support/slo-models';
import { Cluster } from '../cluster/cluster';
import { absence } from '../engines/crds';
import { Prometheus } from '../prometheus/server';

const WITHOUT_LITMUS = absence('litmus');
const NAME = 'checkout-pods';
const LABELS = { namespace: 'shop', service: 'checkout', slo: 'availability' };

/** Breaks out of any quotes but the right ones, and would be seen to have done so. */
const trap = mkdtempSync(join(tmpdir(), 'cdk8s-sre-trap-'));
const HOSTILE = `'; touch ${trap}/a #"; touch ${trap}/b; $(touch ${trap}/c) \`touch ${trap}/d\` \\`;
const SLO = sloQuestions(sloModel({ title: HOSTILE }));

let cluster: Cluster;
let prometheus: Prometheus;
let operator: LitmusOperator;
let files: RunnerFiles;
let page: Server;

/** An experiment in a namespace, whose target answers on loopback. */
function experiment(namespace: string, differences: Partial<ExperimentModel> = {}): ExperimentModel {
  const ordinary = experimentModel();
  const { port } = page.address() as AddressInfo;
  return {
    ...ordinary,
    name: NAME,
    target: { ...ordinary.target, namespace } as ExperimentModel['target'],
    calendar: { cron: '15 10 * * *', timeZone: 'Europe/Berlin', workDays: [0, 1, 2, 3, 4, 5, 6], blackouts: [] },
    slos: [SLO],
    probes: [
      { kind: 'http', name: 'health', url: `http://127.0.0.1:${port}/`, status: 200, timeoutSeconds: 2, intervalSeconds: 1, retries: 3 },
      { kind: 'promql', name: 'hostile', query: `count(up{job=${JSON.stringify(HOSTILE)}}) or vector(0)`, comparator: '==', value: 0, intervalSeconds: 1 },
    ],
    backend: { kind: 'litmus', scheduler: 'cron-job', namespace, podSecurity: 'restricted', runnerImage: 'docker.io/litmuschaos/go-runner:3.31.0' },
    runner: { ...ordinary.runner, prometheusUrl: prometheus.url },
    ...differences,
  };
}

/** Applies what a run needs, as its author and nobody else would. */
async function apply(declared: ExperimentModel, edit: (manifest: Manifest) => Manifest = (manifest) => manifest): Promise<void> {
  const plan: InjectionPlan = { ...planInjections(declared), objects: [] };
  const injections = plan.injections.map((injection) => ({ ...injection, deadlineSeconds: 10 }));
  const manifests = renderRunner(declared, { ...plan, injections }).map(edit);
  expect(await cluster.applyMany([manifests.map((manifest) => stringify(manifest)).join('---\n')], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
}

const engines = async (namespace: string) => (await cluster.list('ChaosEngine', namespace)).map(({ metadata: { name } }) => name);

interface Situation {
  readonly left: string;
  readonly burns?: boolean;
  readonly pages?: boolean;
}

/** Lets Prometheus record what the objective would have recorded, and waits until it says so. */
async function record({ left, burns = false, pages = false }: Situation): Promise<void> {
  const rule = (metric: string, expr: string, more: Record<string, string> = {}) => ({ record: metric, expr, labels: { ...LABELS, ...more } });
  const rules = [
    rule('slo:error_budget_remaining:ratio', left),
    rule('slo:objective:ratio', 'vector(0.999)'),
    rule('slo:error_ratio:rate5m', burns ? 'vector(0.5)' : 'vector(0)'),
    rule('slo:events:rate5m', burns ? 'vector(50)' : 'vector(0)', { event: 'bad' }),
    rule('slo:events:rate5m', 'vector(100)', { event: 'total' }),
    { alert: 'CheckoutPage', expr: pages ? 'vector(1)' : 'vector(1) < 0', labels: { ...LABELS, severity: 'page' } },
  ];
  await prometheus.reload({ rules: { 'slo.yml': JSON.stringify({ groups: [{ name: 'slo', interval: '200ms', rules }] }) } });
  await prometheus.waitFor('the objective is recorded', async () => {
    const queries = [SLO.budgetRemaining, SLO.burnsAtPageRate, SLO.pagesFiring, left];
    const [[budget], [burning], [firing], [wanted]] = await Promise.all(queries.map((query) => prometheus.query(query)));
    return Object.is(budget?.value, wanted.value) && burning?.value === Number(burns) && firing?.value === Number(pages);
  });
}

if (WITHOUT_LITMUS) test('is not proven here', () => console.warn(WITHOUT_LITMUS));

(WITHOUT_LITMUS ? describe.skip : describe)('a runner', () => {
  beforeAll(async () => {
    page = createServer((_request, response) => { response.end('well'); });
    await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
    [cluster, prometheus] = await Promise.all([
      Cluster.start({ version: '1.37', controllers: true, nodes: { zones: 1, perZone: 1 } }), Prometheus.start({ scrapeInterval: '200ms' }),
    ]);
    await cluster.installCrds('litmus', 'argo-workflows-3.3', 'chaos-mesh');
    await cluster.namespace('shop', { podSecurity: 'restricted' });
    files = new RunnerFiles(cluster);
    operator = new LitmusOperator(cluster);
    operator.answers('shop', 'Pass');
    await apply(experiment('shop'));
  });
  afterAll(async () => {
    await operator?.stop();
    await Promise.all([cluster?.stop(), prometheus?.stop()]);
    files?.remove();
    page?.close();
    rmSync(trap, { recursive: true });
  });

  test('creates nothing while Prometheus has no series, says NaN, has too little budget, or a page fires', async () => {
    const unknown = 'CANNOT TELL: a figure is missing, and without it nothing starts.\n';
    const closed = 'NOT STARTED: the gate is closed.\n';
    const about = `Gate: ${HOSTILE} (availability): `;
    const cases: [Situation | undefined, number, string, string][] = [
      [undefined, 3, `Gate: ${HOSTILE} (availability): no data about the budget that is left, its rules may not be loaded`, unknown],
      [{ left: 'vector(NaN)' }, 3, `Gate: ${HOSTILE} (availability): no usable answer about the budget that is left: {"status":"success"`, unknown],
      [{ left: 'vector(0.2)' }, 2, `${about}20.00 % of the error budget left, 25 % needed: closed`, closed],
      [{ left: 'vector(0.9)', pages: true }, 2, `${about}a page fires: closed`, closed],
      [{ left: 'vector(0.9)', burns: true }, 2, `${about}its budget burns at the rate that pages: closed`, closed],
    ];
    for (const [situation, code, reason, last] of cases) {
      if (situation) await record(situation);
      const outcome = await files.run('shop', NAME);
      expect(outcome).toEqual({ code, output: expect.stringContaining(`\n${reason}`) });
      expect(outcome.output.endsWith(last)).toBe(true);
    }
    expect(await engines('shop')).toEqual([]);
  });

  test('with budget creates exactly one engine, and another one of another name the next time', async () => {
    await record({ left: 'vector(0.9)' });
    const first = await files.run('shop', NAME);
    expect(first).toEqual({ code: 0, output: expect.stringContaining('PASSED: checkout has borne it.\n') });
    const [one, ...none] = await engines('shop');
    expect(none).toEqual([]);
    expect(await files.run('shop', NAME)).toMatchObject({ code: 0 });
    const both = await engines('shop');
    expect([both.length, both.includes(one), new Set(both).size]).toEqual([2, true, 2]);
  });

  test('stops its engine when the budget begins to burn, and has failed', async () => {
    operator.answers('shop', 'none');
    const before = await engines('shop');
    const { code, output } = await files.run('shop', NAME, { on: { text: 'created', then: () => { void record({ left: 'vector(0.9)', burns: true }); } } });
    const [engine] = (await engines('shop')).filter((name) => !before.includes(name));
    expect((await cluster.get('ChaosEngine', engine, 'shop') as any).spec.engineState).toBe('stop');
    expect([code, output.slice(output.indexOf('Stopping'))]).toEqual([
      1, `Stopping chaosengines.litmuschaos.io ${engine}.\nFAILED: 0-pod-delete was stopped: ${HOSTILE} (availability): its budget burns at the rate that pages.\n`,
    ]);
    await record({ left: 'vector(0.9)' });
  });

  test('stops the engine that an earlier run has left, and does not start beside one of another experiment', async () => {
    operator.answers('shop', 'none');
    const spec = { experiments: [{ name: 'pod-delete' }], chaosServiceAccount: 'x' };
    const engine = async (name: string, labels: Record<string, string>) => cluster.client.json('/apis/litmuschaos.io/v1alpha1/namespaces/shop/chaosengines', {
      method: 'POST',
      body: JSON.stringify({ apiVersion: 'litmuschaos.io/v1alpha1', kind: 'ChaosEngine', metadata: { name, labels }, spec }),
    });
    await engine('left-behind', { 'cdk8s-sre/experiment': NAME, 'cdk8s-sre/target': 'checkout' });
    await engine('of-others', { 'cdk8s-sre/experiment': 'checkout-latency', 'cdk8s-sre/target': 'checkout' });
    const { code, output } = await files.run('shop', NAME);
    expect([code, output.split('\n').slice(-3)]).toEqual([2, [
      'An earlier run has left chaosengines.litmuschaos.io left-behind.',
      'NOT STARTED: another experiment is active on checkout: chaosengines.litmuschaos.io of-others.',
      '',
    ]]);
    expect((await cluster.get('ChaosEngine', 'left-behind', 'shop') as any).spec.engineState).toBe('stop');
    await cluster.client.json('/apis/litmuschaos.io/v1alpha1/namespaces/shop/chaosengines/of-others', { method: 'DELETE' });
  });

  /** A run in a namespace of its own that needs every right: it cleans up, creates, reads a verdict, stops. */
  async function run(namespace: string, without?: { readonly rule: number; readonly verb: string }) {
    await cluster.namespace(namespace, { podSecurity: 'restricted' });
    operator.answers(namespace, 'Fail');
    const kept = (index: number, verb: string) => index !== without?.rule || verb !== without.verb;
    const reduce = (rule: AccessRule, index: number) => ({ ...rule, verbs: rule.verbs.filter((verb) => kept(index, verb)) });
    await apply(experiment(namespace), (manifest) => (manifest.kind !== 'Role' ? manifest : {
      ...manifest, rules: (manifest.rules as AccessRule[]).map(reduce).filter(({ verbs }) => verbs.length > 0),
    }));
    const [{ manifest }] = planInjections(experiment(namespace)).injections;
    await Promise.all(['a', 'b', 'c', 'd'].map((name) => cluster.client.json(`/apis/litmuschaos.io/v1alpha1/namespaces/${namespace}/chaosengines`, {
      method: 'POST', body: JSON.stringify({ ...manifest, metadata: { ...manifest.metadata, generateName: undefined, name }, status: { engineStatus: 'completed' } }),
    })));
    // The script asks first whether it may; without that, it has to find out by itself.
    const { code, output } = await files.run(namespace, NAME, { edit: (text) => text.replace(/^may .*$/mg, '') });
    const asking = without ? await files.run(namespace, NAME) : undefined;
    return { does: code === 1 && output.endsWith(': Litmus says Fail.\n') && !/could not|not be/.test(output), output, asking };
  }

  test('needs every right that it has, and no other: it runs by the token of its own ServiceAccount', async () => {
    const rights = runnerAccess(planInjections(experiment('shop')).injections).flatMap(({ verbs, resources }, rule) => verbs.map((verb) => ({ rule, verb, resource: resources[0] })));
    expect(rights.length).toBe(8);
    const [all, ...reduced] = await Promise.all([run('all-rights'), ...rights.map((right, index) => run(`without-${index}`, right))]);
    expect(all).toMatchObject({ does: true });
    expect(reduced.map(({ does, asking }, index) => ({ ...rights[index], does, code: asking?.code, says: asking?.output.trim().split('\n').pop() }))).toEqual(rights.map((right) => ({
      ...right,
      does: false,
      code: 3,
      says: expect.stringContaining(`CANNOT TELL: the runner may not ${right.verb} ${right.resource}`),
    })));
  });

  describe('as Kubernetes runs it', () => {
    /** Fields of cron for the time some seconds ago, in a time zone. */
    function ago(seconds: number, timeZone: string): string {
      const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric', minute: 'numeric' }).formatToParts(new Date(Date.now() - seconds * 1000));
      const value = (wanted: string) => Number(parts.find(({ type }) => type === wanted)!.value);
      return `${value('minute')} ${value('hour')} * * *`;
    }

    /** A controller that was away for five minutes makes up for what it has missed: nobody has to wait for the next minute. */
    async function missed(name: string): Promise<void> {
      await cluster.client.json(`/apis/batch/v1/namespaces/calendar/cronjobs/${name}/status`, {
        method: 'PATCH', contentType: 'application/merge-patch+json', body: JSON.stringify({ status: { lastScheduleTime: new Date(Date.now() - 300_000).toISOString().replace(/\.\d+/, '') } }),
      });
    }

    const jobsOf = async (name: string) => (await cluster.list('Job', 'calendar')).filter(({ metadata }) => metadata.labels?.['cdk8s-sre/experiment'] === name);

    test('the CronJob controller honours time zone, suspension and concurrency', async () => {
      await cluster.namespace('calendar', { podSecurity: 'restricted' });
      const cron = ago(90, 'Asia/Tokyo');
      const declared = (name: string, timeZone: string, approvedBy?: string) => experiment('calendar', { name, approvedBy, calendar: { cron, timeZone, workDays: [0, 1, 2, 3, 4, 5, 6], blackouts: [] } });
      await apply(declared('in-tokyo', 'Asia/Tokyo', 'Jo Doe'));
      await apply(declared('in-utc', 'Etc/UTC', 'Jo Doe'));
      await apply(declared('suspended', 'Asia/Tokyo'));
      // No pod may be created, so that the run lasts.
      const quota = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'none' }, spec: { hard: { pods: '0' } } };
      await cluster.client.json('/api/v1/namespaces/calendar/resourcequotas', { method: 'POST', body: JSON.stringify(quota) });
      await cluster.waitFor('the quota counts', async () => (await cluster.get('ResourceQuota', 'none', 'calendar') as any).status?.hard?.pods === '0');
      await Promise.all(['in-utc', 'suspended', 'in-tokyo'].map(missed));
      const job = await cluster.waitFor('the one that is due has fired', async () => (await jobsOf('in-tokyo'))[0]);
      expect((job as any).metadata.annotations['batch.kubernetes.io/cronjob-scheduled-timestamp']).toMatch(/\+09:00$/);
      // Its controller writes the run into the status; an edit of ours before that would make it forget the run.
      await cluster.waitFor('the controller knows of the run', async () => (await cluster.get('CronJob', 'in-tokyo', 'calendar') as any).status?.active?.length === 1);
      const again = { method: 'PATCH', contentType: 'application/merge-patch+json', body: JSON.stringify({ spec: { schedule: ago(150, 'Asia/Tokyo') } }) };
      await cluster.client.json('/apis/batch/v1/namespaces/calendar/cronjobs/in-tokyo', again);
      await missed('in-tokyo');
      await cluster.waitFor('a second run is refused while the first lasts', async () => (await cluster.list('v1/Event', 'calendar') as any[]).some(({ reason, involvedObject }) =>
        reason === 'JobAlreadyActive' && involvedObject.name === 'in-tokyo'));
      expect((await Promise.all(['in-tokyo', 'in-utc', 'suspended'].map(jobsOf))).map(({ length }) => length)).toEqual([1, 0, 0]);
    });

    test('a Job ends with the reason that kube-state-metrics tells apart: failed, or not started and not known', async () => {
      const { spec } = await cluster.get('CronJob', NAME, 'shop') as any;
      const { template, ...job } = spec.jobTemplate.spec;
      // Nobody runs the pod, so that the test can end it.
      const body = (name: string) => ({
        apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { ...job, template: { ...template, spec: { ...template.spec, nodeSelector: { nobody: 'here' } } } },
      });
      const reasonOf = async (name: string, code: number) => {
        await cluster.client.json('/apis/batch/v1/namespaces/shop/jobs', { method: 'POST', body: JSON.stringify(body(name)) });
        const podOf = async () => (await cluster.list('Pod', 'shop')).find(({ metadata }) => metadata.labels?.['job-name'] === name);
        const pod = (await cluster.waitFor('the pod is there', podOf))!;
        const state = { terminated: { exitCode: code, startedAt: new Date().toISOString().replace(/\.\d+/, ''), finishedAt: new Date().toISOString().replace(/\.\d+/, '') } };
        await cluster.client.json(`/api/v1/namespaces/shop/pods/${pod.metadata.name}/status`, {
          method: 'PATCH',
          contentType: 'application/merge-patch+json',
          body: JSON.stringify({ status: { phase: code === 0 ? 'Succeeded' : 'Failed', containerStatuses: [{ name: 'runner', image: 'x', imageID: '', ready: false, restartCount: 0, state }] } }),
        });
        return cluster.waitFor(`the Job ${name} has ended`, async () => {
          const { status } = await cluster.get('Job', name, 'shop') as any;
          return status?.conditions?.find(({ type }: any) => type === 'Failed' || type === 'Complete');
        });
      };
      const ended = await Promise.all([0, 1, 2, 3, 64].map((code) => reasonOf(`ends-with-${code}`, code)));
      // kube-state-metrics, internal/store/job.go: kube_job_status_failed has reason BackoffLimitExceeded, DeadlineExceeded or Evicted, and an empty one for all others.
      expect(ended.map(({ type, reason }: any) => [type, reason])).toEqual([
        ['Complete', 'CompletionsReached'], ['Failed', 'BackoffLimitExceeded'], ['Failed', 'PodFailurePolicy'], ['Failed', 'PodFailurePolicy'], ['Failed', 'PodFailurePolicy'],
      ]);
    });
  });

  test('by Chaos Mesh, deletes what it has injected, and proves nothing by what was not', async () => {
    await cluster.namespace('mesh', { podSecurity: 'restricted' });
    const latency = { action: { kind: 'network-latency', latencyMs: 200, jitterMs: 0, to: [] } as const, durationSeconds: 2 };
    await apply(experiment('mesh', { backend: { kind: 'chaos-mesh', namespace: 'mesh' }, faults: [latency] }));
    const path = '/apis/chaos-mesh.org/v1alpha1/namespaces/mesh/networkchaos';
    const inject = async () => {
      const [{ metadata: { name } }] = await cluster.list('NetworkChaos', 'mesh');
      const body = JSON.stringify({ status: { conditions: [{ type: 'Selected', status: 'True' }, { type: 'AllInjected', status: 'True' }], experiment: {} } });
      await cluster.client.json(`${path}/${name}`, { method: 'PATCH', contentType: 'application/merge-patch+json', body });
    };
    const borne = await files.run('mesh', NAME, { on: { text: 'created', then: () => { void inject(); } } });
    const passed = /0-network-latency: injected\.\nStopping networkchaos[^]*PASSED: checkout has borne it\.\n$/;
    expect(borne).toEqual({ code: 0, output: expect.stringMatching(passed) });
    const never = await files.run('mesh', NAME);
    expect(never).toEqual({ code: 3, output: expect.stringMatching(/CANNOT TELL: 0-network-latency was never injected\.\n$/) });
    expect(await cluster.list('NetworkChaos', 'mesh')).toEqual([]);
  });

  test('is taken as a CronWorkflow too, by the definitions of Argo Workflows 3.3', async () => {
    await cluster.namespace('workflows', { podSecurity: 'restricted' });
    const backend = { ...experiment('workflows').backend, scheduler: 'cron-workflow' } as ExperimentModel['backend'];
    await apply(experiment('workflows', { backend }));
    const stored = await cluster.get('CronWorkflow', NAME, 'workflows') as any;
    expect(stored.spec.workflowSpec.templates[0].container.command).toEqual(['/bin/sh', '/experiment/run.sh']);
    expect(await cluster.list('CronJob', 'workflows')).toEqual([]);
  });

  test('creates nothing when Prometheus is gone, and nothing of hostile names and queries was ever run', async () => {
    const before = await engines('shop');
    await prometheus.kill();
    const { code, output } = await files.run('shop', NAME);
    expect([code, output.endsWith('CANNOT TELL: a figure is missing, and without it nothing starts.\n')]).toEqual([3, true]);
    expect(await engines('shop')).toEqual(before);
    expect(['a', 'b', 'c', 'd'].filter((file) => existsSync(join(trap, file)))).toEqual([]);
  });
});
