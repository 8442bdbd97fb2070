import { lintersFlagName } from './secret-literals';
import type { ContainerModel, ServiceModel } from './service-model';
import type { Exemption } from '../../core/linter-exemption';

const AUTOSCALER_OWNS_REPLICAS: Exemption = {
  reason: 'the autoscaler owns the number of replicas',
  polaris: ['deploymentMissingReplicas'],
};

const KEDA_OWNS_REPLICAS: Exemption = {
  reason: 'the KEDA ScaledObject of the same name owns the number of replicas',
  kubeScore: ['deployment-replicas'],
  polaris: ['deploymentMissingReplicas'],
};

const ROLLOUT_OWNS_REPLICAS: Exemption = {
  reason: 'the Rollout of the same name owns the pods and their number',
  kubeScore: ['deployment-replicas'],
  polaris: ['deploymentMissingReplicas'],
};

const ROLLOUT_IS_SCALED: Exemption = {
  reason: 'it scales the Rollout of the same name, which the linter does not know',
  kubeScore: ['horizontalpodautoscaler-has-target'],
};

const ONE_REPLICA: Exemption = {
  reason: 'a single replica was asked for',
  kubeScore: ['deployment-replicas', 'horizontalpodautoscaler-replicas'],
  kubeLinter: ['minimum-three-replicas'],
  polaris: ['deploymentMissingReplicas', 'hpaMinAvailability'],
};

const DEFAULT_PRIORITY: Exemption = {
  reason: 'no PriorityClass is known to exist, and pods of an unknown class are never created',
  polaris: ['priorityClassNotSet'],
};

const NO_CPU_LIMIT: Exemption = {
  reason: 'CPU is not limited, to avoid throttling; the request reserves what is needed and memory is limited',
  kubeScore: ['container-resources'],
  polaris: ['cpuLimitsMissing'],
  checkov: ['CKV_K8S_11'],
};

const KEEP_IMAGES: Exemption = {
  reason: 'the image is pinned by digest, so a copy on the node is the right one even when the registry is down',
  kubeScore: ['container-image-pull-policy'],
  polaris: ['pullPolicyNotAlways'],
  checkov: ['CKV_K8S_15'],
};

const OTHER_USER: Exemption = {
  reason: 'the image or the cluster chooses the user, which the kubelet checks not to be root',
  kubeScore: ['container-security-context-user-group-id'],
  checkov: ['CKV_K8S_40'],
};

const LOW_USER: Exemption = {
  reason: 'the image needs a user or group below 10000',
  kubeScore: ['container-security-context-user-group-id'],
  checkov: ['CKV_K8S_40'],
};

const WRITABLE_ROOT: Exemption = {
  reason: 'the application writes to its own file system',
  kubeScore: ['container-security-context-readonlyrootfilesystem'],
  kubeLinter: ['no-read-only-root-fs'],
  polaris: ['notReadOnlyRootFilesystem'],
  checkov: ['CKV_K8S_22'],
};

const TOKEN: Exemption = {
  reason: 'the application calls the Kubernetes API',
  polaris: ['automountServiceAccountToken'],
  checkov: ['CKV_K8S_38'],
};

const NO_POLICY: Exemption = {
  reason: 'network access is governed elsewhere',
  kubeScore: ['pod-networkpolicy'],
  kubeLinter: ['non-isolated-pod'],
  polaris: ['missingNetworkPolicy'],
  checkov: ['CKV2_K8S_6'],
};

const NO_BUDGET: Exemption = {
  reason: 'a drain may take all pods at once',
  kubeScore: ['deployment-has-poddisruptionbudget'],
  polaris: ['missingPodDisruptionBudget'],
};

const NO_LIVENESS: Exemption = {
  reason: 'the application ends by itself when it is stuck',
  kubeLinter: ['no-liveness-probe'],
  polaris: ['livenessProbeMissing'],
  checkov: ['CKV_K8S_8'],
};

const NO_READINESS: Exemption = {
  reason: 'a container serves no requests of its own',
  kubeLinter: ['no-readiness-probe'],
  polaris: ['readinessProbeMissing'],
  checkov: ['CKV_K8S_9'],
};

