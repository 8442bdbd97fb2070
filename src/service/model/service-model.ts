import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Labels } from '../../core/labels';

/** The plain, resolved declaration of a service: what the checks read and the renderers turn into manifests. */
export interface ServiceModel {
  readonly name: string;
  readonly namespace?: string;
  readonly version: KubernetesVersion;
  readonly identity: Identity;
  readonly pod: PodModel;
  readonly rollout: RolloutModel;
  readonly scaling: ScalingModel;
  readonly disruption: DisruptionModel;
  readonly network: NetworkModel;
  readonly scrape?: ScrapeModel;
  readonly serviceAccountAnnotations: Labels;
  readonly preferSameZone: boolean;
}

/** Labels and annotations that everything of a service carries. */
export interface Identity {
  /** Labels of every object and pod; the selector is not among them. */
  readonly labels: Labels;
  /** Annotations of every object. */
  readonly annotations: Labels;
}

export interface PodModel {
  /** The main container comes first. */
  readonly containers: readonly ContainerModel[];
  readonly initContainers: readonly ContainerModel[];
  readonly volumes: readonly VolumeModel[];
  readonly user: UserModel;
  readonly automountToken: boolean;
  readonly priorityClassName?: string;
  readonly pullSecrets: readonly string[];
  readonly nodeSelector: Labels;
  readonly tolerations: readonly TolerationModel[];
  readonly annotations: Labels;
}

export type ContainerRole = 'main' | 'additional' | 'sidecar' | 'init';

export interface ContainerModel {
  readonly role: ContainerRole;
  readonly name: string;
  readonly image: string;
  readonly pullPolicy: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly ports: readonly PortModel[];
  readonly env: readonly EnvModel[];
  readonly envFrom: readonly EnvFromModel[];
  /** Names of variables whose literal only looks like a secret. */
  readonly publicEnv: readonly string[];
  readonly resources: ResourcesModel;
  readonly liveness?: ProbeModel;
  readonly readiness?: ProbeModel;
  readonly startup?: ProbeModel;
  readonly drain?: DrainModel;
  readonly mounts: readonly MountModel[];
  readonly readOnlyRootFilesystem: boolean;
}

