import { hostOf, NAMES } from './ports';

/** The Secret that holds the certificate of the servers of a stack, and of the authority that signed it. */
export interface TlsModel {
  readonly secretName: string;
  readonly certificateKey: string;
  readonly privateKeyKey: string;
  readonly caKey: string;
}

/** The name that a server of the stack proves to have, whichever of its pods is called. */
export function certificateName(server: typeof NAMES.jaeger | typeof NAMES.gateway, namespace: string): string {
  return hostOf(server, namespace);
}

/** All names that the certificate of a stack has to hold. */
export function certificateNames(namespace: string): string[] {
  return [NAMES.gateway, NAMES.jaeger].map((server) => certificateName(server, namespace));
}
