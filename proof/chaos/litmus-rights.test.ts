import { stringify } from 'yaml';
import { ACTIONS } from './fault-variants';
import { Calls, LITMUS_CALLS } from './litmus-calls';
import { ExperimentModel } from '../../src/chaos/model/experiment-model';
import { FaultKind } from '../../src/chaos/model/fault-model';
import { litmusExperimentName } from '../../src/chaos/model/litmus-names';
import { planInjections } from '../../src/chaos/render/plan-injections';
import { experimentModel, podsTarget } from '../../test/support/experiments';
import { Cluster } from '../cluster/cluster';
import { KubernetesObject } from '../documents';

const BACKEND = {
  kind: 'litmus', scheduler: 'cron-job', namespace: 'chaos', podSecurity: 'privileged', runnerImage: 'docker.io/litmuschaos/go-runner:3.31.0',
} as const;

/** Its own definitions are not needed: the API server judges rights of kinds that it does not know as well. */
let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.start({ version: '1.37' });
  for (const name of ['shop', 'chaos']) await cluster.namespace(name);
});
afterAll(() => cluster?.stop());

/** Stores the account that injects and its rights; returns its name as a user. */
async function grant(declared: ExperimentModel): Promise<string> {
  const rights = planInjections(declared).objects.filter(({ kind }) => kind !== 'ChaosExperiment');
  expect(await cluster.applyMany([rights.map((object) => stringify(object)).join('---\n')], { dryRun: false })).toEqual([{ ok: true, problems: [] }]);
  return `system:serviceaccount:chaos:${declared.name}-faults`;
}

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'];
const RESOURCES = [
  'pods', 'pods/exec', 'pods/log', 'pods/eviction', 'secrets', 'configmaps', 'events', 'services', 'serviceaccounts', 'replicationcontrollers', 'nodes',
  'deployments.apps', 'replicasets.apps', 'daemonsets.apps', 'statefulsets.apps', 'jobs.batch', 'networkpolicies.networking.k8s.io',
  'roles.rbac.authorization.k8s.io', 'chaosengines.litmuschaos.io', 'chaosexperiments.litmuschaos.io', 'chaosresults.litmuschaos.io',
];

/** All that somebody may do in a namespace, of what matters. */
async function allowed(user: string, namespace: string, chaosExperiment: string): Promise<string[]> {
  const questions = RESOURCES.flatMap((resource) => VERBS.map((verb) => ({ verb, resource })));
  const answers = await Promise.all(questions.map(async ({ verb, resource }) => {
    const [path, ...group] = resource.split('.');
    const [plural, subresource] = path.split('/');
    const name = plural === 'chaosexperiments' ? chaosExperiment : undefined;
    const resourceAttributes = { namespace, verb, group: group.join('.'), resource: plural, subresource, name };
    const review = { apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user, resourceAttributes } };
    const { status } = await cluster.client.json('/apis/authorization.k8s.io/v1/subjectaccessreviews', { method: 'POST', body: JSON.stringify(review) });
    return status.allowed ? [`${verb} ${resource}`] : [];
  }));
  return sorted(answers.flat());
}

function sorted(calls: readonly string[]): string[] {
  return [...new Set(calls)].sort();
}

async function expectExactly(declared: ExperimentModel, { engines, target, cluster: everywhere }: Calls): Promise<void> {
  const user = await grant(declared);
  const own = litmusExperimentName(declared, declared.faults[0].action.kind);
  expect(await allowed(user, 'chaos', own)).toEqual(sorted([...engines, ...everywhere]));
  expect(await allowed(user, 'shop', own)).toEqual(sorted([...target, ...everywhere]));
  expect(await allowed(user, 'default', own)).toEqual(sorted(everywhere));
  expect(await allowed(user, 'chaos', 'of-somebody-else')).not.toContain('get chaosexperiments.litmuschaos.io');
}

function experiment(kind: FaultKind, differing: Partial<ExperimentModel> = {}): ExperimentModel {
  return experimentModel({ name: `rights-of-${kind}`, backend: BACKEND, faults: [{ action: ACTIONS[kind][0], durationSeconds: 60 }], ...differing });
}

