/** Where pods find Prometheus. */
export type PrometheusPeer =
  | { readonly kind: 'namespace'; readonly namespace: string; readonly port: number }
  | { readonly kind: 'addresses'; readonly cidrs: readonly string[]; readonly port: number };

/** Where a URL leads: to a Service of the cluster, by its name and namespace, or out of it. */
export function prometheusPeer(url: string, podPort: number, cidrs: readonly string[] | undefined): PrometheusPeer {
  const { hostname, port, protocol } = new URL(url);
  const [, namespace] = /^[-a-z0-9]+\.([-a-z0-9]+)(?:\.svc(?:\..*)?)?$/.exec(hostname) ?? [];
  if (namespace !== undefined && cidrs === undefined) return { kind: 'namespace', namespace, port: podPort };
  return { kind: 'addresses', cidrs: cidrs ?? ['0.0.0.0/0', '::/0'], port: Number(port) || (protocol === 'https:' ? 443 : 80) };
}
