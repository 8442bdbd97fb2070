import type { ContainerRole, PodModel, VolumeSource } from '../../../src/service/model/service-model';
import { renderPod, renderPodBase } from '../../../src/service/render/pod';
import { containerModel, podModel, serviceModel, version } from '../../support/model';

function render(own: Partial<PodModel>, release: string = '1.27') {
  return renderPod(serviceModel({ version: version(release), pod: podModel(own) }));
}

const SELECTOR = { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } };

test('a pod runs as its own account and user, and is spread over hosts and zones', () => {
  const { containers, ...pod } = render({});
  expect(containers.map(({ name }) => name)).toEqual(['app']);
  expect(pod).toEqual({
    serviceAccountName: 'checkout',
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 50,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
      fsGroup: 10001,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    },
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: SELECTOR } },
        ],
      },
    },
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: SELECTOR,
      matchLabelKeys: ['pod-template-hash'],
    }],
  });
});

test.each([['1.30', undefined], ['1.31', ['pod-template-hash']]])('on Kubernetes %s hosts are chosen per revision by %j', (release, keys) => {
  const [term] = render({}, release).affinity!.podAntiAffinity!.preferredDuringSchedulingIgnoredDuringExecution!;
  expect(term.podAffinityTerm).toEqual({ topologyKey: 'kubernetes.io/hostname', labelSelector: SELECTOR, matchLabelKeys: keys });
});

test('without a user the pod is still not root', () => {
  expect(render({ user: {} }).securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
});

const HELPERS = (['init', 'sidecar', 'init'] as ContainerRole[]).map((role, index) => containerModel({ role, name: `${role}-${index}` }));
const PROXY = containerModel({ role: 'additional', name: 'proxy' });

test.each<[string, string[], string[]]>([
  ['1.28', ['init-0', 'init-2'], ['app', 'proxy', 'sidecar-1']],
  ['1.29', ['init-0', 'sidecar-1', 'init-2'], ['app', 'proxy']],
])('on Kubernetes %s the containers %j start first and %j run', (release, first, running) => {
  const { initContainers, containers } = render({ containers: [containerModel(), PROXY], initContainers: HELPERS }, release);
  expect(initContainers!.map(({ name }) => name)).toEqual(first);
  expect(containers.map(({ name }) => name)).toEqual(running);
});

test('what only some services need is left out of the others', () => {
  const { priorityClassName, imagePullSecrets, nodeSelector, tolerations, volumes } = renderPodBase(podModel(), 'checkout');
  expect([priorityClassName, imagePullSecrets, nodeSelector, tolerations, volumes]).toEqual(Array(5).fill(undefined));
});

test('what some services need stands as it was declared', () => {
  expect(renderPodBase(podModel({
    automountToken: true,
    priorityClassName: 'business',
    pullSecrets: ['registry'],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'gpu' }, { key: 'gpu', value: 'yes', effect: 'NoSchedule' }],
  }), 'checkout')).toMatchObject({
    automountServiceAccountToken: true,
    priorityClassName: 'business',
    imagePullSecrets: [{ name: 'registry' }],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'gpu', operator: 'Exists' }, { key: 'gpu', operator: 'Equal', value: 'yes', effect: 'NoSchedule' }],
  });
});

test.each<[VolumeSource, object]>([
  [{ kind: 'emptyDir', sizeKib: 262_144, inMemory: false }, { emptyDir: { sizeLimit: '256Mi' } }],
  [{ kind: 'emptyDir', sizeKib: 1, inMemory: true }, { emptyDir: { sizeLimit: '1Ki', medium: 'Memory' } }],
  [{ kind: 'configMap', name: 'settings' }, { configMap: { name: 'settings' } }],
  [{ kind: 'configMap', name: 'settings', items: { a: 'b/c' }, optional: true }, { configMap: { name: 'settings', items: [{ key: 'a', path: 'b/c' }], optional: true } }],
  [{ kind: 'secret', name: 'tls' }, { secret: { secretName: 'tls', defaultMode: 0o440 } }],
  [{ kind: 'secret', name: 'tls', items: { 'tls.key': 'key' } }, { secret: { secretName: 'tls', defaultMode: 0o440, items: [{ key: 'tls.key', path: 'key' }] } }],
  [{ kind: 'claim', claimName: 'data', singleNode: false }, { persistentVolumeClaim: { claimName: 'data' } }],
  [{ kind: 'csi', driver: 'secrets-store.csi.k8s.io', attributes: { secretProviderClass: 'vault' } },
    { csi: { driver: 'secrets-store.csi.k8s.io', readOnly: true, volumeAttributes: { secretProviderClass: 'vault' } } }],
  [{ kind: 'token', audience: 'vault', expirationSeconds: 3600 },
    { projected: { sources: [{ serviceAccountToken: { audience: 'vault', expirationSeconds: 3600, path: 'token' } }] } }],
])('the volume %j is written as %j', (source, expected) => {
  expect(render({ volumes: [{ name: 'data', source }] }).volumes).toEqual([{ name: 'data', ...expected }]);
});

test('without a group of its own the files of a Secret are root’s, and have to be readable to all', () => {
  expect(render({ user: { uid: 20000 }, volumes: [{ name: 'tls', source: { kind: 'secret', name: 'tls' } }] }).volumes).toEqual([
    { name: 'tls', secret: { secretName: 'tls' } },
  ]);
});
