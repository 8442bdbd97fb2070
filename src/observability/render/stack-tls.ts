import { stringify } from 'yaml';
import type { Settings } from './collector-config';
import type { ComponentFiles, ComponentPort } from '../model/component';
import type { StackContext } from '../model/stack-model';
import { certificateName, type SecuredServer, type TlsModel } from '../model/stack-tls';

/** Where programs find their certificate, and whom they believe. */
const FOLDER = '/etc/stack-tls';
const FILES = { certificate: 'tls.crt', privateKey: 'tls.key', ca: 'ca.crt' } as const;
const PATHS = { cert_file: `${FOLDER}/${FILES.certificate}`, key_file: `${FOLDER}/${FILES.privateKey}` } as const;

/** The file of the authority, where a program has it. */
export const AUTHORITY_FILE = `${FOLDER}/${FILES.ca}`;

type Tls = Pick<StackContext, 'tls'>;

/** What a server of OTLP shows to clients; it renews a certificate without a restart. */
export function serverTls({ tls }: Tls): { readonly tls?: Settings } {
  return tls ? { tls: { ...PATHS, reload_interval: '5m' } } : {};
}

/** Whom a client that is configured as a collector believes. Pods are called by addresses of their own: the name is that of their Service. */
export function clientTls({ tls, namespace }: Tls & Pick<StackContext, 'namespace'>, server: SecuredServer): Settings {
  return tls ? { ca_file: AUTHORITY_FILE, server_name_override: certificateName(server, namespace) } : { insecure: true };
}

/** The same of a client that takes HTTP or HTTPS from the URL. */
export function httpClientTls(context: Tls & Pick<StackContext, 'namespace'>, server: SecuredServer): { readonly tls?: Settings } {
  return context.tls ? { tls: clientTls(context, server) } : {};
}

/** What Loki shows to clients; it reads the files at each connection. */
export function lokiServerTls({ tls }: Tls): object {
  return tls ? { http_tls_config: PATHS } : {};
}

/** The web configuration of Prometheus, which reads the files at each connection. @see https://prometheus.io/docs/prometheus/latest/configuration/https/ */
export function webConfig(): string {
  return stringify({ tls_server_config: PATHS });
}

/** The same as the custom resource has it. */
export function webSpec({ secretName, certificateKey, privateKeyKey }: TlsModel): object {
  return { tlsConfig: { cert: { secret: { name: secretName, key: certificateKey } }, keySecret: { name: secretName, key: privateKeyKey } } };
}

/** Whom a scrape believes, as the configuration of Prometheus has it; it reads the file again when it changes. */
export function believed(server: SecuredServer, namespace: string): object {
  return { ca_file: AUTHORITY_FILE, server_name: certificateName(server, namespace) };
}

/** The same as a monitor has it: nothing in plain text. */
export function monitorTls({ tls, namespace }: Tls & Pick<StackContext, 'namespace'>, server: SecuredServer | undefined): object {
  if (!tls || !server) return {};
  return { scheme: 'https', tlsConfig: { ca: { secret: { name: tls.secretName, key: tls.caKey } }, serverName: certificateName(server, namespace) } };
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

/** A port of a server. Meshes must not look for plain HTTP or gRPC where there is TLS. */
export function securedPort({ tls }: Tls, port: ComponentPort): ComponentPort {
  return tls ? { ...port, appProtocol: 'https' } : port;
}
