import { differences } from './read-back';

const service = (spec: object) => ({ kind: 'Service', spec });

test('fields that only the server has are its defaults and no difference', () => {
  expect(differences(service({ type: 'ClusterIP' }), service({ type: 'ClusterIP', clusterIP: '10.0.0.7' }))).toEqual([]);
});

test('a field that was not stored is named with its value', () => {
  expect(differences(service({ ports: [{ port: 80, appProtocol: 'http' }] }), service({ ports: [{ port: 80 }] })))
    .toEqual(['spec.ports[0].appProtocol: sent "http", not stored']);
});

test('a value that was changed is named with both values', () => {
  expect(differences(service({ selector: { 'example.com/app': 'a' } }), service({ selector: { 'example.com/app': 'b' } })))
    .toEqual(['spec.selector["example.com/app"]: sent "a", stored "b"']);
});

test.each([
  ['1000m', '1'], [1, '1'], ['0.5', '500m'], ['1024Mi', '1Gi'], ['1k', '1000'], ['1e3', '1k'], ['.5Gi', '512Mi'],
])('amounts are compared by value: %p is stored as %p', (sent, stored) => {
  expect(differences({ limits: { cpu: sent } }, { limits: { cpu: stored } })).toEqual([]);
});

test.each([['1000m', '1k'], ['1Gi', '1G'], ['250m', '251m'], ['1', 'one'], [1, true]])('amounts that differ are told apart: %p is not %p', (sent, stored) => {
  expect(differences({ limits: { cpu: sent } }, { limits: { cpu: stored } })).toHaveLength(1);
});

test('a zero value is missed where it means something, and not where Go leaves it out', () => {
  expect(differences({ spec: { hostNetwork: false, hostUsers: false } }, { spec: {} })).toEqual(['spec.hostUsers: sent false, not stored']);
});

test('a list that became shorter or longer is a difference', () => {
  expect(differences({ spec: { args: ['a', 'b'] } }, { spec: { args: ['a'] } })).toHaveLength(1);
  expect(differences({ spec: { args: ['a'] } }, { spec: { args: ['a', 'b'] } })).toHaveLength(1);
});

test('a pod may be given more volumes, but a pod template may not', () => {
  const spec = { volumes: [{ name: 'tmp' }] };
  const grown = { volumes: [{ name: 'tmp' }, { name: 'kube-api-access' }] };
  expect(differences({ kind: 'Pod', spec }, { kind: 'Pod', spec: grown })).toEqual([]);
  expect(differences({ kind: 'Deployment', spec: { template: { spec } } }, { kind: 'Deployment', spec: { template: { spec: grown } } })).toHaveLength(1);
});

test('the text of a secret is found in its data', () => {
  const stored = { kind: 'Secret', data: { key: Buffer.from('open sesame').toString('base64') } };
  expect(differences({ kind: 'Secret', stringData: { key: 'open sesame' } }, stored)).toEqual([]);
  expect(differences({ kind: 'Secret', stringData: { key: 'close' } }, stored)).toHaveLength(1);
});
