import { stringify } from 'yaml';
import { ACTIONS } from './fault-variants';
import { CAPABILITIES } from '../../src/chaos/model/capabilities';
import { BackendModel, ExperimentModel } from '../../src/chaos/model/experiment-model';
import { FaultAction, FaultKind } from '../../src/chaos/model/fault-model';
import { Manifest } from '../../src/chaos/model/injection';
import { planInjections } from '../../src/chaos/render/plan-injections';
import { renderRunner } from '../../src/chaos/render/runner';
import { experimentModel } from '../../test/support/experiments';
import { message } from '../cluster/api-client';
import { Cluster } from '../cluster/cluster';
import { differences } from '../cluster/read-back';
import { absence } from '../engines/crds';

/** Why Litmus cannot be checked here; nothing when it can. */
const WITHOUT_LITMUS = absence('litmus');

type Litmus = Extract<BackendModel, { readonly kind: 'litmus' }>;
const LITMUS: Litmus = {
  kind: 'litmus', scheduler: 'cron-job', namespace: 'chaos', podSecurity: 'privileged', runnerImage: 'docker.io/litmuschaos/go-runner:3.31.0',
};
const CHAOS_MESH: BackendModel = { kind: 'chaos-mesh', namespace: 'shop' };

const KINDS = Object.keys(CAPABILITIES) as FaultKind[];
const BY_LITMUS = WITHOUT_LITMUS ? [] : KINDS.filter((kind) => CAPABILITIES[kind].litmus);
const BY_CHAOS_MESH = KINDS.filter((kind) => CAPABILITIES[kind].chaosMesh);

function experiment(backend: BackendModel, kind: FaultKind, differing: Partial<ExperimentModel> = {}): ExperimentModel {
  const faults = ACTIONS[kind].map((action: FaultAction) => ({ action, durationSeconds: 60 }));
  return experimentModel({ name: `${kind}-by-${backend.kind}`, backend, faults, ...differing });
}

const yamlOf = (objects: readonly Manifest[]) => objects.map((object) => stringify(object)).join('---\n');

if (WITHOUT_LITMUS) test('what Litmus takes goes unchecked, and is named', () => console.warn(WITHOUT_LITMUS));

