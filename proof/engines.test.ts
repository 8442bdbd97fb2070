import { checkov, checkovEach } from './checkers/checkov';
import { kubeScore } from './checkers/kube-score';
import { kubernetesSchemas, kubernetesSchemasEach, MINORS } from './checkers/kubernetes-schemas';
import { Cluster } from './cluster/cluster';

/** The smallest Deployment that a namespace under Pod Security `restricted` admits, with room for one fault. */
const deployment = (podFields = '', containerFields = '') => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: echo, labels: { app: echo } }
spec:
  replicas: 3
  selector: { matchLabels: { app: echo } }
  template:
    metadata: { labels: { app: echo } }
    spec:
      ${podFields}
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: RuntimeDefault } }
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: echo } } }
      containers:
        - name: app
          image: registry.example.com/echo:1.0.0
          resources: { requests: { cpu: 1000m, memory: 1024Mi } }
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } }
          ${containerFields}
`;

const privilegedPod = `
apiVersion: v1
kind: Pod
metadata: { name: root }
spec:
  containers:
    - { name: app, image: registry.example.com/root:1.0.0, securityContext: { privileged: true } }
`;

const zonalService = `
apiVersion: v1
kind: Service
metadata: { name: echo }
spec: { selector: { app: echo }, trafficDistribution: PreferSameZone, ports: [{ port: 80 }] }
`;

describe.each(['1.37', '1.30'] as const)('API server %s', version => {
  let cluster: Cluster;
  let namespace: string;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    namespace = await cluster.namespace('restricted', { podSecurity: 'restricted' });
  });
  afterAll(() => cluster?.stop());

  test('it answers with its version', async () => {
    expect((await cluster.client.json('/version')).gitVersion).toMatch(new RegExp(`^v${version}\\.\\d+$`));
  });

  test('it admits a valid Deployment to a restricted namespace, and stores what was sent', async () => {
    expect(await cluster.apply(deployment(), { namespace })).toMatchObject({ ok: true, stderr: '' });
    expect(await cluster.readBackAll(deployment(), namespace)).toEqual([]);
  });

  test('a dry run stores nothing', async () => {
    const other = deployment().replaceAll('echo', 'dry');
    expect(await cluster.apply(other, { namespace, dryRun: true })).toMatchObject({ ok: true });
    await expect(cluster.get('Deployment', 'dry', namespace)).rejects.toThrow('HTTP 404: deployments.apps "dry" not found');
  });

  test('it refuses a privileged pod and names the Pod Security rule', async () => {
    const outcome = await cluster.apply(privilegedPod, { namespace });
    expect(outcome.ok).toBe(false);
    expect(outcome.stderr).toContain('violates PodSecurity "restricted:latest": privileged (container "app" must not set securityContext.privileged=true)');
  });

  test('it refuses a field that it does not know', async () => {
    const outcome = await cluster.apply(deployment('', 'replicaCount: 3'), { namespace });
    expect(outcome.ok).toBe(false);
    expect(outcome.stderr).toContain('.spec.template.spec.containers[name="app"].replicaCount: field not declared in schema');
  });

  test('it warns of a deprecated node label, and a warning is an error', async () => {
    const outcome = await cluster.apply(deployment('nodeSelector: { beta.kubernetes.io/os: linux }'), { namespace, dryRun: true });
    expect(outcome.ok).toBe(false);
    expect(outcome.stderr).toContain('beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead');
  });

  test('many manifests at once are judged as strictly as one', async () => {
    const outcomes = await cluster.applyMany([
      deployment(),
      privilegedPod,
      deployment('', 'replicaCount: 3'),
      deployment('nodeSelector: { beta.kubernetes.io/os: linux }'),
      'kind: [',
    ], { namespace });
    expect(outcomes.map(({ problems }) => problems.join())).toEqual([
      '',
      expect.stringMatching(/^Pod root: HTTP 403: .* violates PodSecurity "restricted:latest"/),
      expect.stringMatching(/^Deployment echo: HTTP \d+: .*replicaCount: field not declared in schema/),
      expect.stringMatching(/^Deployment echo: .*deprecated since v1.14/),
      expect.stringMatching(/Flow sequence/),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, false, false, false, false]);
  });

  test('it serves the custom resources of the three definition sets', async () => {
    await cluster.installCrds();
    for (const kind of ['monitoring.coreos.com/v1/ServiceMonitor', 'keda.sh/v1alpha1/ScaledObject', 'gateway.networking.k8s.io/v1/HTTPRoute']) {
      expect(await cluster.list(kind, namespace)).toEqual([]);
    }
  });

  test(`a Service field that came after 1.30 is ${version === '1.30' ? 'dropped without a word, which reading back finds' : 'stored'}`, async () => {
    expect(await cluster.apply(zonalService, { namespace })).toMatchObject({ ok: true, stderr: '' });
    expect(await cluster.readBackAll(zonalService, namespace))
      .toEqual(version === '1.30' ? ['Service echo: spec.trafficDistribution: sent "PreferSameZone", not stored'] : []);
  });
});

describe('a cluster with controllers and kwok', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37', controllers: true, nodes: { zones: 3, perZone: 1 } });
  });
  afterAll(() => cluster?.stop());

  test('it brings three replicas to three zones, ready', async () => {
    const namespace = await cluster.namespace('rollout', { podSecurity: 'restricted' });
    expect(await cluster.apply(deployment(), { namespace })).toMatchObject({ ok: true });
    await cluster.waitFor('three replicas are ready', async () => (await cluster.get('Deployment', 'echo', namespace)).status.readyReplicas === 3);
    const pods = await cluster.list('Pod', namespace);
    expect(pods.map(pod => pod.spec.nodeName).sort()).toEqual(['node-a-1', 'node-b-1', 'node-c-1']);
  });

  test('waiting for what does not come ends with the reason', async () => {
    const namespace = await cluster.namespace('refused');
    expect(await cluster.apply(deployment('priorityClassName: missing'), { namespace })).toMatchObject({ ok: true });
    const ready = cluster.waitFor('a replica is ready', async () => (await cluster.get('Deployment', 'echo', namespace)).status.readyReplicas, { timeoutSeconds: 2 });
    await expect(ready).rejects.toThrow(/a replica is ready: not so after 2 s\n[^]*FailedCreate: .*no PriorityClass with name missing was found/);
  });

  test('the controllers of 1.37 are not put on an older API server', async () => {
    await expect(Cluster.start({ version: '1.30', controllers: true })).rejects.toThrow('the controllers are those of 1.37');
  });
});

describe('checkers', () => {
  test('kube-score finds what the Deployment lacks, with its optional checks too', () => {
    const checks = kubeScore(deployment()).findings.map(({ check }) => check);
    expect(checks).toEqual(expect.arrayContaining(['container-resources', 'pod-networkpolicy', 'deployment-has-host-podantiaffinity']));
    expect(kubeScore(deployment().replace(/seccompProfile: .*? },?/, '')).findings.map(({ check }) => check)).toContain('container-seccomp-profile');
  });

  test('kube-score honours an ignore annotation, and the report tells of it', () => {
    const ignoring = deployment().replace('metadata: { name: echo,', 'metadata: { name: echo, annotations: { kube-score/ignore: pod-networkpolicy },');
    const report = kubeScore(ignoring);
    expect(report.findings.map(({ check }) => check)).not.toContain('pod-networkpolicy');
    expect(report.suppressed).toEqual([{ check: 'pod-networkpolicy', object: 'Deployment/apps/v1//echo', message: expect.any(String) }]);
  });

  const skipping = privilegedPod.replace('{ name: root }', '{ name: root, annotations: { checkov.io/skip1: CKV_K8S_16=needs the device } }');
  // It starts once: that takes two seconds.
  const [pod, service, skipped] = checkovEach([privilegedPod, zonalService, skipping]);

  test('Checkov finds a privileged container, and judges every manifest by itself', () => {
    expect(pod.findings.map(({ check }) => check)).toContain('CKV_K8S_16');
    expect(service.findings.map(({ check }) => check)).toEqual(['CKV_K8S_21']);
  });

  test('Checkov honours a skip annotation, and the report tells of its reason', () => {
    expect(skipped.suppressed).toEqual([{ check: 'CKV_K8S_16', object: 'Pod.default.root', message: 'needs the device' }]);
  });

  test.each(MINORS)('the schemas of %s find a wrong type and an unknown field', minor => {
    const faulty = `${deployment('', 'replicaCount: 3')}---\n${zonalService.replace('80', 'eighty')}`;
    const [right, wrong] = kubernetesSchemasEach([deployment(), faulty], minor);
    expect(right).toEqual({ findings: [], unknown: [], passed: 1 });
    expect(wrong.findings.map(({ message }) => message).join('\n')).toMatch(/'replicaCount' was unexpected[^]*'eighty' is not of type 'integer'/);
  });

  test('a schema knows when a field came', () => {
    expect(kubernetesSchemas(zonalService, '1.29').findings).toHaveLength(1);
    expect(kubernetesSchemas(zonalService, '1.30').findings).toHaveLength(0);
  });

  test('a checker that cannot read its input fails instead of finding nothing', () => {
    expect(() => kubeScore('kind: [')).toThrow('kube-score could not read the manifest');
    expect(() => checkov('kind: [')).toThrow('Checkov found no object');
    expect(() => kubernetesSchemas('kind: [', '1.37')).toThrow();
  });
});
