import { Cron, Duration, Size } from 'cdk8s';
import { ConcurrencyPolicy, ConfigMap, Cpu, EnvValue, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import { NetworkPeer, ProductionServiceProps, ServiceJobOptions, ServiceVolume } from '../../src';
import { DeclaredService, IMAGE, service } from '../support/service';

const MIGRATE: ServiceJobOptions = { command: ['/app/migrate'] };

function withJob(options: Partial<ServiceJobOptions> = {}, props: Partial<ProductionServiceProps> = {}): DeclaredService {
  const checkout = service(props);
  checkout.construct.addJob('migrate', { ...MIGRATE, ...options });
  return checkout;
}

function podOf(checkout: DeclaredService, kind: 'Job' | 'CronJob' = 'Job'): any {
  const { spec } = checkout.one(kind);
  return (kind === 'Job' ? spec : spec.jobTemplate.spec).template;
}

test('a job runs once, ends within an hour and is deleted after a week', () => {
  expect(withJob().one('Job').spec).toMatchObject({ backoffLimit: 3, activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 604_800 });
});

test('a job takes its own limits', () => {
  const checkout = withJob({ retries: 0, deadline: Duration.minutes(5), timeToLive: Duration.seconds(0) });
  expect(checkout.one('Job').spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 300, ttlSecondsAfterFinished: 0 });
});

test('the name of a job carries the hash of its content, since a Job can never change', () => {
  const nameOf = (options: Partial<ServiceJobOptions>, props?: Partial<ProductionServiceProps>) => withJob(options, props).one('Job').metadata.name;
  expect(nameOf({})).toMatch(/^checkout-migrate-[0-9a-f]{10}$/);
  expect(nameOf({})).toBe(nameOf({}));
  const others = [nameOf({ command: ['/app/other'] }), nameOf({ retries: 1 }), nameOf({}, { image: 'ghcr.io/acme/checkout:1.4.3' }), nameOf({}, { env: { A: EnvValue.fromValue('1') } })];
  expect(new Set([nameOf({}), ...others]).size).toBe(5);
});

test('a new version of what a job reads is a new job', () => {
  const nameOf = (content: string) => {
    const checkout = service();
    checkout.construct.mountConfig('/etc/settings', new ConfigMap(checkout.chart, 'settings', { metadata: { name: 'settings' }, data: { content } }));
    checkout.construct.addJob('migrate', MIGRATE);
    return checkout.one('Job').metadata.name;
  };
  expect(nameOf('b')).not.toBe(nameOf('a'));
});

test('a job inherits image, environment, files, account and security', () => {
  const checkout = service({ env: { LEVEL: EnvValue.fromValue('info'), ZONE: EnvValue.fromValue('eu') }, nodeSelector: { disk: 'ssd' } }, { priorityClassName: 'business' });
  checkout.construct.mountSecret('/etc/tls', Secret.fromSecretName(checkout.chart, 'tls', 'tls'));
  checkout.construct.addJob('migrate', { ...MIGRATE, env: { LEVEL: EnvValue.fromValue('debug') } });
  const { spec } = podOf(checkout);
  expect(spec).toMatchObject({ serviceAccountName: 'checkout', nodeSelector: { disk: 'ssd' }, priorityClassName: 'business', restartPolicy: 'Never' });
  expect(spec.securityContext).toEqual(checkout.pod.securityContext);
  expect(spec.volumes).toEqual(checkout.pod.volumes);
  const [container] = spec.containers;
  expect(container).toMatchObject({ name: 'job', image: IMAGE, command: ['/app/migrate'], resources: checkout.container().resources });
  expect(container.env).toEqual([{ name: 'ZONE', value: 'eu' }, { name: 'LEVEL', value: 'debug' }]);
  expect(container.volumeMounts).toEqual(checkout.container().volumeMounts);
  expect(container.securityContext).toEqual(checkout.container().securityContext);
});

test('a job leaves claims to the service, for they may be bound to the node of a replica', () => {
  const checkout = service();
  checkout.construct.mountVolume('/data', ServiceVolume.persistentVolumeClaim(PersistentVolumeClaim.fromClaimName(checkout.chart, 'data', 'data')));
  checkout.construct.addJob('migrate', MIGRATE);
  const { volumes, containers } = podOf(checkout).spec;
  expect(volumes.map(({ name }: any) => name)).toEqual(['tmp']);
  expect(containers[0].volumeMounts.map(({ mountPath }: any) => mountPath)).toEqual(['/tmp']);
});

test('a job takes its own image and resources', () => {
  const checkout = withJob({ image: 'ghcr.io/acme/migrate:1', resources: { cpuRequest: Cpu.units(2), memoryLimit: Size.gibibytes(4) } });
  expect(podOf(checkout).spec.containers[0]).toMatchObject({
    image: 'ghcr.io/acme/migrate:1', resources: { requests: { cpu: '2', memory: '512Mi' }, limits: { cpu: '4', memory: '4Gi' } },
  });
});

