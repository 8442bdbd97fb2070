import { LabelExpression, Namespaces, Pods } from 'cdk8s-plus-27';
import { NetworkAccessOptions, NetworkPeer } from '../../../src';
import { refusal } from '../../support/refusal';
import { service, shop } from '../../support/service';

const BLOCK = 'must name a block of addresses such as 10.0.0.0/8 or fd00::/8 in its shortest form, with no bits behind its prefix, got';
const SINGLE = 'Write a single address as "10.1.2.3/32". [SRE1601]';
const DNS_LABEL = 'be at most 63 lower case letters, digits and hyphens that start and end with a letter or digit';
const LABEL_KEY = 'be a name of at most 63 letters, digits, hyphens, underscores and dots, with an optional DNS prefix and a slash before it';
const CHART = shop();
const LABEL_VALUE = 'be empty, or at most 63 letters, digits, hyphens, underscores and dots that start and end with a letter or digit';

test.each<[string, NetworkPeer, NetworkAccessOptions, string]>([
  ['a peer is a bare address', NetworkPeer.cidr('10.1.2.3'), {}, ` ${BLOCK} "10.1.2.3". ${SINGLE}`],
  ['a peer has bits behind its prefix', NetworkPeer.cidr('10.1.2.3/8'), {}, ` ${BLOCK} "10.1.2.3/8". ${SINGLE}`],
  ['a peer is a host', NetworkPeer.cidr('example.com'), {}, ` ${BLOCK} "example.com". ${SINGLE}`],
  ['an exception lies outside', NetworkPeer.cidr('10.0.0.0/8', { except: ['11.0.0.0/16'] }), {},
    ' except must be a smaller block inside 10.0.0.0/8, got "11.0.0.0/16". Remove it when it lies outside anyway. [SRE1601]'],
  ['an exception is all of it', NetworkPeer.cidr('10.0.0.0/8', { except: ['10.0.0.0/8'] }), {},
    ' except must be a smaller block inside 10.0.0.0/8, got "10.0.0.0/8". Remove it when it lies outside anyway. [SRE1601]'],
  ['an exception is no block', NetworkPeer.cidr('10.0.0.0/8', { except: ['10.1.0.0'] }), {},
    ' except must be a smaller block inside 10.0.0.0/8, got "10.1.0.0". Remove it when it lies outside anyway. [SRE1601]'],
  ['a namespace has no valid name', NetworkPeer.namespace('the gateways'), {},
    `namespace of %s must ${DNS_LABEL}, got "the gateways". Correct the name. [SRE1601]`],
  ['a label of pods has no valid value', NetworkPeer.pods({ labels: { app: 'my app' } }), {},
    `labels["app"] of %s must ${LABEL_VALUE}, got "my app". Put longer or freer text into an annotation. [SRE1102]`],
  ['a block is spelled as newer servers warn of', NetworkPeer.cidr('FD00::/8'), {}, ` ${BLOCK} "FD00::/8". ${SINGLE}`],
  ['a label of namespaces has no valid value', NetworkPeer.of(Namespaces.select(CHART, 'value', { labels: { team: 'my team' } })), {},
    `labels of namespaces["team"] of %s must ${LABEL_VALUE}, got "my team". Put longer or freer text into an annotation. [SRE1102]`],
  ['a selector asks for no valid key', NetworkPeer.of(Pods.select(CHART, 'key', { expressions: [LabelExpression.exists('my app')] })), {},
    `a key of a selector of %s must ${LABEL_KEY}, got "my app". Correct the key. [SRE1601]`],
  ['a selector asks for an invalid value among others', NetworkPeer.of(Pods.select(CHART, 'mixed', { expressions: [LabelExpression.notIn('app', ['cart', 'my app'])] })), {},
    'values of "app" of %s must be one or more values of labels, got ["cart","my app"]. Name at least one. [SRE1601]'],
  ['a selector asks for none of no values', NetworkPeer.of(Pods.select(CHART, 'not', { expressions: [LabelExpression.notIn('app', [])] })), {},
    'values of "app" of %s must be one or more values of labels, got []. Name at least one. [SRE1601]'],
  ['a selector asks for one of no values', NetworkPeer.of(Pods.select(CHART, 'none', { expressions: [LabelExpression.in('app', [])] })), {},
    'values of "app" of %s must be one or more values of labels, got []. Name at least one. [SRE1601]'],
  ['a selector of namespaces asks for no valid value', NetworkPeer.of(Namespaces.select(CHART, 'names', { names: ['the gateways'] })), {},
    'values of "kubernetes.io/metadata.name" of %s must be one or more values of labels, got ["the gateways"]. Name at least one. [SRE1601]'],
  ['a port is 0', NetworkPeer.pods(), { tcpPorts: [0] }, 'port of %s must be a whole number from 1 to 65535, got 0. Choose a port from 1 to 65535. [SRE1601]'],
  ['a UDP port is too high', NetworkPeer.pods(), { udpPorts: [65536] },
    'port of %s must be a whole number from 1 to 65535, got 65536. Choose a port from 1 to 65535. [SRE1601]'],
])('fails when %s', (_, peer, options, problem) => {
  const checkout = service();
  const before = checkout.objects;
  const message = (call: string) => `shop/checkout: ${problem.includes('%s') ? problem.replace('%s', call) : `${call}${problem}`}`;
  expect(refusal(() => checkout.construct.network.allowFrom(peer, options))).toBe(message('network.allowFrom'));
  expect(refusal(() => checkout.construct.network.allowTo(peer, options))).toBe(message('network.allowTo'));
  expect(checkout.objects).toEqual(before);
});

test.each<[string, NetworkPeer]>([
  ['all addresses', NetworkPeer.cidr('0.0.0.0/0')],
  ['a single IPv6 address', NetworkPeer.cidr('2001:db8::1/128')],
  ['a block without two others', NetworkPeer.cidr('10.0.0.0/8', { except: ['10.1.0.0/16', '10.2.3.4/32'] })],
  ['the public internet', NetworkPeer.internet()],
  ['a selector of existing labels', NetworkPeer.of(Pods.select(CHART, 'exists', { expressions: [LabelExpression.exists('app'), LabelExpression.in('tier', ['a', 'b'])] }))],
])('accepts %s', (_, peer) => {
  expect(() => service().construct.network.allowTo(peer)).not.toThrow();
});
