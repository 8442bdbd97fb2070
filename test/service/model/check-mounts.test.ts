import { Duration, Size } from 'cdk8s';
import { ConfigMap, IPersistentVolumeClaim, PersistentVolumeAccessMode, PersistentVolumeClaim, PercentOrAbsolute, Secret } from 'cdk8s-plus-27';
import { Autoscaling, ProductionServiceProps, ServiceVolume } from '../../../src';
import { refusal } from '../../support/refusal';
import { service, shop } from '../../support/service';

const PATH = 'be an absolute path inside the container without ":", ".." or control characters, and not the root';
const OBJECT_NAME = 'be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter or digit';
const WRITE_PATH = 'Write it like "/etc/checkout". [SRE1421]';
const CHART = shop();
const SECRET = Secret.fromSecretName(CHART, 'tls', 'tls');

function claim(id: string, ...accessModes: PersistentVolumeAccessMode[]): IPersistentVolumeClaim {
  return new PersistentVolumeClaim(CHART, id, { metadata: { name: id }, accessModes, storage: Size.gibibytes(1) });
}

test.each<[string, Partial<ProductionServiceProps>, string]>([
  ['a writable path is relative', { writablePaths: ['tmp'] }, `mount must ${PATH}, got "tmp". ${WRITE_PATH}`],
  ['a writable path is the root', { writablePaths: ['//'] }, `mount must ${PATH}, got "//". ${WRITE_PATH}`],
  ['a writable path goes up', { writablePaths: ['/var/../etc'] }, `mount must ${PATH}, got "/var/../etc". ${WRITE_PATH}`],
  ['a writable path has a colon', { writablePaths: ['/a:b'] }, `mount must ${PATH}, got "/a:b". ${WRITE_PATH}`],
  ['a path is written to twice', { writablePaths: ['/tmp', '/tmp/'] }, 'mount "/tmp/" must be mounted once, got "/tmp/". Choose another path for one of them. [SRE1421]'],
])('fails when %s', (_, props, problem) => {
  expect(refusal(() => service(props))).toBe(`shop/checkout: ${problem}`);
});

test.each<[string, string, ServiceVolume, { subPath?: string }, string]>([
  ['a path is taken', '/tmp', ServiceVolume.emptyDir(), {}, 'mount "/tmp" must be mounted once, got "/tmp". Choose another path for one of them. [SRE1421]'],
  ['a part of a volume is absolute', '/data', ServiceVolume.emptyDir(), { subPath: '/a' },
    'subPath of mount "/data" must be a relative path inside the volume without "..", got "/a". Write it like "certs/tls.crt". [SRE1421]'],
  ['a part of a volume is outside of it', '/data', ServiceVolume.emptyDir(), { subPath: 'a/../..' },
    'subPath of mount "/data" must be a relative path inside the volume without "..", got "a/../..". Write it like "certs/tls.crt". [SRE1421]'],
  ['a part of a volume has no name', '/data', ServiceVolume.emptyDir(), { subPath: '' },
    'subPath of mount "/data" must be a relative path inside the volume without "..", got "". Write it like "certs/tls.crt". [SRE1421]'],
  ['a driver is told a NUL', '/data', ServiceVolume.csi('secrets-store.csi.k8s.io', { secretProviderClass: 'vault\0' }), {},
    'volume "data"["attributes"]["secretProviderClass"] must hold only characters that a manifest can carry, U+0000 is none, got "6 characters". '
    + 'Remove the character, or mount the text as a binary file. [SRE1104]'],
  ['a scratch directory holds nothing', '/data', ServiceVolume.emptyDir({ size: Size.kibibytes(0) }), {},
    'size of volume "data" must be a whole number of KiB from 1 to 9007199254740991, got 0. Use Size.mebibytes(…). [SRE1421]'],
  ['a ConfigMap has no name', '/data', ServiceVolume.configMap(ConfigMap.fromConfigMapName(CHART, 'nameless', 'My Config')), {},
    `configMap of volume "data" must ${OBJECT_NAME}, got "My Config". Correct the name. [SRE1101]`],
  ['a Secret has no name', '/data', ServiceVolume.secret(Secret.fromSecretName(CHART, 'nameless-secret', 'My Secret')), {},
    `secret of volume "data" must ${OBJECT_NAME}, got "My Secret". Correct the name. [SRE1101]`],
  ['a Secret is not there', '/data', ServiceVolume.secret(Secret.fromSecretName(CHART, 'unset-secret', process.env.NOT_SET_ANYWHERE!)), {},
    `secret of volume "data" must ${OBJECT_NAME}, got nothing. Correct the name. [SRE1101]`],
  ['a key of a Secret is none', '/data', ServiceVolume.secret(SECRET, { items: { 'tls key': 'tls.key' } }), {},
    'a key of items of volume "data" must be a key of the Secret or ConfigMap, got "tls key". Keys are letters, digits, hyphens, underscores and dots. [SRE1421]'],
  ['a file lies outside of its directory', '/data', ServiceVolume.secret(SECRET, { items: { 'tls.key': '../tls.key' } }), {},
    'items["tls.key"] of volume "data" must be a relative path without "..", got "../tls.key". Write it like "tls.crt". [SRE1421]'],
  ['a file has an absolute path', '/data', ServiceVolume.secret(SECRET, { items: { 'tls.key': '/tls.key' } }), {},
    'items["tls.key"] of volume "data" must be a relative path without "..", got "/tls.key". Write it like "tls.crt". [SRE1421]'],
  ['two keys become one file', '/data', ServiceVolume.secret(SECRET, { items: { a: 'tls', b: 'tls' } }), {},
    'items of volume "data" must have a path of their own each, got "tls". Give every key another path. [SRE1421]'],
  ['a key becomes a file where another one needs a directory', '/data', ServiceVolume.secret(SECRET, { items: { a: 'tls', b: 'tls/key' } }), {},
    'items of volume "data" must have a path of their own each, got "tls". Give every key another path. [SRE1421]'],
  ['a claim has no name', '/data', ServiceVolume.persistentVolumeClaim(PersistentVolumeClaim.fromClaimName(CHART, 'nameless-claim', 'My Claim')), {},
    `claim of volume "data" must ${OBJECT_NAME}, got "My Claim". Correct the name. [SRE1101]`],
  ['a CSI driver has no name', '/data', ServiceVolume.csi(''), {},
    'driver of volume "data" must be the name of a CSI driver, got "". Write it like "secrets-store.csi.k8s.io". [SRE1421]'],
  ['a CSI driver has the name of a program', '/data', ServiceVolume.csi('/bin/driver'), {},
    'driver of volume "data" must be the name of a CSI driver, got "/bin/driver". Write it like "secrets-store.csi.k8s.io". [SRE1421]'],
  ['a token expires at once', '/data', ServiceVolume.serviceAccountToken('vault', Duration.minutes(9)), {},
    'expiration of volume "data" must be a whole number of seconds of at least 600, got 540. Tokens live for ten minutes at least. [SRE1421]'],
  ['replicas share what one node may mount', '/data', ServiceVolume.persistentVolumeClaim(claim('single', PersistentVolumeAccessMode.READ_WRITE_ONCE)), {},
    'volume "data" must be mounted by one pod at a time, for its claim is ReadWriteOnce, got "up to 20 replicas and maxSurge 1". '
    + 'Use a ReadWriteMany claim, or Autoscaling.none(1) with maxSurge 0 and maxUnavailable 1. [SRE1422]'],
])('fails when %s', (_, path, volume, options, problem) => {
  const checkout = service();
  const before = checkout.objects;
  expect(refusal(() => checkout.construct.mountVolume(path, volume, options))).toBe(`shop/checkout: ${problem}`);
  expect(checkout.objects).toEqual(before);
});