export interface PortModel {
  readonly name: string;
  readonly containerPort: number;
  /** Undefined for a port that only the pod itself uses. */
  readonly servicePort?: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

export interface EnvModel {
  readonly name: string;
  readonly value?: string;
  /** An EnvVarSource as Kubernetes writes it. */
  readonly valueFrom?: object;
}

export interface EnvFromModel {
  readonly kind: 'configMap' | 'secret';
  readonly name: string;
  readonly prefix?: string;
}

/** CPU in thousandths, everything else in KiB. */
export interface ResourcesModel {
  readonly cpuRequest: number;
  /** Undefined: the container may use what the node has left. */
  readonly cpuLimit?: number;
  /** A limit that the user set although there should be none. */
  readonly contradictedCpuLimit?: number;
  readonly memoryRequest: number;
  readonly memoryLimit: number;
  readonly ephemeralStorageRequest: number;
  readonly ephemeralStorageLimit: number;
}

export type ProbeAction =
  | { readonly kind: 'http'; readonly path: string; readonly port?: number }
  | { readonly kind: 'tcp'; readonly port?: number }
  | { readonly kind: 'grpc'; readonly port?: number; readonly service?: string }
  | { readonly kind: 'exec'; readonly command: readonly string[] };

export interface ProbeTiming {
  readonly initialDelaySeconds: number;
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
  readonly successThreshold: number;
}

export interface ProbeModel extends ProbeTiming {
  readonly action: ProbeAction;
}

export interface DrainModel {
  readonly kind: 'sleep' | 'nativeSleep' | 'exec' | 'http' | 'byApplication' | 'none';
  /** How long traffic may still arrive after the decision to stop. */
  readonly seconds: number;
  readonly command?: readonly string[];
  readonly path?: string;
  readonly port?: number;
}

export type VolumeSource =
  | { readonly kind: 'emptyDir'; readonly sizeKib: number; readonly inMemory: boolean }
  | { readonly kind: 'configMap' | 'secret'; readonly name: string; readonly items?: Labels; readonly optional?: boolean }
  | { readonly kind: 'claim'; readonly claimName: string; readonly singleNode: boolean }
  | { readonly kind: 'csi'; readonly driver: string; readonly attributes: Labels }
  | { readonly kind: 'token'; readonly audience: string; readonly expirationSeconds: number };

export interface VolumeModel {
  readonly name: string;
  readonly source: VolumeSource;
}

export interface MountModel {
  readonly volume: string;
  readonly path: string;
  readonly readOnly: boolean;
  readonly subPath?: string;
}

export interface UserModel {
  /** Undefined: the image or the cluster decides. */
  readonly uid?: number;
  readonly gid?: number;
  readonly fsGroup?: number;
}

export interface TolerationModel {
  readonly key: string;
  readonly value?: string;
  readonly effect?: string;
}

/** A count of pods, or a share of them in percent. */
export interface PodShare {
  readonly amount: number;
  readonly percent: boolean;
}

export interface RolloutModel {
  /** Who replaces pods: the Deployment itself, or a Rollout that takes its pods over. @default 'deployment' */
  readonly controller?: 'deployment' | 'rollout';
  readonly maxSurge: PodShare;
  readonly maxUnavailable: PodShare;
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
  readonly longestRequestSeconds: number;
  readonly gracePeriodSeconds: number;
}

export interface ScalingModel {
  /** Who owns the number of replicas; `external` is an autoscaler that the user attached. */
  readonly owner: 'hpa' | 'keda' | 'fixed' | 'external';
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly ScalingMetricModel[];
  readonly triggers: readonly KedaTriggerModel[];
  readonly pollingSeconds: number;
  readonly cooldownSeconds: number;
  readonly behavior: ScalingBehaviorModel;
}

export type ScalingMetricModel =
  | { readonly kind: 'cpu'; readonly percent: number }
  | { readonly kind: 'memory'; readonly percent: number }
  | { readonly kind: 'pods'; readonly metric: string; readonly perPod: number }
  | { readonly kind: 'external'; readonly metric: string; readonly labels: Labels; readonly perPod: number };

export interface KedaTriggerModel {
  readonly type: string;
  readonly metricType?: string;
  readonly metadata: Labels;
  readonly authentication?: string;
}

export interface ScalingBehaviorModel {
  readonly scaleDownStabilizationSeconds: number;
  readonly scaleDownPercent: number;
  readonly scaleDownPeriodSeconds: number;
  readonly scaleUpStabilizationSeconds: number;
  readonly scaleUpPercent: number;
  readonly scaleUpPods: number;
  readonly scaleUpPeriodSeconds: number;
}

export interface DisruptionModel {
  readonly kind: 'maxUnavailable' | 'minAvailable' | 'none';
  readonly share: PodShare;
}

export type PeerModel =
  | { readonly kind: 'cidr'; readonly cidr: string; readonly except: readonly string[] }
  | PodsModel;

/** Pods by labels, in namespaces by labels; without a selector of namespaces, in the own one. */
export interface PodsModel {
  readonly kind: 'pods';
  readonly podSelector?: SelectorModel;
  readonly namespaceSelector?: SelectorModel;
}

export interface SelectorModel {
  readonly matchLabels?: Labels;
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[];
}

export interface NetworkRuleModel {
  readonly peers: readonly PeerModel[];
  /** Empty: for incoming connections the ports of the service, for outgoing ones every port. */
  readonly ports: readonly { readonly port: number; readonly protocol: string }[];
}

export interface NetworkModel {
  readonly enabled: boolean;
  /** Whether pods of the same namespace may call the service, and be called by it. */
  readonly trustNamespace: boolean;
  /** Lookups of names, without which nothing works. */
  readonly dns: NetworkRuleModel;
  readonly prometheus: readonly PeerModel[];
  /** What the user allowed on top. */
  readonly ingress: readonly NetworkRuleModel[];
  readonly egress: readonly NetworkRuleModel[];
}

export interface ScrapeModel {
  readonly mode: 'operator' | 'annotations';
  readonly portName: string;
  readonly port: number;
  readonly path: string;
  readonly intervalMs: number;
  readonly selectorLabels: Labels;
}