test('pods of a job are never selected by the service, nor by its budget or policy', () => {
  const checkout = service();
  checkout.construct.addJob('migrate', MIGRATE);
  checkout.construct.addCronJob('settle', { ...MIGRATE, schedule: Cron.daily() });
  const selectors = [
    checkout.one('Deployment').spec.selector.matchLabels,
    checkout.one('Service').spec.selector,
    checkout.one('PodDisruptionBudget').spec.selector.matchLabels,
    checkout.all('NetworkPolicy').find(({ metadata }) => metadata.name === 'checkout')!.spec.podSelector.matchLabels,
  ];
  for (const kind of ['Job', 'CronJob'] as const) {
    const { labels } = podOf(checkout, kind).metadata;
    for (const selector of selectors) expect(labels).not.toMatchObject(selector);
  }
});

test('nobody scrapes a job, which has no port', () => {
  expect(podOf(withJob()).metadata.annotations).toBeUndefined();
  expect(podOf(withJob()).spec.containers[0].ports).toBeUndefined();
});

test('a job keeps the annotations that meshes and agents read', () => {
  expect(podOf(withJob({}, { podAnnotations: { 'example.com/agent': 'on' } })).metadata.annotations).toEqual({ 'example.com/agent': 'on' });
});

test('a job calls whom the service calls, also whom it will, and nobody calls a job', () => {
  const checkout = withJob();
  checkout.construct.network.allowTo(NetworkPeer.cidr('10.64.0.0/16'), { tcpPorts: [5432] });
  const [service1, job] = ['checkout', 'checkout-migrate'].map((name) => checkout.all('NetworkPolicy').find(({ metadata }) => metadata.name === name)!.spec);
  expect(job.podSelector.matchLabels).toEqual({ 'app.kubernetes.io/instance': 'checkout-migrate' });
  expect(job.egress).toEqual(service1.egress);
  expect(job.egress).toContainEqual({ to: [{ ipBlock: { cidr: '10.64.0.0/16' } }], ports: [{ port: 5432, protocol: 'TCP' }] });
  expect(job.ingress ?? []).toEqual([]);
  expect(job.policyTypes).toEqual(['Ingress', 'Egress']);
});

test('without a policy for the service there is none for its jobs', () => {
  expect(withJob({}, { networkPolicy: false }).all('NetworkPolicy')).toEqual([]);
});

test('several jobs stand beside each other', () => {
  const checkout = withJob();
  checkout.construct.addJob('import', { command: ['/app/import'] });
  expect(checkout.all('Job').map(({ metadata }) => metadata.name.slice(0, -11))).toEqual(['checkout-migrate', 'checkout-import']);
});

describe('a cron job', () => {
  const SETTLE = { command: ['/app/settle'], schedule: Cron.schedule({ minute: '30', hour: '3' }) };

  test('runs on its schedule in UTC, one at a time, at most five minutes late', () => {
    const checkout = service();
    checkout.construct.addCronJob('settle', SETTLE);
    expect(checkout.one('CronJob').metadata.name).toBe('checkout-settle');
    expect(checkout.one('CronJob').spec).toMatchObject({
      schedule: '30 3 * * *', timeZone: 'Etc/UTC', concurrencyPolicy: 'Forbid', startingDeadlineSeconds: 300, jobTemplate: { spec: { backoffLimit: 3 } },
    });
    expect(checkout.one('CronJob').spec.suspend).toBeUndefined();
  });

  test('takes its own time zone, policy and pause', () => {
    const checkout = service();
    checkout.construct.addCronJob('settle', {
      ...SETTLE, timeZone: 'Europe/Berlin', concurrencyPolicy: ConcurrencyPolicy.REPLACE, startingDeadline: Duration.minutes(1), suspend: true,
    });
    expect(checkout.one('CronJob').spec).toMatchObject({ timeZone: 'Europe/Berlin', concurrencyPolicy: 'Replace', startingDeadlineSeconds: 60, suspend: true });
  });

  test('keeps its history by count, not by time', () => {
    const checkout = service();
    checkout.construct.addCronJob('settle', { ...SETTLE, timeToLive: Duration.minutes(1) });
    expect(checkout.one('CronJob').spec.jobTemplate.spec.ttlSecondsAfterFinished).toBeUndefined();
  });

  test('inherits what the service gets later', () => {
    const checkout = service();
    checkout.construct.addCronJob('settle', SETTLE);
    checkout.construct.addEnv('LEVEL', EnvValue.fromValue('info'));
    checkout.construct.addEnv('PASSWORD', EnvValue.fromSecretValue({ secret: Secret.fromSecretName(checkout.chart, 'database', 'database'), key: 'password' }));
    expect(podOf(checkout, 'CronJob').spec.containers[0].env[0]).toEqual({ name: 'LEVEL', value: 'info' });
    expect(checkout.one('CronJob').metadata.annotations).toHaveProperty(['ignore-check.kube-linter.io/read-secret-from-env-var']);
  });
});
