import type { GateModel } from './gate';

/** Where the pods of the gate find Prometheus. */
export type PrometheusPeer =
  | { readonly kind: 'namespace'; readonly namespace: string; readonly port: number }
  | { readonly kind: 'addresses'; readonly cidrs: readonly string[]; readonly port: number };

/** Where the name of Prometheus is resolved. */
export interface DnsModel {
  readonly namespace: string;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly port: number;
  readonly nodeLocalCidr?: string;
}

/** A Job that runs the gate, all defaults filled in. */
export interface GateJobModel {
  readonly gate: GateModel;
  /** Of all its objects; the Job adds a hash. */
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly image: string;
  readonly pullSecrets: readonly string[];
  /** Arguments of the script. */
  readonly args: readonly string[];
  /** What is released. With another one, the Job has another name and runs again. */
  readonly run?: string;
  readonly deadlineSeconds: number;
  readonly ttlSeconds: number;
  /** Undefined where the cluster assigns it. */
  readonly user?: number;
  readonly prometheus: PrometheusPeer;
  readonly dns: DnsModel;
}

/** Where a URL leads: to a Service of the cluster, by its name and namespace, or out of it. */
export function prometheusPeer(url: string, podPort: number, cidrs: readonly string[] | undefined): PrometheusPeer {
  const { hostname, port, protocol } = new URL(url);
  const [, namespace] = /^[-a-z0-9]+\.([-a-z0-9]+)(?:\.svc(?:\..*)?)?$/.exec(hostname) ?? [];
  if (namespace !== undefined && cidrs === undefined) return { kind: 'namespace', namespace, port: podPort };
  return { kind: 'addresses', cidrs: cidrs ?? ['0.0.0.0/0', '::/0'], port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}
