import type { PodSecurityContext, PodSpec, Volume } from 'kubernetes-types/core/v1';
import { renderContainer } from './container';
import { selectorLabels } from './metadata';
import { binaryQuantity } from '../../core/quantities';
import type { PodModel, RolloutModel, ServiceModel, UserModel, VolumeModel } from '../model/service-model';

/** The pod of the service. */
export function renderPod(model: ServiceModel): PodSpec {
  const { pod, version, rollout } = model;
  const sidecars = pod.initContainers.filter(({ role }) => role === 'sidecar');
  const native = version.has('nativeSidecar');
  // Before native sidecars, one that ran among the init containers would never let the pod start.
  const started = native ? pod.containers : [...pod.containers, ...sidecars];
  const first = native ? pod.initContainers : pod.initContainers.filter(({ role }) => role !== 'sidecar');
  return {
    ...renderPodBase(pod, model.name),
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: rollout.gracePeriodSeconds,
    affinity: {
      podAntiAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [{
          weight: 100,
          podAffinityTerm: {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: selectorLabels(model.name) },
            ...perRevision(rollout, version.has('affinityMatchLabelKeys')),
          },
        }],
      },
    },
    topologySpreadConstraints: [{
      maxSkew: 1,
      topologyKey: 'topology.kubernetes.io/zone',
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: { matchLabels: selectorLabels(model.name) },
      ...perRevision(rollout),
    }],
    initContainers: first.length > 0 ? first.map((container) => renderContainer(container, version)) : undefined,
    containers: started.map((container) => renderContainer(container, version)),
  };
}

/** What the pods of the service and of its jobs have in common: who they run as, and where. */
export function renderPodBase(pod: PodModel, serviceAccountName: string): Omit<PodSpec, 'containers'> {
  return {
    serviceAccountName,
    automountServiceAccountToken: pod.automountToken,
    enableServiceLinks: false,
    priorityClassName: pod.priorityClassName,
    imagePullSecrets: pod.pullSecrets.length > 0 ? pod.pullSecrets.map((name) => ({ name })) : undefined,
    nodeSelector: Object.keys(pod.nodeSelector).length > 0 ? pod.nodeSelector : undefined,
    tolerations: pod.tolerations.length > 0
      ? pod.tolerations.map(({ key, value, effect }) => ({ key, operator: value === undefined ? 'Exists' : 'Equal', value, effect }))
      : undefined,
    securityContext: renderSecurityContext(pod.user),
    volumes: pod.volumes.length > 0 ? pod.volumes.map((volume) => renderVolume(volume, pod.user.fsGroup !== undefined)) : undefined,
  };
}

/** Old pods of a rollout do not count when new ones are spread. */
function perRevision({ controller }: RolloutModel, known = true) {
  return known ? { matchLabelKeys: [controller === 'rollout' ? 'rollouts-pod-template-hash' : 'pod-template-hash'] } : {};
}

function renderSecurityContext({ uid, gid, fsGroup }: UserModel): PodSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: uid,
    runAsGroup: gid,
    fsGroup,
    fsGroupChangePolicy: fsGroup === undefined ? undefined : 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

function renderVolume({ name, source }: VolumeModel, groupOwnsFiles: boolean): Volume {
  switch (source.kind) {
    case 'emptyDir':
      return { name, emptyDir: { sizeLimit: binaryQuantity(source.sizeKib), medium: source.inMemory ? 'Memory' : undefined } };
    case 'configMap':
      return { name, configMap: { name: source.name, items: renderItems(source.items), optional: source.optional } };
    case 'secret':
      return {
        name,
        secret: {
          secretName: source.name,
          items: renderItems(source.items),
          optional: source.optional,
          // Only the group of the pod reads it. Without a group of its own, files belong to root and have to be readable to all.
          defaultMode: groupOwnsFiles ? 0o440 : undefined,
        },
      };
    case 'claim':
      return { name, persistentVolumeClaim: { claimName: source.claimName } };
    case 'csi':
      return { name, csi: { driver: source.driver, readOnly: true, volumeAttributes: source.attributes } };
    case 'token':
      return { name, projected: { sources: [{ serviceAccountToken: { audience: source.audience, expirationSeconds: source.expirationSeconds, path: 'token' } }] } };
  }
}

function renderItems(items: Readonly<Record<string, string>> | undefined) {
  return items && Object.entries(items).map(([key, path]) => ({ key, path }));
}
