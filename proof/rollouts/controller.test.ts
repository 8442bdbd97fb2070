import { RolloutsController, startRolloutsController } from './controller';
import { Cluster } from '../cluster/cluster';

const ROLLOUT = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: echo }
spec:
  replicas: 2
  selector: { matchLabels: { app: echo } }
  progressDeadlineSeconds: 30
  progressDeadlineAbort: true
  strategy:
    canary:
      canaryService: echo-canary
      stableService: echo-stable
      trafficRouting: { istio: { virtualService: { name: echo } } }
      steps: [{ setWeight: 1 }, { pause: {} }]
  template:
    metadata: { labels: { app: echo } }
    spec: { containers: [{ name: app, image: 'registry.example.com/echo:1.0.0' }] }
`;

const ROUTER = `
apiVersion: v1
kind: Service
metadata: { name: echo-canary }
spec: { selector: { app: echo }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: echo-stable }
spec: { selector: { app: echo }, ports: [{ port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: echo }
spec:
  hosts: [echo]
  http: [{ route: [{ destination: { host: echo-stable }, weight: 100 }, { destination: { host: echo-canary }, weight: 0 }] }]
`;

describe('Argo Rollouts', () => {
  let cluster: Cluster;
  let controller: RolloutsController;
  beforeAll(async () => {
    cluster = await Cluster.start({ version: '1.37', controllers: true, nodes: { zones: 1, perZone: 1 } });
    await cluster.installCrds('argo-rollouts', 'istio');
    controller = await startRolloutsController(cluster);
  });
  afterAll(async () => {
    await controller?.stop();
    await cluster?.stop();
  });

  const weights = async (namespace: string) =>
    (await cluster.get('VirtualService', 'echo', namespace)).spec.http[0].route.map(({ weight }: any) => weight);

  test('it brings a release to life, and the next one to its first weight and no further', async () => {
    const namespace = await cluster.namespace('shop');
    expect(await cluster.apply(ROUTER + '---' + ROLLOUT, { namespace })).toMatchObject({ ok: true, stderr: '' });
    await controller.waitForRollout(namespace, 'echo', 'is healthy', ({ status }) => status?.phase === 'Healthy' && status.availableReplicas === 2);

    expect(await cluster.apply(ROLLOUT.replace('1.0.0', '2.0.0'), { namespace })).toMatchObject({ ok: true });
    await controller.waitForRollout(namespace, 'echo', 'waits at its pause', ({ status }) => status.currentStepIndex === 1 && status.phase === 'Paused');
    expect(await weights(namespace)).toEqual([99, 1]);
  });

  test('it refuses an analysis as a step that would never end, which the API server accepts', async () => {
    const namespace = await cluster.namespace('endless');
    const template = `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: endless }
spec: { metrics: [{ name: endless, interval: 1s, provider: { prometheus: { address: 'http://127.0.0.1:1', query: up } } }] }
`;
    const rollout = ROLLOUT.replace('{ pause: {} }', '{ analysis: { templates: [{ templateName: endless }] } }');
    expect(await cluster.apply([template, ROUTER, rollout].join('---'), { namespace })).toMatchObject({ ok: true, stderr: '' });
    const refused = await controller.waitForRollout(namespace, 'echo', 'is refused',
      ({ status }) => status?.conditions?.some(({ type }: any) => type === 'InvalidSpec'));
    expect(refused.status.message).toContain('endless');
  });
});
