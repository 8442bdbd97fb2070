import { Components, FromEnvironment, Settings } from './collector-config';
import type { ComponentEnv, ComponentFiles } from '../model/component';
import type { LogsLink } from '../model/logs-model';

const LOGIN = 'basicauth/logs';
const PASSWORD = 'LOGS_PASSWORD';
const CA = { folder: '/etc/otelcol-logs', file: 'ca.crt' } as const;

/** What the gateway sends logs with; `toLoki` is whom it believes to be the Loki of the stack. */
export function logsExporter(link: LogsLink, queue: Settings, toLoki: { readonly tls?: Settings } = {}): Components {
  if (link.kind === 'loki') return { 'otlp_http/loki': { endpoint: link.endpoint, ...toLoki, ...queue } };
  const { endpoint, index, indexFallback, indexTimeFormat, ca } = link;
  return {
    'opensearch/logs': {
      http: {
        endpoint,
        auth: link.password ? { authenticator: LOGIN } : undefined,
        tls: ca ? { ca_file: `${CA.folder}/${CA.file}` } : undefined,
      },
      logs_index: index,
      logs_index_fallback: indexFallback,
      logs_index_time_format: indexTimeFormat,
      ...queue,
    },
  };
}

/** How it logs in there. */
export function logsExtensions(link: LogsLink): Components {
  if (link.kind === 'loki' || !link.password) return {};
  return { [LOGIN]: { client_auth: { username: link.username ?? '', password: new FromEnvironment(PASSWORD) } } };
}

/** The password, as a reference. */
export function logsEnvironment(link: LogsLink | undefined): ComponentEnv[] {
  return link?.kind === 'openSearch' && link.password ? [{ name: PASSWORD, secret: link.password }] : [];
}

/** Whom to believe that it is the store. */
export function logsFiles(link: LogsLink | undefined): ComponentFiles[] {
  if (link?.kind !== 'openSearch' || !link.ca) return [];
  return [{ mountPath: CA.folder, source: { kind: 'secret', secretName: link.ca.secretName, items: { [link.ca.key]: CA.file } } }];
}
