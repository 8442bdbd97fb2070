import type { NetworkPolicyEgressRule } from 'kubernetes-types/networking/v1';
import type { PrometheusPeer } from './prometheus-peer';

/** Where names are resolved. */
export interface DnsModel {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly port: number;
  readonly nodeLocalCidr?: string;
}

/** A namespace by its name. @see https://kubernetes.io/docs/reference/labels-annotations-taints/#kubernetes-io-metadata-name */
export function namespaceSelector(namespace: string) {
  return { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
}

/** Lets pods resolve names. */
export function dnsEgress(dns: DnsModel): NetworkPolicyEgressRule {
  return {
    to: [
      { namespaceSelector: namespaceSelector(dns.namespace), podSelector: { matchLabels: { ...dns.podLabels } } },
      ...(dns.nodeLocalCidr === undefined ? [] : [{ ipBlock: { cidr: dns.nodeLocalCidr } }]),
    ],
    ports: [{ port: dns.port, protocol: 'UDP' }, { port: dns.port, protocol: 'TCP' }],
  };
}

/** Lets pods ask Prometheus. */
export function prometheusEgress(prometheus: PrometheusPeer): NetworkPolicyEgressRule {
  const ports = [{ port: prometheus.port, protocol: 'TCP' }];
  return prometheus.kind === 'namespace'
    ? { to: [{ namespaceSelector: namespaceSelector(prometheus.namespace) }], ports }
    : { to: prometheus.cidrs.map((cidr) => ({ ipBlock: { cidr } })), ports };
}

/** Every address, IPv4 and IPv6. */
export const ANYWHERE: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Where the API server listens. */
export interface ApiServerModel {
  /** @default - any address */
  readonly apiServerCidrs?: readonly string[];
  readonly apiServerPort: number;
}

/** Lets pods call the Kubernetes API, which no selector can name. */
export function apiServerEgress({ apiServerCidrs = ANYWHERE, apiServerPort }: ApiServerModel): NetworkPolicyEgressRule {
  return { to: apiServerCidrs.map((cidr) => ({ ipBlock: { cidr } })), ports: [{ port: apiServerPort, protocol: 'TCP' }] };
}
