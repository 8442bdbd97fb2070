import { CAPABILITIES } from '../../../src/chaos/model/capabilities';
import { ExperimentModel } from '../../../src/chaos/model/experiment-model';
import { FaultAction } from '../../../src/chaos/model/fault-model';
import { planInjections } from '../../../src/chaos/render/plan-injections';
import { CHAOS_MESH, experimentModel, LITMUS, NODE_POOL, podsTarget, SLO_QUESTIONS } from '../../support/experiments';

const faultOf = (action: FaultAction, durationSeconds = 60) => ({ faults: [{ action, durationSeconds }] });
const POD_DELETE: FaultAction = { kind: 'pod-delete', intervalSeconds: 10, force: true };
const CPU_STRESS: FaultAction = { kind: 'cpu-stress', cores: 1, load: 80 };

/** Parts of manifests are looked at as users see them, in no type. */
const plan = (differences: Partial<ExperimentModel>): { objects: any[]; injections: any[] } => planInjections(experimentModel(differences)) as any;

describe('by Litmus', () => {
  const engineOf = (differences: Partial<ExperimentModel>) => plan({ backend: LITMUS, ...differences }).injections[0].manifest;
  const settingsOf = (differences: Partial<ExperimentModel>): Record<string, string> =>
    Object.fromEntries(engineOf(differences).spec.experiments[0].spec.components.env.map(({ name, value }: any) => [name, value]));

  test('an engine has a name of its own at each run and no state, so that nothing keeps it going', () => {
    const { metadata, spec } = engineOf({});
    expect(metadata).toEqual({ generateName: 'checkout-pods-', namespace: 'chaos', labels: expect.objectContaining({ 'cdk8s-sre/experiment': 'checkout-pods' }) });
    expect(spec).toEqual({
      appinfo: { appns: 'shop', applabel: 'app.kubernetes.io/instance=checkout', appkind: 'deployment' },
      chaosServiceAccount: 'checkout-pods-faults',
      defaultHealthCheck: true,
      jobCleanUpPolicy: 'delete',
      terminationGracePeriodSeconds: 30,
      experiments: [{
        name: 'checkout-pods-pod-delete',
        spec: {
          components: {
            env: [
              { name: 'TOTAL_CHAOS_DURATION', value: '60' },
              { name: 'CHAOS_INTERVAL', value: '10' },
              { name: 'FORCE', value: 'true' },
              { name: 'PODS_AFFECTED_PERC', value: '9' },
              { name: 'SEQUENCE', value: 'parallel' },
            ],
            statusCheckTimeouts: { delay: 2, timeout: 180 },
          },
          probe: expect.any(Array),
        },
      }],
    });
  });

  test('the runner learns where the verdict is, how to stop it, and how long it may take', () => {
    const [{ manifest, fault, ...rest }] = plan({ backend: LITMUS }).injections;
    expect(rest).toEqual({
      id: '0-pod-delete',
      resource: { plural: 'chaosengines', group: 'litmuschaos.io' },
      verdict: { from: 'chaos-result', experiment: 'checkout-pods-pod-delete' },
      stop: 'engine-state',
      deadlineSeconds: 300,
    });
  });

  test('several labels are alternatives to Litmus, so the workload is found by its name', () => {
    const { appinfo, selectors } = engineOf({ target: podsTarget({ podLabels: { app: 'checkout', tier: 'web' } }) }).spec;
    expect([appinfo, selectors]).toEqual([undefined, { workloads: [{ kind: 'deployment', namespace: 'shop', names: 'checkout' }] }]);
  });

  test.each<[FaultAction, Record<string, string>]>([
    [{ ...POD_DELETE, force: false }, { CHAOS_INTERVAL: '10', FORCE: 'false' }],
    [{ kind: 'container-kill', container: 'app', intervalSeconds: 20, signal: 'SIGKILL' }, { CHAOS_INTERVAL: '20', SIGNAL: 'SIGKILL', TARGET_CONTAINER: 'app' }],
    [
      { kind: 'network-latency', latencyMs: 300, jitterMs: 20, to: ['payments.shop.svc', '192.0.2.0/24', '2001:db8::1'] },
      { NETWORK_LATENCY: '300', JITTER: '20', DESTINATION_IPS: '192.0.2.0/24,2001:db8::1', DESTINATION_HOSTS: 'payments.shop.svc' },
    ],
    [{ kind: 'network-loss', percent: 10, to: [] }, { NETWORK_PACKET_LOSS_PERCENTAGE: '10' }],
    [{ kind: 'network-partition', direction: 'both', to: [] }, { NETWORK_PACKET_LOSS_PERCENTAGE: '100' }],
    [{ kind: 'dns-error', hosts: ['a.example.com', 'b.example.com'] }, { TARGET_HOSTNAMES: '["a.example.com","b.example.com"]', MATCH_SCHEME: 'exact' }],
    [{ ...CPU_STRESS, container: 'app' }, { CPU_CORES: '1', CPU_LOAD: '80', TARGET_CONTAINER: 'app' }],
    [{ kind: 'memory-stress', mib: 256 }, { MEMORY_CONSUMPTION: '256', NUMBER_OF_WORKERS: '1' }],
    [{ kind: 'io-stress', percent: 10, path: '/data' }, { FILESYSTEM_UTILIZATION_PERCENTAGE: '10', NUMBER_OF_WORKERS: '1', VOLUME_MOUNT_PATH: '/data' }],
    [{ kind: 'http-error', status: 503, percent: 30 }, { STATUS_CODE: '503', MODIFY_RESPONSE_BODY: 'false', TOXICITY: '30', TARGET_SERVICE_PORT: '8080' }],
    [{ kind: 'http-latency', latencyMs: 2_000, percent: 100, port: 81 }, { LATENCY: '2000', TOXICITY: '100', TARGET_SERVICE_PORT: '81' }],
  ])('what $kind says is text', (action, settings) => {
    const radius = { PODS_AFFECTED_PERC: '9', SEQUENCE: 'parallel' };
    expect(settingsOf(faultOf(action))).toEqual({ TOTAL_CHAOS_DURATION: '60', ...settings, ...radius });
  });

  test('nodes are found by their labels and zone, and pods in a zone by its nodes', () => {
    const zone = { blastRadius: { amount: 1, unit: 'pods', zone: 'a' } } as const;
    const drain = faultOf({ kind: 'node-drain' });
    expect(settingsOf({ ...drain, target: NODE_POOL })).toEqual({ TOTAL_CHAOS_DURATION: '60', NODE_LABEL: 'pool=workers' });
    expect(settingsOf({ ...drain, target: NODE_POOL, ...zone }).NODE_LABEL).toBe('pool=workers,topology.kubernetes.io/zone=a');
    expect(settingsOf({ ...drain })).toEqual({ TOTAL_CHAOS_DURATION: '60' });
    expect(settingsOf({ ...faultOf(CPU_STRESS), ...zone }).NODE_LABEL).toBe('topology.kubernetes.io/zone=a');
  });

  test('it asks for budget and pages before, and for the rate that pages and the answers of the target all the time', () => {
    const { probe } = engineOf({}).spec.experiments[0].spec;
    expect(probe.map(({ name, type, mode, runProperties }: any) => [name, type, mode, runProperties.stopOnFailure])).toEqual([
      ['budget-availability', 'promProbe', 'SOT', undefined],
      ['pages-availability', 'promProbe', 'SOT', undefined],
      ['burn-availability', 'promProbe', 'Continuous', true],
      ['health', 'httpProbe', 'Continuous', true],
    ]);
    expect(probe[0]['promProbe/inputs'].comparator).toEqual({ criteria: '>=', value: '0.25' });
    // Nobody knows: that counts as a budget that is spent, a page and a burn.
    const fallbacks = probe.slice(0, 3).map((one: any) => one['promProbe/inputs'].query.replace(/^.*\) or /s, ''));
    expect(fallbacks).toEqual(['vector(0)', 'vector(1)', 'vector(1)']);
    expect(probe[0]['promProbe/inputs'].query).toContain('slo=\\"availability\\"');
    // R31: 200 expected, 5 s timeout, every 2 s, tried again 3 times.
    expect(probe[3]).toMatchObject({
      'httpProbe/inputs': { url: 'http://checkout.shop.svc:80/health/ready', method: { get: { criteria: '==', responseCode: '200' } } },
      'runProperties': { probeTimeout: '5s', interval: '2s', attempt: 4, probePollingInterval: '2s' },
    });
  });

  test('questions of the user are asked all the time, and nothing is where nothing is asked', () => {
    const probe = { kind: 'promql', name: 'queue', query: 'queue_length', comparator: '<', value: 100, intervalSeconds: 30 } as const;
    const { spec } = engineOf({ slos: [], probes: [probe] }).spec.experiments[0];
    expect(spec.probe).toEqual([{
      'name': 'queue',
      'type': 'promProbe',
      'mode': 'Continuous',
      'promProbe/inputs': { endpoint: 'http://prometheus.monitoring.svc:9090', query: 'queue_length', comparator: { criteria: '<', value: '100' } },
      'runProperties': { probeTimeout: '10s', interval: '2s', attempt: 2, probePollingInterval: '30s', stopOnFailure: true },
    }]);
    expect(engineOf({ slos: [], probes: [] }).spec.experiments[0].spec).not.toHaveProperty('probe');
  });

  test('the program of a fault is there before, at one version and with what the strictest namespace wants', () => {
    const { spec: { definition } } = plan({ backend: LITMUS }).objects.find(({ kind }) => kind === 'ChaosExperiment');
    expect(definition).toMatchObject({
      scope: 'Namespaced',
      image: LITMUS.runnerImage,
      args: ['-c', './experiments -name pod-delete'],
      securityContext: {
        podSecurityContext: { runAsNonRoot: true, runAsUser: 2_000, seccompProfile: { type: 'RuntimeDefault' } },
        containerSecurityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
      },
    });
  });

  test('two faults by one program share it, and names stay short enough for the labels that Litmus makes of them', () => {
    const loss: FaultAction = { kind: 'network-loss', percent: 10, to: [] };
    const partition: FaultAction = { kind: 'network-partition', direction: 'both', to: [] };
    const name = 'a-name-of-forty-characters-in-every-case';
    const { objects, injections } = plan({ name, backend: LITMUS, faults: [...faultOf(loss).faults, ...faultOf(partition).faults] });
    const names = objects.filter(({ kind }) => kind === 'ChaosExperiment').map(({ metadata }) => metadata.name);
    expect(names).toEqual([expect.stringMatching(/^a-name-of-forty-[a-z-]+[0-9a-f]{8}-pod-network-loss$/)]);
    expect(`${names[0]}-helper-abcdef`.length).toBeLessThanOrEqual(63);
    expect(injections.map(({ verdict }) => verdict.experiment)).toEqual([names[0], names[0]]);
  });

  const rightsOf = (differences: Partial<ExperimentModel>) => plan({ backend: LITMUS, ...differences }).objects
    .filter(({ kind }) => kind.endsWith('Role')).map(({ kind, metadata, rules }) => ({ kind, name: metadata.name, namespace: metadata.namespace, rules }));

  test('the account has a Role where engines run and one where the target does, and one in the cluster only for nodes', () => {
    expect(rightsOf({}).map(({ kind, name, namespace }) => [kind, name, namespace])).toEqual([
      ['Role', 'checkout-pods-faults', 'chaos'], ['Role', 'checkout-pods-faults', 'shop'],
    ]);
    expect(rightsOf({ backend: { ...LITMUS, namespace: 'shop' } }).map(({ namespace }) => namespace)).toEqual(['shop']);
    expect(rightsOf(faultOf({ kind: 'node-drain' })).at(-1)).toMatchObject({ kind: 'ClusterRole', name: 'chaos-checkout-pods-faults' });
  });

  test('all faults that enter pods need the same rights', () => {
    const [first, ...others] = (['cpu-stress', 'container-kill', 'network-loss', 'http-latency', 'io-stress', 'dns-error'] as const).map((kind) =>
      rightsOf(faultOf({ ...CPU_STRESS, kind, hosts: [], to: [] } as any))
        .map(({ rules }) => rules.filter(({ resourceNames }: any) => resourceNames === undefined)));
    for (const other of others) expect(other).toEqual(first);
  });

  test('several faults together have the rights of each, written once', () => {
    const [engines, target] = rightsOf({ faults: [...faultOf(POD_DELETE).faults, ...faultOf(CPU_STRESS).faults] });
    expect(engines.rules.filter(({ resources }: any) => resources.includes('pods'))).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['create', 'delete', 'deletecollection', 'get', 'list'] },
    ]);
    expect(target.rules.filter(({ resources }: any) => resources.includes('pods'))).toEqual([
      { apiGroups: [''], resources: ['pods'], verbs: ['delete', 'get', 'list'] },
    ]);
  });

  test('images of a private registry are pulled by the secrets of the platform', () => {
    const { runner } = experimentModel();
    const [account] = plan({ backend: LITMUS, runner: { ...runner, pullSecrets: ['registry'] } }).objects;
    expect(account).toMatchObject({ kind: 'ServiceAccount', imagePullSecrets: [{ name: 'registry' }] });
  });

  test('a ChaosSchedule starts engines by itself, halted until somebody has approved, and hours are written as ranges', () => {
    const backend = { ...LITMUS, scheduler: 'chaos-schedule' } as const;
    const { objects, injections } = plan({ backend, calendar: { ...experimentModel().calendar, cron: '15 10,14-16 * * 0-3' } });
    expect(injections).toEqual([]);
    const { metadata, spec: { engineTemplateSpec, ...spec } } = objects.find(({ kind }) => kind === 'ChaosSchedule');
    expect(metadata).toMatchObject({ name: 'checkout-pods', namespace: 'chaos', annotations: { 'cdk8s-sre/approved-by': 'Jo Doe' } });
    expect(spec).toEqual({
      concurrencyPolicy: 'Forbid',
      scheduleState: 'active',
      schedule: {
        repeat: {
          properties: { minChaosInterval: { hour: { everyNthHour: 1, minuteOfTheHour: 15 } } },
          workHours: { includedHours: '10-10,14-16' },
          workDays: { includedDays: 'Mon,Tue,Wed' },
        },
      },
    });
    expect(engineTemplateSpec).toEqual(engineOf({}).spec);
    expect(plan({ backend, approvedBy: undefined }).objects.at(-1).spec.scheduleState).toBe('halt');
  });
});

