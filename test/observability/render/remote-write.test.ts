import { parse, stringify } from 'yaml';
import { RemoteWriteModel } from '../../../src/observability/model/prometheus-model';
import { remoteWriteConfig, remoteWriteFiles, remoteWriteSpec } from '../../../src/observability/render/remote-write';

const key = (name: string) => ({ secretName: 'mimir', key: name });
const REMOTE: RemoteWriteModel = { url: 'https://mimir/push', name: 'mimir', username: key('user'), password: key('pw'), ca: key('ca.crt'), tenant: 'shop' };
const plain = (value: object) => parse(stringify(value));

test('a file names the files that hold secrets, and each is mounted from its key', () => {
  expect(plain(remoteWriteConfig(REMOTE, 1, true))).toEqual({
    url: 'https://mimir/push',
    name: 'mimir',
    send_exemplars: true,
    send_native_histograms: true,
    headers: { 'X-Scope-OrgID': 'shop' },
    basic_auth: { username_file: '/etc/prometheus/remote-write/1/username/value', password_file: '/etc/prometheus/remote-write/1/password/value' },
    tls_config: { ca_file: '/etc/prometheus/remote-write/1/ca/value' },
  });
  expect(remoteWriteFiles([{ url: 'http://a' }, REMOTE])).toEqual([
    { mountPath: '/etc/prometheus/remote-write/1/username', source: { kind: 'secret', secretName: 'mimir', items: { user: 'value' } } },
    { mountPath: '/etc/prometheus/remote-write/1/password', source: { kind: 'secret', secretName: 'mimir', items: { pw: 'value' } } },
    { mountPath: '/etc/prometheus/remote-write/1/ca', source: { kind: 'secret', secretName: 'mimir', items: { 'ca.crt': 'value' } } },
  ]);
});

test('a custom resource names the keys of the Secrets', () => {
  expect(plain(remoteWriteSpec(REMOTE, false))).toEqual({
    url: 'https://mimir/push',
    name: 'mimir',
    sendExemplars: true,
    sendNativeHistograms: false,
    headers: { 'X-Scope-OrgID': 'shop' },
    basicAuth: { username: { name: 'mimir', key: 'user' }, password: { name: 'mimir', key: 'pw' } },
    tlsConfig: { ca: { secret: { name: 'mimir', key: 'ca.crt' } } },
  });
});

test('a token is sent as a bearer', () => {
  const remote = { url: 'https://mimir/push', bearerToken: key('token') };
  expect(remoteWriteConfig(remote, 0, true)).toMatchObject({ authorization: { type: 'Bearer', credentials_file: '/etc/prometheus/remote-write/0/bearer-token/value' } });
  expect(remoteWriteSpec(remote, true)).toMatchObject({ authorization: { type: 'Bearer', credentials: { name: 'mimir', key: 'token' } } });
});
