import type { AccessRule } from '../model/component';

const READ = ['get', 'list', 'watch'] as const;

/** What each kind of discovery reads. @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#kubernetes_sd_config */
const READ_BY = {
  pod: [{ apiGroups: [''], resources: ['pods'], verbs: READ }],
  node: [{ apiGroups: [''], resources: ['nodes'], verbs: READ }],
  endpointslice: [
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: READ },
    { apiGroups: [''], resources: ['services', 'pods'], verbs: READ },
  ],
  ingress: [{ apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: READ }],
} as const satisfies Readonly<Record<string, readonly AccessRule[]>>;

/** Kubelets ask the API whether a token may read their metrics. @see https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/ */
const KUBELET_METRICS: AccessRule = { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] };

/** What discovery by these roles reads of the Kubernetes API, each once. */
export function discoveryAccess(roles: readonly (keyof typeof READ_BY)[]): AccessRule[] {
  const rules = [...roles.flatMap((role): readonly AccessRule[] => READ_BY[role]), ...roles.includes('node') ? [KUBELET_METRICS] : []];
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}
