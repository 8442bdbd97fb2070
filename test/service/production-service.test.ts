import { App, Chart } from 'cdk8s';
import { ConfigMap, Env, EnvValue, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Autoscaling, DisruptionBudget, Monitoring, ProductionService } from '../../src';
import { refusal } from '../support/refusal';
import { DeclaredService, IMAGE, service, shop } from '../support/service';

test('an image is enough, and identity and network come before the pods', () => {
  expect(service().objects.map(({ kind, metadata: { name, namespace } }) => `${kind} ${namespace}/${name}`)).toEqual([
    'ServiceAccount shop/checkout',
    'NetworkPolicy shop/checkout',
    'Service shop/checkout',
    'Deployment shop/checkout',
    'HorizontalPodAutoscaler shop/checkout',
    'PodDisruptionBudget shop/checkout',
  ]);
});

test('the namespace is that of the chart unless one is given', () => {
  expect(service().construct.namespace).toBe('shop');
  const { construct, objects } = service({ namespace: 'payments' });
  expect(construct.namespace).toBe('payments');
  expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['payments']));
});

test('labels of the user are on every object and pod, and in no selector', () => {
  const checkout = service({ labels: { team: 'cart' }, annotations: { 'example.com/a': 'b' } }, { owner: 'shop', environment: 'production' });
  for (const { metadata } of checkout.objects) {
    expect(metadata.labels).toMatchObject({ team: 'cart', owner: 'shop', environment: 'production' });
    expect(metadata.annotations).toMatchObject({ 'example.com/a': 'b' });
  }
  expect(checkout.one('Deployment').spec.template.metadata.labels).toMatchObject({ team: 'cart', owner: 'shop' });
});

test('people find runbook and dashboard of every object', () => {
  const { objects } = service({}, { runbookBaseUrl: 'https://runbooks.example.com/', dashboardBaseUrl: 'https://grafana.example.com/d' });
  for (const { metadata } of objects) {
    expect(metadata.annotations).toMatchObject({
      'a8r.io/runbook': 'https://runbooks.example.com/checkout', 'a8r.io/performance': 'https://grafana.example.com/d/checkout',
    });
  }
});

test('other constructs see ports, labels and metrics', () => {
  const { construct } = service({ port: 3000, servicePort: 8080 });
  expect(construct.port).toBe(3000);
  expect(construct.servicePort).toBe(8080);
  expect(construct.podLabels).toEqual({ 'app.kubernetes.io/instance': 'checkout' });
  expect(construct.metricLabels).toEqual({ namespace: 'shop', app_kubernetes_io_instance: 'checkout' });
  expect(service({}, { monitoring: Monitoring.operator() }).construct.metricLabels).toEqual({ namespace: 'shop', service: 'checkout' });
  const nowhere = new ProductionService(new Chart(new App(), 'chart'), 'checkout', { image: IMAGE });
  expect(nowhere.metricLabels).toEqual({ app_kubernetes_io_instance: 'checkout' });
});

test('objects that were opted out of are not there', () => {
  const { construct, objects } = service({ autoscaling: Autoscaling.none(3), disruptionBudget: DisruptionBudget.none(), networkPolicy: false });
  const { autoscaler, disruptionBudget, networkPolicy, serviceMonitor } = construct;
  expect([autoscaler, disruptionBudget, networkPolicy, serviceMonitor]).toEqual(Array(4).fill(undefined));
  expect(objects.map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Service', 'Deployment']);
});

test.each([['the autoscaler', Autoscaling.hpa(), true], ['KEDA', Autoscaling.keda(), true], ['nobody', Autoscaling.none(), false]])(
  'where %s owns the replicas, others can tell', (_, autoscaling, expected) => {
    expect(service({ autoscaling }).construct.hasAutoscaler).toBe(expected);
  },
);

describe('what is added', () => {
  test('goes to the main container unless containers are named', () => {
    const checkout = service();
    const { construct, chart } = checkout;
    construct.addSidecar('proxy');
    construct.addContainer('cache');
    construct.addEnv('A', EnvValue.fromValue('1'));
    construct.addEnv('B', EnvValue.fromValue('2'), ['proxy', 'cache']);
    construct.addEnvFrom(Env.fromConfigMap(ConfigMap.fromConfigMapName(chart, 'settings', 'settings'), 'S_'), ['cache']);
    construct.mountSecret('/etc/tls', Secret.fromSecretName(chart, 'tls', 'tls'), { containers: ['app', 'proxy'] });
    const of = (name: string) => {
      const { env, envFrom, volumeMounts = [] } = checkout.container(name);
      return { env, envFrom, mounts: volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath) };
    };
    expect(of('app')).toEqual({ env: [{ name: 'A', value: '1' }], mounts: ['/tmp', '/etc/tls'] });
    expect(of('proxy')).toEqual({ env: [{ name: 'B', value: '2' }], mounts: ['/etc/tls'] });
    expect(of('cache')).toEqual({ env: [{ name: 'B', value: '2' }], envFrom: [{ configMapRef: { name: 'settings' }, prefix: 'S_' }], mounts: [] });
  });

  test('runs in the image of the service, smaller, unless told otherwise', () => {
    const checkout = service();
    checkout.construct.addInitContainer('migrate', { command: ['/app/migrate'] });
    checkout.construct.addContainer('proxy', { image: 'envoy:1', args: ['-v'] });
    expect(checkout.container('migrate')).toMatchObject({ image: IMAGE, command: ['/app/migrate'], resources: { requests: { cpu: '100m', memory: '128Mi' } } });
    expect(checkout.container('proxy')).toMatchObject({ image: 'envoy:1', args: ['-v'], imagePullPolicy: 'Always', securityContext: { readOnlyRootFilesystem: true } });
  });

  test('starts in its order: init containers first, sidecars around the application', () => {
    const checkout = service({}, { kubernetesVersion: '1.29' });
    checkout.construct.addInitContainer('migrate');
    checkout.construct.addSidecar('proxy');
    checkout.construct.addContainer('cache');
    const names = (list: { name: string }[]) => list.map(({ name }) => name);
    expect([names(checkout.pod.initContainers), names(checkout.pod.containers)]).toEqual([['migrate', 'proxy'], ['app', 'cache']]);
  });
});

test('a service that calls another one is let out, and in there together with its jobs', () => {
  const chart = shop();
  const checkout = new ProductionService(chart, 'checkout', { image: IMAGE, trustNamespace: false });
  const cart = new ProductionService(chart, 'cart', { image: IMAGE, trustNamespace: false, port: 3000, namespace: 'cart' });
  checkout.call(cart);
  const policy = (name: string) => new DeclaredService(checkout).all('NetworkPolicy').find(({ metadata }) => metadata.name === name)!.spec;
  const ports = [{ port: 3000, protocol: 'TCP' }];
  expect(policy('checkout').egress.slice(1)).toEqual([{
    to: [{
      podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'cart' } },
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'cart' } },
    }],
    ports,
  }]);
  expect(policy('cart').ingress.slice(1)).toEqual([{
    from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/name': 'checkout' } }, namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } }],
    ports,
  }]);
  expect(policy('cart').egress).toHaveLength(1);
});

test('fails when the constructor is not content, and says where', () => {
  const nested = new Construct(shop(), 'team');
  expect(refusal(() => new ProductionService(nested, 'checkout', { image: IMAGE, revisionHistoryLimit: 0 }))).toBe(
    'shop/team/checkout: revisionHistoryLimit must be a whole number of at least 1, got 0. Keep at least one revision to roll back to. [SRE1303]',
  );
});
