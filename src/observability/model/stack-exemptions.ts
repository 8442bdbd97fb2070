import type { Component } from './component';
import { parseImage } from '../../core/image-reference';
import type { Exemption } from '../../core/linter-exemption';

const NO_CPU_LIMIT: Exemption = {
  reason: 'CPU is not limited: a starved monitoring is worse than a busy node; memory is limited',
  kubeScore: ['container-resources'],
  polaris: ['cpuLimitsMissing'],
  checkov: ['CKV_K8S_11'],
};

const NO_DIGEST: Exemption = {
  reason: 'the image is named by its version; a platform with requireDigest refuses it',
  checkov: ['CKV_K8S_43'],
};

const ONE_REPLICA: Exemption = {
  reason: 'one pod writes the data, or nothing is lost while it restarts',
  kubeScore: ['deployment-replicas'],
  kubeLinter: ['minimum-three-replicas'],
  polaris: ['deploymentMissingReplicas'],
};

const LOW_USER: Exemption = {
  reason: 'the image has a user below 10000',
  kubeScore: ['container-security-context-user-group-id'],
  checkov: ['CKV_K8S_40'],
};

const READS_THE_NODE: Exemption = {
  reason: 'the agent reads logs and measures of its node, which belong to root; it may read, and nothing else',
  kubeScore: ['container-security-context-user-group-id'],
  kubeLinter: ['run-as-non-root', 'sensitive-host-mounts'],
  polaris: ['runAsRootAllowed', 'dangerousCapabilities', 'insecureCapabilities', 'hostPathSet'],
  checkov: ['CKV_K8S_23', 'CKV_K8S_25', 'CKV_K8S_40'],
};

const READS_THE_API: Exemption = {
  reason: 'the program discovers pods and nodes by the Kubernetes API',
  polaris: ['automountServiceAccountToken'],
  checkov: ['CKV_K8S_38'],
};

const SECRET_IN_ENV: Exemption = {
  reason: 'the program reads its login from the environment only',
  kubeLinter: ['env-value-from', 'read-secret-from-env-var'],
  checkov: ['CKV_K8S_35'],
};

/** Pods of a StatefulSet that an operator makes of a custom resource, which no linter sees. */
export const MADE_BY_THE_OPERATOR: Exemption = {
  reason: 'the Prometheus operator makes the pods',
  kubeScore: ['networkpolicy-targets-pod', 'service-targets-pod'],
};

/** What linters find in the workload of a component, and why it is meant. */
export function componentExemptions(component: Component): Exemption[] {
  const { image, workload, replicas, user, privilegedBecause, access = [], env = [] } = component;
  const when: readonly (readonly [boolean, Exemption])[] = [
    [true, NO_CPU_LIMIT],
    [parseImage(image)?.digest === undefined, NO_DIGEST],
    [workload === 'Deployment' && replicas < 2, ONE_REPLICA],
    [privilegedBecause !== undefined, READS_THE_NODE],
    [privilegedBecause === undefined && user < 10_000, LOW_USER],
    [access.length > 0, READS_THE_API],
    [env.some((variable) => 'secret' in variable), SECRET_IN_ENV],
  ];
  return when.filter(([applies]) => applies).map(([, exemption]) => exemption);
}

/** The same of a CronJob, whose variables are as Kubernetes writes them. */
export function cronJobExemptions({ image, user, env = [] }: Pick<Component, 'image' | 'user'> & { readonly env?: readonly object[] }): Exemption[] {
  const when: readonly (readonly [boolean, Exemption])[] = [
    [true, NO_CPU_LIMIT],
    [parseImage(image)?.digest === undefined, NO_DIGEST],
    [user < 10_000, LOW_USER],
    [env.some((variable) => 'valueFrom' in variable), SECRET_IN_ENV],
  ];
  return when.filter(([applies]) => applies).map(([, exemption]) => exemption);
}
