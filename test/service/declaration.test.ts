import { Duration } from 'cdk8s';
import { EnvValue, Secret } from 'cdk8s-plus-27';
import { NetworkPeer, ProductionService, ServiceVolume } from '../../src';
import { refusal } from '../support/refusal';
import { service } from '../support/service';

const NO_VALUE = EnvValue.fromValue('x');
const MIGRATE = { command: ['/app/migrate'] };

test.each<[string, (checkout: ProductionService) => void]>([
  ['addEnv', (checkout) => checkout.addEnv('1', NO_VALUE)],
  ['addEnvFrom', (checkout) => checkout.addEnvFrom({ _toKube: () => ({ secretRef: { name: 'My Secret' } }) } as never)],
  ['mountConfig', (checkout) => checkout.mountConfig('relative', { name: 'settings' } as never)],
  ['mountSecret', (checkout) => checkout.mountSecret('/tmp', Secret.fromSecretName(checkout, 'tls', 'tls'))],
  ['mountVolume at a bad path', (checkout) => checkout.mountVolume('/', ServiceVolume.emptyDir())],
  ['mountVolume of a bad volume', (checkout) => checkout.mountVolume('/data', ServiceVolume.serviceAccountToken('vault', Duration.seconds(1)))],
  ['addContainer', (checkout) => checkout.addContainer('app')],
  ['addSidecar', (checkout) => checkout.addSidecar('Proxy')],
  ['addInitContainer', (checkout) => checkout.addInitContainer('migrate', { image: 'latest' })],
  ['addJob', (checkout) => checkout.addJob('migrate', { command: [] })],
  ['allowFrom', (checkout) => checkout.network.allowFrom(NetworkPeer.cidr('everywhere'))],
  ['allowTo', (checkout) => checkout.network.allowTo(NetworkPeer.pods(), { tcpPorts: [0] })],
  ['exposeViaIngress', (checkout) => checkout.exposeViaIngress({ host: 'shop.example.com' })],
  ['exposeViaHttpRoute', (checkout) => checkout.exposeViaHttpRoute({ hosts: [], gateway: 'public' })],
  ['markHasAutoscaler', (checkout) => checkout.markHasAutoscaler()],
])('a call of %s that is refused leaves the service as it was, and usable', (_, call) => {
  const checkout = service();
  const before = checkout.objects;
  expect(refusal(() => call(checkout.construct))).toMatch(/^shop\/checkout: .* \[SRE\d{4}\]$/);
  expect(checkout.objects).toEqual(before);
  checkout.construct.addEnv('LOG_LEVEL', EnvValue.fromValue('info'));
  expect(checkout.container().env).toEqual([{ name: 'LOG_LEVEL', value: 'info' }]);
});

test('fails when a container is named that is not there', () => {
  const { construct } = service();
  construct.addSidecar('proxy');
  const problem = 'must be containers of the service: app, proxy, got "cache". Add the container first. [SRE1702]';
  expect(refusal(() => construct.addEnv('LOG_LEVEL', NO_VALUE, ['proxy', 'cache']))).toBe(`shop/checkout: containers of addEnv() ${problem}`);
  expect(refusal(() => construct.mountVolume('/data', ServiceVolume.emptyDir(), { containers: ['cache'] }))).toBe(`shop/checkout: containers of mountVolume() ${problem}`);
});

test('fails when no container is named at all, since nothing would happen', () => {
  const checkout = service();
  const before = checkout.objects;
  const problem = 'must name at least one container, got []. Leave it out for the main container. [SRE1702]';
  expect(refusal(() => checkout.construct.addEnv('LOG_LEVEL', NO_VALUE, []))).toBe(`shop/checkout: containers of addEnv() ${problem}`);
  expect(refusal(() => checkout.construct.mountVolume('/data', ServiceVolume.emptyDir(), { containers: [] }))).toBe(`shop/checkout: containers of mountVolume() ${problem}`);
  expect(checkout.objects).toEqual(before);
});

describe('after addJob, whose name carries the hash of what it inherits', () => {
  const late = (call: string) => `shop/checkout: ${call} must come before addJob("migrate"), which inherits environment and files, got "a later call". `
    + 'Move it up: the name of a job carries the hash of its content. [SRE1703]';

  test.each<[string, (checkout: ProductionService) => void]>([
    ['addEnv()', (checkout) => checkout.addEnv('LOG_LEVEL', NO_VALUE)],
    ['mountSecret()', (checkout) => checkout.mountSecret('/etc/tls', Secret.fromSecretName(checkout, 'tls', 'tls'))],
    ['mountVolume()', (checkout) => checkout.mountVolume('/data', ServiceVolume.emptyDir())],
  ])('fails when %s comes too late', (call, change) => {
    const checkout = service();
    checkout.construct.addJob('migrate', MIGRATE);
    const before = checkout.objects;
    expect(refusal(() => change(checkout.construct))).toBe(late(call));
    expect(checkout.objects).toEqual(before);
  });

  test('what the job does not inherit can still change', () => {
    const { construct } = service();
    construct.addJob('migrate', MIGRATE);
    construct.addJob('import', MIGRATE);
    construct.addSidecar('proxy');
    construct.addEnv('LOG_LEVEL', NO_VALUE, ['proxy']);
    construct.mountVolume('/data', ServiceVolume.emptyDir(), { containers: ['proxy'] });
    expect(() => construct.network.allowTo(NetworkPeer.internet(), { tcpPorts: [443] })).not.toThrow();
  });

  test('a job that was refused inherits nothing', () => {
    const { construct } = service();
    refusal(() => construct.addJob('migrate', { command: [] }));
    expect(() => construct.addEnv('LOG_LEVEL', NO_VALUE)).not.toThrow();
  });
});
