import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { selectorLabels } from './metadata';
import type { NetworkRuleModel, PeerModel, SelectorModel } from '../model/service-model';

/** The network access of the pods of one instance: what is not listed is refused, in both directions. */
export function renderNetworkPolicy(instance: string, ingress: readonly NetworkRuleModel[], egress: readonly NetworkRuleModel[]): NetworkPolicySpec {
  return {
    podSelector: { matchLabels: selectorLabels(instance) },
    policyTypes: ['Ingress', 'Egress'],
    ingress: ingress.map(({ peers, ports }) => ({ from: peers.map(renderPeer), ports: renderPorts(ports) })),
    egress: egress.map(({ peers, ports }) => ({ to: peers.map(renderPeer), ports: renderPorts(ports) })),
  };
}

function renderPeer(peer: PeerModel): NetworkPolicyPeer {
  if (peer.kind === 'cidr') return { ipBlock: { cidr: peer.cidr, except: peer.except.length > 0 ? [...peer.except] : undefined } };
  return { podSelector: renderSelector(peer.podSelector), namespaceSelector: renderSelector(peer.namespaceSelector) };
}

function renderSelector(selector: SelectorModel | undefined): LabelSelector | undefined {
  return selector && {
    matchLabels: selector.matchLabels,
    matchExpressions: selector.matchExpressions?.map(({ key, operator, values }) => ({ key, operator, values: values && [...values] })),
  };
}

function renderPorts(ports: NetworkRuleModel['ports']): NetworkPolicyPort[] | undefined {
  return ports.length > 0 ? ports.map(({ port, protocol }) => ({ port, protocol })) : undefined;
}