test('fails when an old and a new pod would share what one node may mount', () => {
  const { construct } = service({ autoscaling: Autoscaling.none(1) });
  expect(refusal(() => construct.mountVolume('/data', ServiceVolume.persistentVolumeClaim(claim('surge', PersistentVolumeAccessMode.READ_WRITE_ONCE_POD))))).toBe(
    'shop/checkout: volume "data" must be mounted by one pod at a time, for its claim is ReadWriteOnce, got "up to 1 replicas and maxSurge 1". '
    + 'Use a ReadWriteMany claim, or Autoscaling.none(1) with maxSurge 0 and maxUnavailable 1. [SRE1422]',
  );
});

test('fails when a container that sees a path already gets it again, with the name of the container', () => {
  const { construct } = service();
  construct.addSidecar('proxy');
  construct.mountVolume('/data', ServiceVolume.emptyDir(), { containers: ['proxy'] });
  expect(refusal(() => construct.mountVolume('/data', ServiceVolume.emptyDir(), { containers: ['app', 'proxy'] }))).toBe(
    'shop/checkout: container "proxy".mount "/data" must be mounted once, got "/data". Choose another path for one of them. [SRE1421]',
  );
});

test.each<[string, ServiceVolume, Partial<ProductionServiceProps>]>([
  ['a claim of several nodes', ServiceVolume.persistentVolumeClaim(claim('shared', PersistentVolumeAccessMode.READ_WRITE_MANY)), {}],
  ['a claim that may be of several nodes', ServiceVolume.persistentVolumeClaim(claim('either', PersistentVolumeAccessMode.READ_WRITE_ONCE, PersistentVolumeAccessMode.READ_ONLY_MANY)), {}],
  ['a claim of which nothing is known', ServiceVolume.persistentVolumeClaim(PersistentVolumeClaim.fromClaimName(CHART, 'unknown', 'unknown')), {}],
  ['a claim of one node for the only pod', ServiceVolume.persistentVolumeClaim(claim('only', PersistentVolumeAccessMode.READ_WRITE_ONCE)),
    { autoscaling: Autoscaling.none(1), maxSurge: PercentOrAbsolute.absolute(0), maxUnavailable: PercentOrAbsolute.absolute(1) }],
])('accepts %s', (_, volume, props) => {
  expect(() => service(props).construct.mountVolume('/data', volume)).not.toThrow();
});
