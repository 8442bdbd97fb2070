import { dnsEgress, prometheusEgress } from '../../src/core/egress-rules';

const DNS = { namespace: 'kube-system', podLabels: { 'k8s-app': 'kube-dns' }, port: 53 };

test('names are resolved by the pods of DNS, and by the cache on the node where there is one', () => {
  const pods = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };
  const ports = [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }];
  expect(dnsEgress(DNS)).toEqual({ to: [pods], ports });
  expect(dnsEgress({ ...DNS, nodeLocalCidr: '169.254.20.10/32' })).toEqual({ to: [pods, { ipBlock: { cidr: '169.254.20.10/32' } }], ports });
});

test('Prometheus is asked in its namespace or at its addresses, on one port', () => {
  const ports = [{ port: 9090, protocol: 'TCP' }];
  expect(prometheusEgress({ kind: 'namespace', namespace: 'monitoring', port: 9090 }))
    .toEqual({ to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }], ports });
  expect(prometheusEgress({ kind: 'addresses', cidrs: ['192.0.2.0/24'], port: 9090 })).toEqual({ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports });
});
