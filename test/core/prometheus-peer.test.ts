import { prometheusPeer } from '../../src/core/prometheus-peer';

test.each([
  ['a Service of the cluster', 'http://prometheus-operated.monitoring.svc:9090', { kind: 'namespace', namespace: 'monitoring', port: 9091 }],
  ['a Service by its full name', 'http://prometheus.monitoring.svc.cluster.local', { kind: 'namespace', namespace: 'monitoring', port: 9091 }],
  ['a Service by a short name', 'http://prometheus.monitoring', { kind: 'namespace', namespace: 'monitoring', port: 9091 }],
  ['a host outside', 'https://prometheus.example.com', { kind: 'addresses', cidrs: ['0.0.0.0/0', '::/0'], port: 443 }],
  ['a host outside without TLS', 'http://prometheus.example.com', { kind: 'addresses', cidrs: ['0.0.0.0/0', '::/0'], port: 80 }],
  ['a host outside on a port', 'https://prometheus.example.com:9443', { kind: 'addresses', cidrs: ['0.0.0.0/0', '::/0'], port: 9443 }],
])('%s is found where its URL leads', (_what, url, peer) => {
  expect(prometheusPeer(url, 9091, undefined)).toEqual(peer);
});

test('addresses that are given are taken, whatever the name looks like', () => {
  expect(prometheusPeer('http://prometheus.corp:9090', 9090, ['192.0.2.0/24'])).toEqual({ kind: 'addresses', cidrs: ['192.0.2.0/24'], port: 9090 });
});
