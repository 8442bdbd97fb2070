import { KubernetesVersion } from '../../src/core/kubernetes-version';
import type { ContainerModel, PodModel, ServiceModel } from '../../src/service/model/service-model';

export function version(text: string): KubernetesVersion {
  return KubernetesVersion.parse(text)!;
}

/** A main container with nothing but what it must have. */
export function containerModel(own: Partial<ContainerModel> = {}): ContainerModel {
  return {
    role: 'main',
    name: 'app',
    image: 'ghcr.io/acme/checkout:1.4.2',
    pullPolicy: 'Always',
    ports: [{ name: 'http', containerPort: 8080, servicePort: 80, protocol: 'TCP' }],
    env: [],
    envFrom: [],
    publicEnv: [],
    resources: {
      cpuRequest: 500,
      cpuLimit: 1000,
      memoryRequest: 524_288,
      memoryLimit: 1_048_576,
      ephemeralStorageRequest: 524_288,
      ephemeralStorageLimit: 1_048_576,
    },
    mounts: [],
    readOnlyRootFilesystem: true,
    ...own,
  };
}

export function podModel(own: Partial<PodModel> = {}): PodModel {
  return {
    containers: [containerModel()],
    initContainers: [],
    volumes: [],
    user: { uid: 10001, gid: 10001, fsGroup: 10001 },
    automountToken: false,
    pullSecrets: [],
    nodeSelector: {},
    tolerations: [],
    annotations: {},
    ...own,
  };
}

/** The service checkout as plain data. */
export function serviceModel(own: Partial<ServiceModel> = {}): ServiceModel {
  return {
    name: 'checkout',
    namespace: 'shop',
    version: version('1.27'),
    identity: { labels: {}, annotations: {} },
    pod: podModel(),
    rollout: {
      maxSurge: { amount: 1, percent: false },
      maxUnavailable: { amount: 0, percent: false },
      minReadySeconds: 10,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 5,
      longestRequestSeconds: 30,
      gracePeriodSeconds: 50,
    },
    scaling: {
      owner: 'hpa',
      minReplicas: 3,
      maxReplicas: 20,
      metrics: [{ kind: 'cpu', percent: 70 }],
      triggers: [],
      pollingSeconds: 30,
      cooldownSeconds: 300,
      behavior: {
        scaleDownStabilizationSeconds: 300,
        scaleDownPercent: 10,
        scaleDownPeriodSeconds: 60,
        scaleUpStabilizationSeconds: 0,
        scaleUpPercent: 100,
        scaleUpPods: 4,
        scaleUpPeriodSeconds: 15,
      },
    },
    disruption: { kind: 'maxUnavailable', share: { amount: 1, percent: false } },
    network: {
      enabled: true,
      trustNamespace: true,
      dns: { peers: [{ kind: 'pods', podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }], ports: [{ port: 53, protocol: 'UDP' }] },
      prometheus: [{ kind: 'pods', namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
      ingress: [],
      egress: [],
    },
    serviceAccountAnnotations: {},
    preferSameZone: false,
    ...own,
  };
}
