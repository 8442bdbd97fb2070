import { component, Connection } from '../../../src/observability/model/connection';
import { renderStackNetworkPolicy } from '../../../src/observability/render/stack-network-policy';

const CONNECTIONS: Connection[] = [
  { from: component('gateway'), to: component('jaeger'), ports: [4317] },
  { from: { kind: 'cluster' }, to: component('gateway'), ports: [4317, 4318] },
  { from: { kind: 'namespace', name: 'ingress-nginx' }, to: component('jaeger'), ports: [16686] },
  { from: component('gateway'), to: { kind: 'anywhere' }, ports: [443] },
];
const DNS = { to: [{ namespaceSelector: {} }], ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }] };

test('a component may open what it needs, and DNS, and accepts what others need', () => {
  expect(renderStackNetworkPolicy({ kind: 'component', name: 'gateway' }, CONNECTIONS)).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'gateway' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ namespaceSelector: {} }], ports: [{ protocol: 'TCP', port: 4317 }, { protocol: 'TCP', port: 4318 }] }],
    egress: [
      DNS,
      { to: [{ podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'jaeger' } } }], ports: [{ protocol: 'TCP', port: 4317 }] },
      { to: undefined, ports: [{ protocol: 'TCP', port: 443 }] },
    ],
  });
});

test('a component that opens nothing is left with DNS', () => {
  const { ingress, egress } = renderStackNetworkPolicy({ kind: 'component', name: 'jaeger' }, CONNECTIONS);
  expect(egress).toEqual([DNS]);
  expect(ingress).toHaveLength(2);
  expect(ingress![1]).toEqual({ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'ingress-nginx' } } }], ports: [{ protocol: 'TCP', port: 16686 }] });
});

test('pods that somebody else creates are told by their labels', () => {
  const pods = { kind: 'pods', labels: { app: 'x' } } as const;
  expect(renderStackNetworkPolicy(pods, [{ from: pods, to: { kind: 'cluster' }, ports: [] }])).toMatchObject({
    podSelector: { matchLabels: { app: 'x' } },
    ingress: [],
    egress: [DNS, { to: [{ namespaceSelector: {} }], ports: undefined }],
  });
});
