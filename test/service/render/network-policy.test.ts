import { renderNetworkPolicy } from '../../../src/service/render/network-policy';

test('what is not listed is refused, in both directions', () => {
  expect(renderNetworkPolicy('checkout', [], [])).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [],
    egress: [],
  });
});

test('pods, namespaces and blocks are let in and reached, on their ports or on every port', () => {
  const pods = { kind: 'pods', podSelector: {}, namespaceSelector: { matchLabels: { team: 'shop' } } } as const;
  const block = { kind: 'cidr', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } as const;
  const single = { kind: 'cidr', cidr: '10.2.3.4/32', except: [] } as const;
  const { ingress, egress } = renderNetworkPolicy('checkout', [{ peers: [pods], ports: [{ port: 8080, protocol: 'TCP' }] }], [{ peers: [block, single], ports: [] }]);
  expect(ingress).toEqual([{ from: [{ podSelector: {}, namespaceSelector: { matchLabels: { team: 'shop' } } }], ports: [{ port: 8080, protocol: 'TCP' }] }]);
  expect(egress).toEqual([{ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '10.2.3.4/32' } }] }]);
});
