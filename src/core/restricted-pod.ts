import type { PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';

/** A pod as the restricted Pod Security Standard wants it. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted */
export function restrictedPod(user: number | undefined): PodSecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user,
    runAsGroup: user,
    fsGroup: user,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/** A container as the same standard wants it, and one that writes nowhere but into its volumes. */
export function restrictedContainer(): SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL'] },
  };
}
