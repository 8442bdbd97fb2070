import { hostOf, NAMES, PORTS } from './ports';

/** The Secret that holds the certificate of the servers of a stack, and of the authority that signed it. */
export interface TlsModel {
  readonly secretName: string;
  readonly certificateKey: string;
  readonly privateKeyKey: string;
  readonly caKey: string;
}

/** A part of the stack that shows the certificate, and takes nothing in plain text. */
export type SecuredServer = typeof NAMES['gateway' | 'jaeger' | 'prometheus' | 'loki'];

/** The name that a server of the stack proves to have, whichever of its pods is called. */
export function certificateName(server: SecuredServer, namespace: string): string {
  return hostOf(server, namespace);
}

/** All names that the certificate of a stack has to hold. */
export function certificateNames(namespace: string, { loki }: { readonly loki: boolean }): string[] {
  const servers = [NAMES.gateway, NAMES.jaeger, NAMES.prometheus, ...loki ? [NAMES.loki] : []];
  return servers.map((server) => certificateName(server, namespace));
}

/** How a part is called that has a certificate where the stack has one. */
export function schemeOf(tls: TlsModel | undefined): 'http' | 'https' {
  return tls ? 'https' : 'http';
}

/** Where pods of any namespace reach a store of the stack. */
export function storeUrl(store: typeof NAMES['prometheus' | 'loki'], { namespace, tls }: { readonly namespace: string; readonly tls?: TlsModel }): string {
  return `${schemeOf(tls)}://${hostOf(store, namespace)}:${PORTS[store]}`;
}
