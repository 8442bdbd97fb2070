import type { NetworkModel, NetworkRuleModel, PeerModel, PodsModel, SelectorModel } from './service-model';
import { isNetworkAddress, isStrictlyInside, parseCidr } from '../../core/ip';
import { checkLabels } from '../../core/labels';
import { DNS_LABEL, LABEL_KEY, LABEL_VALUE } from '../../core/name-rules';
import type { Problem } from '../../core/problem';
import { checkWholeNumber } from '../../core/whole-number';

/** The label by which every namespace carries its own name. */
export const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

/** Peers must be blocks and ports that a NetworkPolicy takes. */
export function checkNetwork(network: NetworkModel): Problem[] {
  return [
    ...network.ingress.flatMap((rule) => checkRule('network.allowFrom', rule)),
    ...network.egress.flatMap((rule) => checkRule('network.allowTo', rule)),
  ];
}

function checkRule(prop: string, rule: NetworkRuleModel): Problem[] {
  return [
    ...rule.peers.flatMap((peer) => checkPeer(prop, peer)),
    ...rule.ports.flatMap(({ port }) => checkWholeNumber(`port of ${prop}`, port, { code: 'SRE1601', min: 1, max: 65535, fix: 'Choose a port from 1 to 65535.' })),
  ];
}

function checkPods(call: string, { podSelector, namespaceSelector }: PodsModel): Problem[] {
  const { [NAMESPACE_LABEL]: namespace, ...labels } = namespaceSelector?.matchLabels ?? {};
  return [
    ...(namespace === undefined || DNS_LABEL.matches(namespace) ? [] : [
      { code: 'SRE1601', prop: 'namespace', must: DNS_LABEL.must, got: namespace, fix: 'Correct the name.' } as const,
    ]),
    ...checkLabels('labels', podSelector?.matchLabels ?? {}),
    ...checkLabels('labels of namespaces', labels),
    ...[...(podSelector?.matchExpressions ?? []), ...(namespaceSelector?.matchExpressions ?? [])].flatMap(checkExpression),
  ].map((problem) => ({ ...problem, prop: `${problem.prop} of ${call}` }));
}

type Expression = NonNullable<SelectorModel['matchExpressions']>[number];

function checkExpression({ key, operator, values = [] }: Expression): Problem[] {
  if (!LABEL_KEY.matches(key)) return [{ code: 'SRE1601', prop: 'a key of a selector', must: LABEL_KEY.must, got: key, fix: 'Correct the key.' }];
  const missing = values.length === 0 && (operator === 'In' || operator === 'NotIn');
  if (!missing && values.every((value) => LABEL_VALUE.matches(value))) return [];
  return [{ code: 'SRE1601', prop: `values of "${key}"`, must: 'be one or more values of labels', got: values, fix: 'Name at least one.' }];
}

function checkPeer(prop: string, peer: PeerModel): Problem[] {
  if (peer.kind !== 'cidr') return checkPods(prop, peer);
  const block = parseCidr(peer.cidr);
  if (!block || !isNetworkAddress(block)) {
    return [{ code: 'SRE1601', prop, must: 'name a block of addresses such as 10.0.0.0/8 or fd00::/8 in its shortest form, with no bits behind its prefix', got: peer.cidr, fix: 'Write a single address as "10.1.2.3/32".' }];
  }
  return peer.except.flatMap((text): Problem[] => {
    const inner = parseCidr(text);
    if (inner && isNetworkAddress(inner) && isStrictlyInside(block, inner)) return [];
    return [{ code: 'SRE1601', prop: `${prop} except`, must: `be a smaller block inside ${peer.cidr}`, got: text, fix: 'Remove it when it lies outside anyway.' }];
  });
}
