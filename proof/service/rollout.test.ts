import { IMAGE, manifests, VARIANTS } from './variants';
import { Cluster } from '../cluster/cluster';

const [threeLines] = VARIANTS;
const NAMESPACE = threeLines.name;

describe('the three-line service on a cluster with three zones', () => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37', controllers: true, nodes: { zones: 3, perZone: 2 } });
    await cluster.namespace(NAMESPACE, { podSecurity: 'restricted' });
    expect(await cluster.apply(manifests(threeLines))).toMatchObject({ ok: true, stderr: '' });
  });
  afterAll(() => cluster?.stop());

  /** Pods that serve, by the revision that they belong to. */
  async function readyPods(): Promise<any[]> {
    const pods = await cluster.list('Pod', NAMESPACE);
    return pods.filter(({ metadata, status }) => !metadata.deletionTimestamp && status.conditions?.some(({ type, status: is }: any) => type === 'Ready' && is === 'True'));
  }

  async function rolledOut(tag: string): Promise<boolean> {
    const { status, metadata } = await cluster.get('Deployment', 'checkout', NAMESPACE);
    const pods = await readyPods();
    return status.observedGeneration === metadata.generation && status.updatedReplicas === 3 && status.availableReplicas === 3
      && pods.length === 3 && pods.every(({ spec }) => spec.containers[0].image.includes(tag));
  }

  test('the autoscaler brings up three pods, and all become ready', async () => {
    await cluster.waitFor('three ready pods of 1.4.2', () => rolledOut('1.4.2'), { timeoutSeconds: 180 });
  });

  test('the pods are spread over hosts and zones', async () => {
    const nodes = new Map((await cluster.list('Node')).map(({ metadata }) => [metadata.name, metadata.labels['topology.kubernetes.io/zone']]));
    const hosts = (await readyPods()).map(({ spec }) => spec.nodeName);
    expect(new Set(hosts).size).toBe(3);
    expect(new Set(hosts.map((host) => nodes.get(host))).size).toBe(3);
  });

  test('a drain may take one pod away, and a second one has to wait', async () => {
    await cluster.waitFor('a disruption budget of one', async () => (await cluster.get('PodDisruptionBudget', 'checkout', NAMESPACE)).status.disruptionsAllowed === 1);
    const [first, second] = await readyPods();
    const evict = (name: string) => cluster.client.json(`/api/v1/namespaces/${NAMESPACE}/pods/${name}/eviction`, {
      method: 'POST', contentType: 'application/json', body: JSON.stringify({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: NAMESPACE } }),
    });
    // As `kubectl drain` does first: with no node to go to, the replacement cannot be Ready before the second eviction asks.
    const nodes = (await cluster.list('Node')).map(({ metadata }) => metadata.name);
    expect(await cluster.kubectl(['cordon', ...nodes])).toMatchObject({ ok: true });
    await evict(first.metadata.name);
    await expect(evict(second.metadata.name)).rejects.toThrow(/disruption budget/);
    expect(await cluster.kubectl(['uncordon', ...nodes])).toMatchObject({ ok: true });
    await cluster.waitFor('three ready pods again', () => rolledOut('1.4.2'), { timeoutSeconds: 180 });
  });

  test('a second revision rolls out without a moment with fewer than three ready pods, and back', async () => {
    const next = manifests({ ...threeLines, props: { image: IMAGE.replace('1.4.2', '1.5.0') } });
    let fewest = 3;
    const watching = (tag: string) => async () => {
      fewest = Math.min(fewest, (await readyPods()).length);
      return rolledOut(tag);
    };
    expect(await cluster.apply(next)).toMatchObject({ ok: true, stderr: '' });
    await cluster.waitFor('three ready pods of 1.5.0', watching('1.5.0'), { timeoutSeconds: 240 });
    expect(await cluster.kubectl(['rollout', 'undo', 'deployment/checkout', '-n', NAMESPACE])).toMatchObject({ ok: true });
    await cluster.waitFor('three ready pods of 1.4.2', watching('1.4.2'), { timeoutSeconds: 240 });
    expect(fewest).toBe(3);
  });
});
