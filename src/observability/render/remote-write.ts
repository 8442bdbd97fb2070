import type { ComponentFiles, SecretKeyModel } from '../model/component';
import type { RemoteWriteModel } from '../model/prometheus-model';

type Part = 'bearer-token' | 'username' | 'password' | 'ca';

const DIRECTORY = '/etc/prometheus/remote-write';

function parts({ bearerToken, username, password, ca }: RemoteWriteModel): [Part, SecretKeyModel][] {
  const all: [Part, SecretKeyModel | undefined][] = [['bearer-token', bearerToken], ['username', username], ['password', password], ['ca', ca]];
  return all.filter((entry): entry is [Part, SecretKeyModel] => entry[1] !== undefined);
}

/** The files that hold what remote writes log in with; Prometheus reads them again at every request. */
export function remoteWriteFiles(remoteWrites: readonly RemoteWriteModel[]): ComponentFiles[] {
  return remoteWrites.flatMap((remote, index) => parts(remote).map(([part, { secretName, key }]): ComponentFiles => ({
    mountPath: `${DIRECTORY}/${index}/${part}`,
    source: { kind: 'secret', secretName, items: { [key]: 'value' } },
  })));
}

/** A remote write as the configuration file has it. */
export function remoteWriteConfig(remote: RemoteWriteModel, index: number, nativeHistograms: boolean): object {
  const file = (part: Part) => `${DIRECTORY}/${index}/${part}/value`;
  return {
    url: remote.url,
    name: remote.name,
    send_exemplars: true,
    send_native_histograms: nativeHistograms,
    headers: remote.tenant === undefined ? undefined : { 'X-Scope-OrgID': remote.tenant },
    authorization: remote.bearerToken && { type: 'Bearer', credentials_file: file('bearer-token') },
    basic_auth: remote.password && { username_file: file('username'), password_file: file('password') },
    tls_config: remote.ca && { ca_file: file('ca') },
  };
}

/** A remote write as the custom resource has it. */
export function remoteWriteSpec(remote: RemoteWriteModel, nativeHistograms: boolean): object {
  const select = (key: SecretKeyModel) => ({ name: key.secretName, key: key.key });
  return {
    url: remote.url,
    name: remote.name,
    sendExemplars: true,
    sendNativeHistograms: nativeHistograms,
    headers: remote.tenant === undefined ? undefined : { 'X-Scope-OrgID': remote.tenant },
    authorization: remote.bearerToken && { type: 'Bearer', credentials: select(remote.bearerToken) },
    basicAuth: remote.username && remote.password && { username: select(remote.username), password: select(remote.password) },
    tlsConfig: remote.ca && { ca: { secret: select(remote.ca) } },
  };
}
