/** Where a cluster's DNS answers, as a NetworkPolicy has to name it. */
export interface ClusterDns {
  /** Namespace of the DNS pods. */
  readonly namespace: string;
  /** Labels of the DNS pods. */
  readonly podLabels: { readonly [key: string]: string };
  /**
   * Port of the DNS pods, UDP and TCP.
   *
   * @default 53
   */
  readonly port?: number;
  /**
   * Address of a DNS cache that runs on each node outside of the pod network, such as NodeLocal DNSCache.
   *
   * @default - none
   * @see https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/
   */
  readonly nodeLocalAddress?: string;
}

/** What differs between kinds of clusters for a workload: where DNS answers, and who chooses the user of a pod. */
export class ClusterDistribution {
  /** Upstream Kubernetes and the managed services built on it. */
  public static readonly KUBERNETES = new ClusterDistribution(
    { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, nodeLocalAddress: '169.254.20.10' },
    false,
  );

  /** OpenShift: DNS on port 5353, and the security context constraint `restricted-v2` assigns user and group. */
  public static readonly OPENSHIFT = new ClusterDistribution(
    { namespace: 'openshift-dns', podLabels: { 'dns.operator.openshift.io/daemonset-dns': 'default' }, port: 5353 },
    true,
  );

  /**
   * A cluster whose DNS lives elsewhere.
   *
   * @param dns - where DNS answers.
   */
  public static withDns(dns: ClusterDns): ClusterDistribution {
    return new ClusterDistribution(dns, false);
  }

  private constructor(
    /** Where DNS answers. */
    public readonly dns: ClusterDns,
    /** Whether the cluster assigns user and group of a pod itself, so that a manifest must not. */
    public readonly assignsUser: boolean,
  ) {}
}