// All faults that enter pods have the same calls: test/chaos/render holds them against each other.
test.each(['pod-delete', 'cpu-stress', 'node-drain'] as const)('%s may do what the programs of Litmus ask for, and nothing else', async (kind) => {
  await expectExactly(experiment(kind), LITMUS_CALLS[kind]!);
});

test('a zone adds that nodes are listed, and several labels that owners of all pods are read', async () => {
  const { engines, target } = LITMUS_CALLS['cpu-stress']!;
  await expectExactly(experiment('cpu-stress', {
    name: 'in-zone',
    target: podsTarget({ podLabels: { app: 'checkout', tier: 'web' } }),
    blastRadius: { amount: 1, unit: 'pods', zone: 'a' },
  }), { engines, target: [...target, 'get replicationcontrollers'], cluster: ['list nodes'] });
});

describe('kubectl drains a node under the account, as the program of Litmus calls it', () => {
  const DRAIN = ['drain', 'node-a', '--ignore-daemonsets', '--delete-emptydir-data', '--force', '--timeout', '10s'];
  let user: string;

  async function create(path: string, object: object): Promise<KubernetesObject> {
    return cluster.client.json(path, { method: 'POST', body: JSON.stringify(object) });
  }

  /** No kubelet runs here, so pods must not need one to end. */
  const pod = (name: string, ownerReferences: object[] = []) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: { app: name }, ownerReferences },
    spec: { nodeName: 'node-a', terminationGracePeriodSeconds: 0, containers: [{ name: 'main', image: 'example.com/main:1' }] },
  });

  beforeAll(async () => {
    user = await grant(experiment('node-drain', { name: 'drain' }));
    await create('/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-a' } });
    const labels = { app: 'agent' };
    const template = { metadata: { labels }, spec: { containers: [{ name: 'main', image: 'example.com/main:1' }] } };
    const { metadata } = await create('/apis/apps/v1/namespaces/shop/daemonsets', {
      apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' }, spec: { selector: { matchLabels: labels }, template },
    });
    await create('/api/v1/namespaces/shop/pods', pod('agent', [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: metadata.uid, controller: true }]));
  });

  const start = () => create('/api/v1/namespaces/shop/pods', pod('checkout'));
  const podsThere = async () => (await cluster.list('v1/Pod', 'shop')).map(({ metadata }) => metadata.name);

  test('and brings it back', async () => {
    await start();
    expect(await cluster.kubectl([...DRAIN, `--as=${user}`])).toMatchObject({ ok: true });
    expect(await podsThere()).toEqual(['agent']);
    expect((await cluster.get('v1/Node', 'node-a')).spec.unschedulable).toBe(true);
    expect(await cluster.kubectl(['uncordon', 'node-a', `--as=${user}`])).toMatchObject({ ok: true });
    expect((await cluster.get('v1/Node', 'node-a')).spec.unschedulable).toBeUndefined();
  });

  test.each(['nodes', 'pods', 'pods/eviction', 'daemonsets'])('but not without its rule about %s', async (resource) => {
    if (!(await podsThere()).includes('checkout')) await start();
    const path = '/apis/rbac.authorization.k8s.io/v1/clusterroles/chaos-drain-faults';
    const role = await cluster.client.json(path);
    const rules = role.rules.filter(({ resources }: { resources: string[] }) => !resources.includes(resource));
    expect(rules).toHaveLength(role.rules.length - 1);
    const replace = (body: object) => cluster.client.json(path, { method: 'PUT', body: JSON.stringify(body) });
    const { metadata } = await replace({ ...role, rules });
    // The authorizer learns of it a moment later.
    await cluster.waitFor('the rule is gone', async () => {
      const { ok, stderr } = await cluster.kubectl([...DRAIN, `--as=${user}`]);
      if (ok && !(await podsThere()).includes('checkout')) await start();
      return !ok && stderr.includes('cannot ') && stderr.includes(resource.split('/')[0]);
    });
    await replace({ ...role, metadata });
    await cluster.waitFor('the rule is back', async () => (await cluster.kubectl([...DRAIN, `--as=${user}`])).ok);
  });
});