describe.each(['1.30', '1.37'] as const)('API server %s', (version) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    await cluster.installCrds('chaos-mesh', ...WITHOUT_LITMUS ? [] : ['litmus' as const]);
    await cluster.namespace('shop', { podSecurity: 'restricted' });
    await cluster.namespace('chaos', { podSecurity: 'privileged' });
  });
  afterAll(() => cluster?.stop());

  /** What the runner does, as strict as can be; and what came of it, one line for each objection. */
  async function create({ manifest, resource }: { readonly manifest: Manifest; readonly resource: { readonly plural: string } }): Promise<string[]> {
    const path = `${manifest.apiVersion.includes('/') ? '/apis' : '/api'}/${manifest.apiVersion}/namespaces/${manifest.metadata.namespace}/${resource.plural}?fieldValidation=Strict`;
    const response = await cluster.client.send(path, { method: 'POST', body: JSON.stringify(manifest), contentType: 'application/json' });
    if (response.status >= 300) return [message(response)];
    return [...response.warnings, ...differences(manifest, JSON.parse(response.body))];
  }

  async function admit(declared: ExperimentModel): Promise<void> {
    const plan = planInjections(declared);
    const objects = yamlOf([...plan.objects, ...renderRunner(declared, plan)]);
    expect(await cluster.applyMany([objects], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
    expect(await cluster.readBackAll(objects)).toEqual([]);
    for (const injection of plan.injections) expect(await create(injection)).toEqual([]);
  }

  test.each(BY_CHAOS_MESH)('takes %s by Chaos Mesh and all that starts it, without a warning, and stores them as sent', async (kind) => {
    await admit(experiment(CHAOS_MESH, kind));
    await admit(experiment(CHAOS_MESH, kind, { name: `${kind}-in-zone`, blastRadius: { amount: 50, unit: 'percent', zone: 'eu-central-1a' } }));
  });

  test('refuses what has no effect or no bounds for Chaos Mesh', async () => {
    const [{ manifest, resource }] = planInjections(experiment(CHAOS_MESH, 'cpu-stress')).injections;
    const broken = (spec: object) => create({ resource, manifest: { ...manifest, spec: { ...manifest.spec as object, ...spec } } });
    expect(await broken({ value: 1 })).toEqual([expect.stringContaining('spec.value in body must be of type string: "integer"')]);
    expect(await broken({ mode: 'some' })).toEqual([expect.stringContaining('spec.mode: Unsupported value: "some"')]);
    expect(await broken({ stresors: {} })).toEqual([expect.stringContaining('unknown field "spec.stresors"')]);
  });

  if (WITHOUT_LITMUS) return;

  test.each(BY_LITMUS)('takes %s by Litmus and all that starts it, without a warning, and stores them as sent', async (kind) => {
    await admit(experiment(LITMUS, kind));
    await admit(experiment({ ...LITMUS, scheduler: 'chaos-schedule' }, kind, { name: `${kind}-by-schedule` }));
  });

  /** Two that are copied again and again: durations as numbers with a request that says nothing, and an interval in one word. */
  test('refuses the engine and the schedule that manuals of Litmus have had for years', async () => {
    const [{ manifest, resource }] = planInjections(experiment(LITMUS, 'pod-delete')).injections;
    const spec = manifest.spec as any;
    const [only] = spec.experiments;
    const probe = only.spec.probe.find(({ type }: { type: string }) => type === 'httpProbe');
    const withProbe = (old: object) => create({
      resource, manifest: { ...manifest, spec: { ...spec, experiments: [{ ...only, spec: { ...only.spec, probe: [{ ...probe, ...old }] } }] } },
    });
    expect(await withProbe({})).toEqual([]);
    const numbers = await withProbe({ runProperties: { probeTimeout: 5, interval: 2, retry: 3 } });
    expect(numbers.join()).toMatch(/runProperties\.probeTimeout in body must be of type string: "integer"/);
    expect((await withProbe({ 'httpProbe/inputs': { url: probe['httpProbe/inputs'].url } })).join()).toMatch(/httpProbe\/inputs\.method: Required value/);

    const { objects } = planInjections(experiment({ ...LITMUS, scheduler: 'chaos-schedule' }, 'pod-delete'));
    const schedule = objects.find(({ kind }) => kind === 'ChaosSchedule') as any;
    const every = (minChaosInterval: unknown) => create({
      resource: { plural: 'chaosschedules' },
      manifest: { ...schedule, metadata: { generateName: 'copied-', namespace: 'chaos' }, spec: { ...schedule.spec, schedule: { repeat: { properties: { minChaosInterval } } } } },
    });
    expect(await every({ minute: { everyNthMinute: 2 } })).toEqual([]);
    expect((await every('2m')).join()).toMatch(/minChaosInterval in body must be of type object: "string"/);
  });

  test('takes the pods of Litmus that delete pods where Pod Security is strictest, and those that enter others only where it asks for nothing', async () => {
    const { objects } = planInjections(experiment(LITMUS, 'pod-delete'));
    const { definition } = (objects.find(({ kind }) => kind === 'ChaosExperiment') as any).spec;
    // As chaos-runner makes the pod of an experiment.
    const runs = {
      securityContext: definition.securityContext.podSecurityContext,
      containers: [{ name: 'fault', image: definition.image, command: definition.command, args: definition.args, securityContext: definition.securityContext.containerSecurityContext }],
    };
    // As the programs of faults make the pod that enters another one.
    const enters = {
      hostPID: true,
      volumes: [{ name: 'cri-socket', hostPath: { path: '/run/containerd/containerd.sock' } }],
      containers: [{ name: 'helper', image: definition.image, securityContext: { privileged: true, capabilities: { add: ['NET_ADMIN', 'SYS_ADMIN'] } } }],
    };
    const start = (namespace: string, spec: object) => create({
      manifest: { apiVersion: 'v1', kind: 'Pod', metadata: { generateName: 'litmus-', namespace }, spec }, resource: { plural: 'pods' },
    });
    const levels = { chaos: 'privileged', shop: 'restricted', baseline: 'baseline' } as const;
    await cluster.namespace('baseline', { podSecurity: 'baseline' });
    for (const [namespace, level] of Object.entries(levels)) {
      const [run, enter] = [await start(namespace, runs), await start(namespace, enters)];
      expect(run).toEqual([]);
      if (level === 'privileged') expect(enter).toEqual([]);
      else expect(enter.join()).toContain(`violates PodSecurity "${level}:latest"`);
    }
  });
});
