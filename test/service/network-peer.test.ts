import { LabelExpression, Namespace, Namespaces, NetworkPolicyIpBlock, Pods } from 'cdk8s-plus-27';
import { NetworkPeer } from '../../src';
import { service } from '../support/service';

const NAME = 'kubernetes.io/metadata.name';
const { chart: CHART, construct: CHECKOUT } = service();

/** What a NetworkPolicy says of a peer. */
function written(peer: NetworkPeer): object[] {
  const checkout = service({ trustNamespace: false, scrape: false });
  checkout.construct.network.allowFrom(peer);
  return checkout.one('NetworkPolicy').spec.ingress[0].from;
}

test.each<[string, NetworkPeer, object[]]>([
  ['all pods of a namespace', NetworkPeer.namespace('cart'), [{ namespaceSelector: { matchLabels: { [NAME]: 'cart' } } }]],
  ['all pods of the own namespace', NetworkPeer.pods(), [{ podSelector: {} }]],
  ['pods of the own namespace', NetworkPeer.pods({ labels: { app: 'cart' } }), [{ podSelector: { matchLabels: { app: 'cart' } } }]],
  ['pods of another namespace', NetworkPeer.pods({ namespace: 'cart', labels: { app: 'cart' } }),
    [{ podSelector: { matchLabels: { app: 'cart' } }, namespaceSelector: { matchLabels: { [NAME]: 'cart' } } }]],
  ['a block', NetworkPeer.cidr('10.0.0.0/8'), [{ ipBlock: { cidr: '10.0.0.0/8' } }]],
  ['a block without another', NetworkPeer.cidr('10.0.0.0/8', { except: ['10.1.0.0/16'] }), [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }]],
  ['the public internet', NetworkPeer.internet(), [
    { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] } },
    { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
  ]],
])('%s can be a peer', (_, peer, expected) => {
  expect(written(peer)).toEqual(expected);
});

test.each<[string, NetworkPeer, object]>([
  ['a service', NetworkPeer.of(CHECKOUT), {
    podSelector: { matchLabels: { 'app.kubernetes.io/instance': 'checkout' } }, namespaceSelector: { matchExpressions: [{ key: NAME, operator: 'In', values: ['shop'] }] },
  }],
  ['pods by labels', NetworkPeer.of(Pods.select(CHART, 'pods', { labels: { app: 'cart' } })), { podSelector: { matchLabels: { app: 'cart' } } }],
  ['pods by expressions', NetworkPeer.of(Pods.select(CHART, 'expressions', { expressions: [LabelExpression.exists('app')] })),
    { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } }],
  ['all pods of all namespaces', NetworkPeer.of(Namespaces.all(CHART, 'everywhere')), { podSelector: {}, namespaceSelector: {} }],
  ['a namespace', NetworkPeer.of(new Namespace(CHART, 'namespace', { metadata: { name: 'cart' } })),
    { podSelector: {}, namespaceSelector: { matchExpressions: [{ key: NAME, operator: 'In', values: ['cart'] }] } }],
  ['namespaces by labels', NetworkPeer.of(Namespaces.select(CHART, 'labels', { labels: { team: 'shop' } })), { podSelector: {}, namespaceSelector: { matchLabels: { team: 'shop' } } }],
  ['namespaces by names, labels and expressions',
    NetworkPeer.of(Namespaces.select(CHART, 'all', { names: ['cart'], labels: { team: 'shop' }, expressions: [LabelExpression.exists('tier')] })), {
      podSelector: {},
      namespaceSelector: {
        matchLabels: { team: 'shop' },
        matchExpressions: [{ key: 'tier', operator: 'Exists' }, { key: NAME, operator: 'In', values: ['cart'] }],
      },
    }],
  ['a block of addresses', NetworkPeer.of(NetworkPolicyIpBlock.ipv4(CHART, 'block', '10.0.0.0/8', ['10.1.0.0/16'])), { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }],
  ['any address', NetworkPeer.of(NetworkPolicyIpBlock.anyIpv4(CHART, 'any')), { ipBlock: { cidr: '0.0.0.0/0' } }],
])('%s of cdk8s-plus can be a peer', (_, peer, expected) => {
  expect(written(peer)).toEqual([expected]);
});
