import type { ExperimentModel } from './experiment-model';
import { isIpAddress } from '../../core/ip';

/** Where the address of a probe leads. */
export type ProbeHost =
  | { readonly kind: 'service'; readonly service: string; readonly namespace?: string }
  | { readonly kind: 'address'; readonly address: string; readonly port: number }
  | { readonly kind: 'outside'; readonly port: number };

/**
 * Reads the host of a URL as a pod resolves it: a single name is a Service of its own namespace, and one that ends with `.svc` or
 * `.svc.<domain of the cluster>` one of another. All other names may be anywhere.
 */
export function probeHost(url: string): ProbeHost {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const number = Number(port) || (protocol === 'https:' ? 443 : 80);
  if (isIpAddress(host)) return { kind: 'address', address: host, port: number };
  const [service, namespace, svc] = host.split('.');
  if (namespace === undefined) return { kind: 'service', service };
  return svc === 'svc' ? { kind: 'service', service, namespace } : { kind: 'outside', port: number };
}

/** The hosts of all HTTP probes, the namespace of the runner filled in. */
export function probeHosts({ probes, backend }: Pick<ExperimentModel, 'probes' | 'backend'>): ProbeHost[] {
  return probes.flatMap((probe): ProbeHost[] => {
    if (probe.kind !== 'http') return [];
    const host = probeHost(probe.url);
    return [host.kind === 'service' ? { ...host, namespace: host.namespace ?? backend.namespace } : host];
  });
}
