import type { Settings } from './collector-config';
import type { ComponentFiles, ComponentPort } from '../model/component';
import { NAMES } from '../model/ports';
import type { StackContext } from '../model/stack-model';
import { certificateName } from '../model/stack-tls';

/** Where programs find their certificate, and whom they believe. */
const FOLDER = '/etc/stack-tls';
const FILES = { certificate: 'tls.crt', privateKey: 'tls.key', ca: 'ca.crt' } as const;

type Tls = Pick<StackContext, 'tls'>;

/** What a server of OTLP shows to clients; it renews a certificate without a restart. */
export function serverTls({ tls }: Tls): { readonly tls?: Settings } {
  return tls ? { tls: { cert_file: `${FOLDER}/${FILES.certificate}`, key_file: `${FOLDER}/${FILES.privateKey}`, reload_interval: '5m' } } : {};
}

/** Whom a client of OTLP believes. Pods are called by addresses of their own: the name is that of their Service. */
export function clientTls({ tls, namespace }: Tls & Pick<StackContext, 'namespace'>, server: typeof NAMES.jaeger | typeof NAMES.gateway): Settings {
  return tls ? { ca_file: `${FOLDER}/${FILES.ca}`, server_name_override: certificateName(server, namespace) } : { insecure: true };
}

/** The files of a component: only servers get the private key, only clients the authority. */
export function tlsFiles({ tls }: Tls, roles: { readonly server?: boolean; readonly client?: boolean }): ComponentFiles[] {
  if (!tls || !(roles.server || roles.client)) return [];
  const items = {
    ...roles.server ? { [tls.certificateKey]: FILES.certificate, [tls.privateKeyKey]: FILES.privateKey } : {},
    ...roles.client ? { [tls.caKey]: FILES.ca } : {},
  };
  return [{ mountPath: FOLDER, source: { kind: 'secret', secretName: tls.secretName, items } }];
}

/** A port of OTLP. Meshes must not look for plain HTTP or gRPC where there is TLS. */
export function otlpPort({ tls }: Tls, port: ComponentPort): ComponentPort {
  return tls ? { ...port, appProtocol: 'https' } : port;
}
