import { stringify } from 'yaml';
import { STACKS, stackManifests, StackVariant, STORES } from './variants';
import { Cluster } from '../cluster/cluster';
import { documents, KubernetesObject } from '../documents';

const yamlOf = (objects: readonly KubernetesObject[]) => objects.map((object) => stringify(object)).join('---\n');
const isAgent = ({ metadata }: KubernetesObject) => metadata.name === 'otel-agent' || metadata.labels?.['app.kubernetes.io/instance'] === 'otel-agent';

/** As strict as kubectl, which the examples go through. */
const STORE = { dryRun: false };

/** The older server gets what is written for the oldest release, the newer one what is written for itself. */
describe.each([['1.30', 27], ['1.37', 37]] as const)('API server %s', (version, minor) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version });
    await cluster.installCrds();
  });
  afterAll(() => cluster?.stop());

  /** One stack is at home in one namespace, so each variant is moved into one of its own. */
  function moved(variant: StackVariant): { readonly namespace: string; readonly objects: KubernetesObject[] } {
    const namespace = variant.name;
    const yaml = stackManifests(variant, minor).replaceAll(/^(\s*)namespace: monitoring$/gm, `$1namespace: ${namespace}`);
    return { namespace, objects: documents(yaml) };
  }

  test.each([...STACKS, ...STORES])('admits and stores the stack $name', async (variant) => {
    const { namespace, objects } = moved(variant);
    // The agent reads the logs of the node, which no level of Pod Security but the first allows. Everything else is under the strictest.
    const [rest, agent] = [objects.filter((object) => !isAgent(object)), objects.filter(isAgent)];
    await cluster.namespace(namespace, { podSecurity: 'restricted' });
    expect(await cluster.applyMany([yamlOf(rest)], STORE)).toEqual([{ ok: true, problems: [] }]);
    if (agent.length > 0) {
      const labels = ['enforce', 'warn', 'audit'].map((mode) => `pod-security.kubernetes.io/${mode}=privileged`);
      expect(await cluster.kubectl(['label', '--overwrite', 'namespace', namespace, ...labels])).toMatchObject({ ok: true });
      expect(await cluster.applyMany([yamlOf(agent)], STORE)).toEqual([{ ok: true, problems: [] }]);
    }
    expect(await cluster.readBackAll(yamlOf(objects))).toEqual([]);
  });
});

describe('on a cluster with controllers', () => {
  const NAMESPACE = 'monitoring';
  let cluster: Cluster;
  let objects: KubernetesObject[];
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37', controllers: true, nodes: { zones: 3, perZone: 1 } });
    await cluster.installCrds();
    objects = documents(stackManifests(STACKS.find(({ name }) => name === 'standalone-medium')!, 37));
    await cluster.namespace(NAMESPACE, { podSecurity: 'restricted' });
  });
  afterAll(() => cluster?.stop());

  const podsOf = async (component: string) => (await cluster.list('Pod', NAMESPACE))
    .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/instance'] === component);

  test('every pod but that of the agent is created under Pod Security restricted, as often as its workload says', async () => {
    expect(await cluster.apply(yamlOf(objects.filter((object) => !isAgent(object))))).toMatchObject({ ok: true, stderr: '' });
    const workloads = objects.filter(({ kind, metadata }) => ['Deployment', 'StatefulSet'].includes(kind) && metadata.name !== 'otel-agent');
    expect(workloads.length).toBeGreaterThan(4);
    for (const { metadata: { name }, spec: { replicas } } of workloads) {
      await cluster.waitFor(`${replicas} pods of ${name}`, async () => (await podsOf(name)).length === replicas, { timeoutSeconds: 60 });
    }
  });

  test('the agent is refused there, and runs on every node of a namespace that allows it', async () => {
    expect(await cluster.apply(yamlOf(objects.filter(isAgent)))).toMatchObject({ ok: false });
    const labels = ['enforce', 'warn', 'audit'].map((mode) => `pod-security.kubernetes.io/${mode}=privileged`);
    await cluster.kubectl(['label', '--overwrite', 'namespace', NAMESPACE, ...labels]);
    expect(await cluster.apply(yamlOf(objects.filter(isAgent)))).toMatchObject({ ok: true, stderr: '' });
    await cluster.waitFor('an agent on each of three nodes', async () => (await podsOf('otel-agent')).length === 3, { timeoutSeconds: 60 });
  });
});
