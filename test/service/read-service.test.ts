import { Duration } from 'cdk8s';
import { EnvValue, ImagePullPolicy, PercentOrAbsolute } from 'cdk8s-plus-27';
import { DIGEST, IMAGE, service } from '../support/service';

test('what is not said has a default that survives a rollout', () => {
  expect(service().one('Deployment').spec).toMatchObject({
    minReadySeconds: 10,
    progressDeadlineSeconds: 600,
    revisionHistoryLimit: 5,
    strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
    template: { spec: { terminationGracePeriodSeconds: 50 } },
  });
});

test('what is said replaces the default', () => {
  const checkout = service({
    minReady: Duration.seconds(30),
    progressDeadline: Duration.minutes(15),
    revisionHistoryLimit: 10,
    maxSurge: PercentOrAbsolute.percent(25),
    maxUnavailable: PercentOrAbsolute.percent(10),
    longestRequest: Duration.minutes(2),
  });
  expect(checkout.one('Deployment').spec).toMatchObject({
    minReadySeconds: 30,
    progressDeadlineSeconds: 900,
    revisionHistoryLimit: 10,
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: '10%' } },
    template: { spec: { terminationGracePeriodSeconds: 15 + 120 + 5 } },
  });
});

test('a longer grace period than needed is kept', () => {
  expect(service({ terminationGracePeriod: Duration.minutes(5) }).pod.terminationGracePeriodSeconds).toBe(300);
});

test('ports are served by name', () => {
  const checkout = service({ port: 3000, portName: 'web', servicePort: 8000, extraPorts: [{ name: 'grpc', containerPort: 9000 }] });
  expect(checkout.one('Service').spec.ports.map(({ name, port, targetPort }: any) => [name, port, targetPort])).toEqual([
    ['web', 8000, 'web'], ['metrics', 9090, 'metrics'], ['grpc', 9000, 'grpc'],
  ]);
  expect(checkout.container().ports.map(({ name, containerPort }: any) => [name, containerPort])).toEqual([['web', 3000], ['metrics', 9090], ['grpc', 9000]]);
});

test('program, arguments and pull policy stand as they were given', () => {
  const image = `${IMAGE}@${DIGEST}`;
  expect(service({ image, command: ['/app'], args: ['--serve'], imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT }).container()).toMatchObject({
    image, command: ['/app'], args: ['--serve'], imagePullPolicy: 'IfNotPresent',
  });
  expect(service().container()).toMatchObject({ image: IMAGE, imagePullPolicy: 'Always' });
});

test('an application may write to /tmp unless it is told where, or nowhere', () => {
  const paths = (writablePaths?: string[]) => service({ writablePaths }).container().volumeMounts?.map(({ mountPath }: any) => mountPath);
  expect(paths()).toEqual(['/tmp']);
  expect(paths(['/var/cache', '/var/run'])).toEqual(['/var/cache', '/var/run']);
  expect(paths([])).toBeUndefined();
});

test('the platform says which images, nodes and classes', () => {
  const platform = { imagePolicy: { pullSecrets: ['registry', 'registry'] }, priorityClassName: 'business' };
  expect(service({}, platform).pod).toMatchObject({ imagePullSecrets: [{ name: 'registry' }], priorityClassName: 'business' });
  expect(service({ priorityClassName: 'batch', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'gpu' }] }, platform).pod).toMatchObject({
    priorityClassName: 'batch', nodeSelector: { disk: 'ssd' }, tolerations: [{ key: 'gpu', operator: 'Exists' }],
  });
});

describe('telemetry', () => {
  const platform = { environment: 'production', cluster: 'eu-1', region: 'eu-west-1' };

  test('says where it comes from, as far as the platform is known', () => {
    expect(service({ env: { A: EnvValue.fromValue('1') } }, platform).container().env).toEqual([
      { name: 'OTEL_SERVICE_NAME', value: 'checkout' },
      { name: 'OTEL_RESOURCE_ATTRIBUTES', value: 'deployment.environment.name=production,k8s.cluster.name=eu-1,cloud.region=eu-west-1' },
      { name: 'A', value: '1' },
    ]);
    expect(service().container().env).toBeUndefined();
  });

  test('says what the user says', () => {
    expect(service({ env: { OTEL_SERVICE_NAME: EnvValue.fromValue('shop') } }, platform).container().env.filter(({ name }: any) => name === 'OTEL_SERVICE_NAME')).toEqual([
      { name: 'OTEL_SERVICE_NAME', value: 'shop' },
    ]);
  });
});

test('lists and maps that are changed later do not change the service', () => {
  const env = { A: EnvValue.fromValue('1') };
  const writablePaths = ['/tmp'];
  const tolerations = [{ key: 'gpu' }];
  const command = ['/app'];
  const checkout = service({ env, writablePaths, tolerations, command });
  const before = checkout.objects;
  Object.assign(env, { B: EnvValue.fromValue('2') });
  writablePaths.push('/data');
  tolerations.push({ key: 'arm' });
  command.push('--help');
  expect(checkout.objects).toEqual(before);
});
