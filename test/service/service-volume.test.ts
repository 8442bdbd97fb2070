import { Duration, Size } from 'cdk8s';
import { ConfigMap, PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import { MountOptions, ServiceVolume } from '../../src';
import { service, shop } from '../support/service';

const CHART = shop();
const SETTINGS = ConfigMap.fromConfigMapName(CHART, 'settings', 'settings');
const TLS = Secret.fromSecretName(CHART, 'tls', 'tls');

/** The volume and the mount that a container gets. */
function mounted(volume: ServiceVolume, options?: MountOptions): { volume: any; mount: any } {
  const checkout = service();
  checkout.construct.mountVolume('/data', volume, options);
  const named = ({ name }: { name: string }) => name === 'data';
  return { volume: checkout.pod.volumes.find(named), mount: checkout.container().volumeMounts.find(named) };
}

test.each<[string, ServiceVolume, object, boolean | undefined]>([
  ['a scratch directory', ServiceVolume.emptyDir(), { emptyDir: { sizeLimit: '256Mi' } }, undefined],
  ['a scratch directory in memory', ServiceVolume.emptyDir({ size: Size.mebibytes(64), inMemory: true }), { emptyDir: { sizeLimit: '64Mi', medium: 'Memory' } }, undefined],
  ['a ConfigMap', ServiceVolume.configMap(SETTINGS), { configMap: { name: 'settings' } }, true],
  ['keys of a ConfigMap', ServiceVolume.configMap(SETTINGS, { items: { level: 'log/level' }, optional: true }),
    { configMap: { name: 'settings', items: [{ key: 'level', path: 'log/level' }], optional: true } }, true],
  ['a Secret', ServiceVolume.secret(TLS), { secret: { secretName: 'tls', defaultMode: 0o440 } }, true],
  ['a claim', ServiceVolume.persistentVolumeClaim(PersistentVolumeClaim.fromClaimName(CHART, 'claim', 'claim')), { persistentVolumeClaim: { claimName: 'claim' } }, undefined],
  ['files of a driver', ServiceVolume.csi('secrets-store.csi.k8s.io', { secretProviderClass: 'vault' }),
    { csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' } } }, true],
  ['a token', ServiceVolume.serviceAccountToken('vault'), { projected: { sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 3600, path: 'token' } }] } }, true],
  ['a token that lives longer', ServiceVolume.serviceAccountToken('vault', Duration.days(1)),
    { projected: { sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 86_400, path: 'token' } }] } }, true],
])('%s is read-only unless an application writes to its kind', (_, volume, expected, readOnly) => {
  expect(mounted(volume)).toEqual({ volume: { name: 'data', ...expected }, mount: { name: 'data', mountPath: '/data', ...(readOnly ? { readOnly } : {}) } });
});

test('a mount can be read-only, writable or a part of the volume', () => {
  expect(mounted(ServiceVolume.emptyDir(), { readOnly: true, subPath: 'a/b' }).mount).toEqual({ name: 'data', mountPath: '/data', readOnly: true, subPath: 'a/b' });
  expect(mounted(ServiceVolume.configMap(SETTINGS), { readOnly: false }).mount).toEqual({ name: 'data', mountPath: '/data' });
});

test('ConfigMaps and Secrets are mounted by name, read-only, with their keys', () => {
  const checkout = service();
  checkout.construct.mountConfig('/etc/settings', SETTINGS, { items: { level: 'level' } });
  checkout.construct.mountSecret('/etc/tls', TLS, { optional: true });
  expect(checkout.pod.volumes.slice(1)).toEqual([
    { name: 'etc-settings', configMap: { name: 'settings', items: [{ key: 'level', path: 'level' }] } },
    { name: 'etc-tls', secret: { secretName: 'tls', defaultMode: 0o440, optional: true } },
  ]);
  expect(checkout.container().volumeMounts.slice(1)).toEqual([
    { name: 'etc-settings', mountPath: '/etc/settings', readOnly: true }, { name: 'etc-tls', mountPath: '/etc/tls', readOnly: true },
  ]);
});

test('two containers see different volumes at the same path', () => {
  const checkout = service();
  checkout.construct.addContainer('proxy');
  checkout.construct.mountSecret('/etc/tls', TLS);
  checkout.construct.mountSecret('/etc/tls', Secret.fromSecretName(checkout.chart, 'proxy-tls', 'proxy-tls'), { containers: ['proxy'] });
  const secretOf = (name: string) => {
    const { name: volume } = checkout.container(name).volumeMounts.find(({ mountPath }: any) => mountPath === '/etc/tls');
    return checkout.pod.volumes.find((candidate: any) => candidate.name === volume).secret.secretName;
  };
  expect([secretOf('app'), secretOf('proxy')]).toEqual(['tls', 'proxy-tls']);
});

test('two containers share a volume at the same path', () => {
  const checkout = service();
  checkout.construct.addContainer('proxy');
  checkout.construct.mountVolume('/run/shared', ServiceVolume.emptyDir(), { containers: ['app', 'proxy'] });
  const volumes = checkout.pod.volumes.filter(({ emptyDir }: any) => emptyDir);
  expect(volumes.map(({ name }: any) => name)).toEqual(['tmp', 'run-shared']);
});

test('scratch directories at different paths are different directories', () => {
  const { pod } = service({ writablePaths: ['/a/b', '/a-b'] });
  const names = pod.containers[0].volumeMounts.map(({ name }: any) => name);
  expect(new Set(names).size).toBe(2);
  expect(pod.volumes).toHaveLength(2);
});
