/** Who opens or receives connections. */
export type Party =
  | { readonly kind: 'component'; readonly name: string }
  /** Pods by labels, in the namespace of the stack: those that the Prometheus operator creates. */
  | { readonly kind: 'pods'; readonly labels: Readonly<Record<string, string>> }
  | { readonly kind: 'namespace'; readonly name: string }
  /** Every pod of the cluster. */
  | { readonly kind: 'cluster' }
  /** Nodes, the Kubernetes API and what lies outside of the cluster: no selector can name them. */
  | { readonly kind: 'anywhere' };

/** A connection that the stack needs: NetworkPolicies allow these and nothing else, but for DNS. */
export interface Connection {
  readonly from: Party;
  readonly to: Party;
  /** Ports of the receiving pods; none means all. */
  readonly ports: readonly number[];
  /** @default 'TCP' */
  readonly protocol?: 'TCP' | 'UDP';
}

export function component(name: string): Party {
  return { kind: 'component', name };
}
