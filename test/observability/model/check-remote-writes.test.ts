import { RemoteWriteOptions } from '../../../src/observability/remote-write-options';
import { prometheusFaults } from '../../support/prometheus';

const url = 'https://mimir.example.com/api/v1/push';
const key = { secretName: 'mimir' };

test('nothing is wrong with a store and a way to log in', () => {
  expect(prometheusFaults({ replicas: 2, remoteWrites: [{ url, name: 'a', username: key, password: key, ca: key, tenant: 'shop' }] }, { cluster: 'eu-1' })).toEqual([]);
  expect(prometheusFaults({ remoteWrites: [{ url, bearerToken: key }, { url }] })).toEqual([]);
});

test.each<[string, RemoteWriteOptions, string]>([
  ['the URL is none', { url: 'mimir:9009' },
    'prometheus.remoteWrites[0].url must be a URL that starts with https:// or http://, without spaces, got "mimir:9009". '
    + 'Write it like "https://mimir.example.com/api/v1/push". [SRE3105]'],
  ['the URL holds a password, which is not repeated', { url: 'https://me:hunter2@mimir.example.com' },
    'prometheus.remoteWrites[0].url must hold neither user nor password, got "36 characters". '
    + 'Pass them as username and password, which name keys of a Secret. [SRE3105]'],
  ['a user has no password', { url, username: key },
    'prometheus.remoteWrites[0].password must be passed where the other one is, got nothing. Pass username and password together, or neither. [SRE3105]'],
  ['a password has no user', { url, password: key },
    'prometheus.remoteWrites[0].username must be passed where the other one is, got nothing. Pass username and password together, or neither. [SRE3105]'],
  ['there are two ways to log in', { url, username: key, password: key, bearerToken: { secretName: 'token' } },
    'prometheus.remoteWrites[0].bearerToken must be left out where there is a password, got "token". Log in with one of both. [SRE3105]'],
  ['the name is empty', { url, name: '' },
    'prometheus.remoteWrites[0].name must be text without blanks around it, got "". Leave it out where there is none. [SRE3105]'],
  ['the tenant has blanks around it', { url, tenant: ' shop' },
    'prometheus.remoteWrites[0].tenant must be text without blanks around it, got " shop". Leave it out where there is none. [SRE3105]'],
  ['a Secret has no name of one', { url, ca: { secretName: 'My CA' } },
    'prometheus.remoteWrites[0].ca.secretName must be at most 253 lower case letters, digits, hyphens and dots, each part between dots starting and ending with a letter '
    + 'or digit, got "My CA". Name a Secret in the namespace of the stack. [SRE1101]'],
  ['a key is none', { url, bearerToken: { secretName: 'mimir', key: 'a/b' } },
    'prometheus.remoteWrites[0].bearerToken.key must be a key of the Secret or ConfigMap, got "a/b". Name the key that holds it. [SRE3105]'],
])('fails when %s', (_, remote, message) => {
  expect(prometheusFaults({ remoteWrites: [remote] })).toEqual([message]);
});

test('fails when two stores share a name', () => {
  expect(prometheusFaults({ remoteWrites: [{ url, name: 'mimir' }, { url, name: 'mimir' }] })).toEqual([
    'prometheus.remoteWrites[1].name must be the only one, got "mimir". Name it after the store. [SRE3105]',
  ]);
});

test('fails when replicas of a cluster without name write to a store', () => {
  expect(prometheusFaults({ replicas: 2, remoteWrites: [{ url }] })).toEqual([
    'Platform.cluster must be known where 2 replicas write to the same store, which tells them from other clusters by it, got nothing. '
    + 'Pass cluster to Platform.configure(), so that the store keeps the samples of one replica. [SRE3105]',
  ]);
});