describe('by Chaos Mesh', () => {
  const injectionOf = (differences: Partial<ExperimentModel>) => plan({ backend: CHAOS_MESH, ...differences }).injections[0];
  const selection = {
    mode: 'fixed', value: '1', selector: { namespaces: ['shop'], labelSelectors: { 'app.kubernetes.io/instance': 'checkout' } },
  };

  test('nothing has to be there before, and a fault ends by itself or by being deleted', () => {
    const { objects, injections: [{ manifest, fault, ...rest }] } = plan({ backend: CHAOS_MESH });
    expect(objects).toEqual([]);
    expect(rest).toEqual({
      id: '0-pod-delete', resource: { plural: 'schedules', group: 'chaos-mesh.org' }, verdict: { from: 'duration' }, stop: 'delete', deadlineSeconds: 120,
    });
  });

  const PEERS = ['payments.shop.svc', '10.0.0.0/8'];
  const during = { ...selection, duration: '60s' };
  test.each<[FaultAction, string, object]>([
    [POD_DELETE, 'Schedule', {
      schedule: '@every 10s', type: 'PodChaos', concurrencyPolicy: 'Forbid', historyLimit: 1, podChaos: { ...selection, action: 'pod-kill', gracePeriod: 0 },
    }],
    [{ ...POD_DELETE, intervalSeconds: 60, force: false }, 'PodChaos', { ...selection, action: 'pod-kill', gracePeriod: 60 }],
    [{ kind: 'container-kill', container: 'app', intervalSeconds: 60, signal: 'SIGKILL' }, 'PodChaos', {
      ...selection, action: 'container-kill', containerNames: ['app'],
    }],
    [{ kind: 'network-latency', latencyMs: 300, jitterMs: 20, to: PEERS }, 'NetworkChaos', {
      ...during, action: 'delay', delay: { latency: '300ms', jitter: '20ms', correlation: '0' }, direction: 'to', externalTargets: PEERS,
    }],
    [{ kind: 'network-loss', percent: 10, to: [] }, 'NetworkChaos', { ...during, action: 'loss', loss: { loss: '10', correlation: '0' }, direction: 'to' }],
    [{ kind: 'network-partition', direction: 'both', to: PEERS }, 'NetworkChaos', { ...during, action: 'partition', direction: 'both', externalTargets: PEERS }],
    [{ kind: 'dns-error', hosts: ['a.example.com'] }, 'DNSChaos', { ...during, action: 'error', patterns: ['a.example.com'] }],
    [{ ...CPU_STRESS, container: 'app' }, 'StressChaos', { ...during, stressors: { cpu: { workers: 1, load: 80 } }, containerNames: ['app'] }],
    [{ kind: 'memory-stress', mib: 256 }, 'StressChaos', { ...during, stressors: { memory: { workers: 1, size: '256MiB' } } }],
    [{ kind: 'http-error', status: 503, percent: 100 }, 'HTTPChaos', { ...during, target: 'Response', replace: { code: 503 }, port: 8080 }],
    [{ kind: 'http-latency', latencyMs: 2_000, percent: 100, port: 81 }, 'HTTPChaos', { ...during, target: 'Request', delay: '2000ms', port: 81 }],
    [{ kind: 'time-skew', offsetSeconds: -600 }, 'TimeChaos', { ...during, timeOffset: '-600s' }],
  ])('%j is a %s', (action, kind, spec) => {
    const { manifest } = injectionOf(faultOf(action));
    expect([manifest.apiVersion, manifest.kind, manifest.spec]).toEqual(['chaos-mesh.org/v1alpha1', kind, spec]);
  });

  test('a share is a percentage in words, and a zone one of nodes', () => {
    const { manifest: { spec } } = injectionOf({ ...faultOf(CPU_STRESS), blastRadius: { amount: 30, unit: 'percent', zone: 'a' } });
    expect(spec).toMatchObject({ mode: 'fixed-percent', value: '30', selector: { nodeSelectors: { 'topology.kubernetes.io/zone': 'a' } } });
  });
});

test('the table of what backends can do leaves no fault without one', () => {
  expect(Object.values(CAPABILITIES).every(({ litmus, chaosMesh }) => litmus ?? chaosMesh)).toBe(true);
});

test('the same experiment is rendered to the same bytes', () => {
  const differences = { backend: LITMUS, slos: [SLO_QUESTIONS], ...faultOf(CPU_STRESS) };
  expect(JSON.stringify(plan(differences))).toBe(JSON.stringify(plan(differences)));
});