const NO_READINESS_AT_ALL: Exemption = {
  reason: 'the service receives requests as soon as its process runs',
  kubeScore: ['pod-probes'],
};

const SECRET_IN_ENV: Exemption = {
  reason: 'the application reads a secret from its environment',
  kubeLinter: ['env-value-from', 'read-secret-from-env-var'],
  checkov: ['CKV_K8S_35'],
};

const PUBLIC_ENV: Exemption = {
  reason: 'a variable has the name of a secret and holds none',
  kubeLinter: ['env-var-secret'],
  polaris: ['sensitiveContainerEnvVar'],
};

export const NO_INGRESS_TLS: Exemption = {
  reason: 'TLS ends in front of the ingress controller',
  polaris: ['tlsSettingsMissing'],
};

/** Pods of jobs accept no connection at all, which Polaris takes for a missing policy. */
export const NO_INCOMING_TRAFFIC: Exemption = {
  reason: 'the policy of these pods admits no incoming connection',
  polaris: ['missingNetworkPolicy'],
};

function readsSecret({ env, envFrom }: ContainerModel): boolean {
  return env.some(({ valueFrom }) => valueFrom !== undefined && 'secretKeyRef' in valueFrom) || envFrom.some(({ kind }) => kind === 'secret');
}

/** The exemptions that any pod of the service needs, a job's included. */
export function podExemptions({ pod }: ServiceModel, containers: readonly ContainerModel[]): Exemption[] {
  const { uid, gid } = pod.user;
  const low = (uid !== undefined && uid < 10000) || (gid !== undefined && gid < 10000);
  const when: readonly (readonly [boolean, Exemption])[] = [
    [pod.priorityClassName === undefined, DEFAULT_PRIORITY],
    [containers.some(({ resources }) => resources.cpuLimit === undefined), NO_CPU_LIMIT],
    [containers.some(({ pullPolicy }) => pullPolicy !== 'Always'), KEEP_IMAGES],
    [uid === undefined, OTHER_USER],
    [low, LOW_USER],
    [containers.some(({ readOnlyRootFilesystem }) => !readOnlyRootFilesystem), WRITABLE_ROOT],
    [pod.automountToken, TOKEN],
    [containers.some(readsSecret), SECRET_IN_ENV],
    [containers.some(({ env }) => env.some(({ name, value }) => value !== undefined && lintersFlagName(name))), PUBLIC_ENV],
  ];
  return when.filter(([applies]) => applies).map(([, exemption]) => exemption);
}

/** The exemptions of the Deployment. */
export function deploymentExemptions(model: ServiceModel): Exemption[] {
  const { pod, scaling, disruption, network, rollout } = model;
  const containers = [...pod.containers, ...pod.initContainers];
  const probed = containers.filter(({ role }) => role !== 'init');
  const when: readonly (readonly [boolean, Exemption])[] = [
    [scaling.owner === 'hpa' || scaling.owner === 'external', AUTOSCALER_OWNS_REPLICAS],
    [scaling.owner === 'keda', KEDA_OWNS_REPLICAS],
    [rollout.controller === 'rollout', ROLLOUT_OWNS_REPLICAS],
    [scaling.minReplicas === 1, ONE_REPLICA],
    [!network.enabled, NO_POLICY],
    [disruption.kind === 'none', NO_BUDGET],
    [probed.some(({ liveness }) => !liveness), NO_LIVENESS],
    [probed.some(({ readiness }) => !readiness), NO_READINESS],
    [!pod.containers[0].readiness, NO_READINESS_AT_ALL],
  ];
  return [...when.filter(([applies]) => applies).map(([, exemption]) => exemption), ...podExemptions(model, containers)];
}

/** The exemptions of the HorizontalPodAutoscaler. */
export function autoscalerExemptions({ scaling, rollout }: ServiceModel): Exemption[] {
  return [...rollout.controller === 'rollout' ? [ROLLOUT_IS_SCALED] : [], ...scaling.minReplicas === 1 ? [ONE_REPLICA] : []];
}
