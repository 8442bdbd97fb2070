import { Protocol } from 'cdk8s-plus-27';
import { ClusterDistribution, Monitoring, NetworkPeer } from '../../src';
import { service } from '../support/service';

const MONITORING = [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }];
const BATCH = [{ podSelector: { matchLabels: { app: 'batch' } } }];
const tcp = (...ports: number[]) => ports.map((port) => ({ port, protocol: 'TCP' }));
const batch = NetworkPeer.pods({ labels: { app: 'batch' } });

test('neighbours call the service, Prometheus scrapes it, and it resolves names and calls its neighbours', () => {
  expect(service().one('NetworkPolicy').spec).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [{ from: [{ podSelector: {} }], ports: tcp(8080) }, { from: MONITORING, ports: tcp(9090) }],
    egress: [
      {
        to: [
          { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } },
          { ipBlock: { cidr: '169.254.20.10/32' } },
        ],
        ports: [{ port: 53, protocol: 'UDP' }, { port: 53, protocol: 'TCP' }],
      },
      { to: [{ podSelector: {} }] },
    ],
  });
});

test('without trust in the namespace only names are resolved and metrics scraped', () => {
  const { ingress, egress } = service({ trustNamespace: false }).one('NetworkPolicy').spec;
  expect(ingress).toEqual([{ from: MONITORING, ports: tcp(9090) }]);
  expect(egress).toHaveLength(1);
});

test.each([
  ['nobody scrapes', {}, { monitoring: Monitoring.none() }],
  ['the service has no metrics', { scrape: false }, {}],
])('where %s, Prometheus is not let in', (_, props, platform) => {
  expect(service(props, platform).one('NetworkPolicy').spec.ingress).toEqual([{ from: [{ podSelector: {} }], ports: tcp(8080) }]);
});

test('Prometheus comes from its own namespace, to the port that serves metrics', () => {
  const { ingress } = service({ metricsPort: 8080, trustNamespace: false }, { monitoring: Monitoring.operator({ namespace: 'prometheus' }) }).one('NetworkPolicy').spec;
  expect(ingress).toEqual([{ from: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'prometheus' } } }], ports: tcp(8080) }]);
});

test.each([
  ['on OpenShift', ClusterDistribution.OPENSHIFT, 5353, ['openshift-dns'], undefined],
  ['of its own', ClusterDistribution.withDns({ namespace: 'dns', podLabels: { app: 'coredns' }, port: 1053, nodeLocalAddress: 'fd00::10' }), 1053, ['dns'], 'fd00::10/128'],
])('names are resolved where DNS answers %s', (_, distribution, port, namespaces, cache) => {
  const [{ to, ports }] = service({}, { distribution }).one('NetworkPolicy').spec.egress;
  expect(ports).toEqual([{ port, protocol: 'UDP' }, { port, protocol: 'TCP' }]);
  expect(to.slice(0, 1).map(({ namespaceSelector }: any) => namespaceSelector.matchLabels['kubernetes.io/metadata.name'])).toEqual(namespaces);
  expect(to[1]?.ipBlock.cidr).toBe(cache);
});

test('a peer is let in to all ports of the service but that of Prometheus, unless ports are named', () => {
  const checkout = service({ extraPorts: [{ name: 'grpc', containerPort: 9000 }, { name: 'quic', containerPort: 8443, protocol: Protocol.UDP }] });
  checkout.construct.network.allowFrom(batch);
  checkout.construct.network.allowFrom(batch, { tcpPorts: [9000], udpPorts: [8443] });
  const { ingress } = checkout.one('NetworkPolicy').spec;
  expect(ingress[2]).toEqual({ from: BATCH, ports: [...tcp(8080, 9000), { port: 8443, protocol: 'UDP' }] });
  expect(ingress[3]).toEqual({ from: BATCH, ports: [...tcp(9000), { port: 8443, protocol: 'UDP' }] });
});

test('a peer is reached on every port unless ports are named', () => {
  const checkout = service();
  checkout.construct.network.allowTo(batch);
  checkout.construct.network.allowTo(batch, { tcpPorts: [5432] });
  expect(checkout.one('NetworkPolicy').spec.egress.slice(2)).toEqual([{ to: BATCH }, { to: BATCH, ports: tcp(5432) }]);
});

test('ports that are added later are open to those who were let in before', () => {
  const checkout = service();
  checkout.construct.network.allowFrom(batch);
  checkout.construct.addContainer('admin', { ports: [{ name: 'admin', containerPort: 9000 }] });
  expect(checkout.one('NetworkPolicy').spec.ingress).toEqual([
    { from: [{ podSelector: {} }], ports: tcp(8080, 9000) }, { from: MONITORING, ports: tcp(9090) }, { from: BATCH, ports: tcp(8080, 9000) },
  ]);
});

test('what is allowed twice is written once', () => {
  const checkout = service();
  checkout.construct.network.allowTo(batch, { tcpPorts: [5432] });
  checkout.construct.network.allowTo(batch, { tcpPorts: [5432] });
  expect(checkout.one('NetworkPolicy').spec.egress).toHaveLength(3);
});

test('where access is governed elsewhere there is no policy, whatever is allowed', () => {
  const checkout = service({ networkPolicy: false });
  checkout.construct.network.allowTo(NetworkPeer.internet());
  expect(checkout.all('NetworkPolicy')).toEqual([]);
});
