import type { NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { componentSelector } from './stack-metadata';
import type { Labels } from '../../core/labels';
import type { Connection, Party } from '../model/connection';

const DNS: readonly NetworkPolicyPort[] = [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }];

/** The connections of one party, in both directions; what is not among them is refused. */
export function renderStackNetworkPolicy(own: Party & { kind: 'component' | 'pods' }, connections: readonly Connection[]): NetworkPolicySpec {
  const is = (party: Party) => JSON.stringify(party) === JSON.stringify(own);
  return {
    podSelector: { matchLabels: { ...selectorOf(own) } },
    policyTypes: ['Ingress', 'Egress'],
    ingress: connections.filter(({ to }) => is(to)).map(({ from, ...what }) => ({ from: renderParty(from), ports: renderPorts(what) })),
    egress: [
      { to: [{ namespaceSelector: {} }], ports: [...DNS] },
      ...connections.filter(({ from }) => is(from)).map(({ to, ...what }) => ({ to: renderParty(to), ports: renderPorts(what) })),
    ],
  };
}

function selectorOf(party: Party & { kind: 'component' | 'pods' }): Labels {
  return party.kind === 'component' ? componentSelector(party.name) : party.labels;
}

function renderParty(party: Party): NetworkPolicyPeer[] | undefined {
  switch (party.kind) {
    case 'component':
    case 'pods': return [{ podSelector: { matchLabels: { ...selectorOf(party) } } }];
    case 'namespace': return [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': party.name } } }];
    case 'cluster': return [{ namespaceSelector: {} }];
    // No peers at all mean everything.
    case 'anywhere': return undefined;
  }
}

function renderPorts({ ports, protocol = 'TCP' }: Pick<Connection, 'ports' | 'protocol'>): NetworkPolicyPort[] | undefined {
  return ports.length > 0 ? ports.map((port) => ({ protocol, port })) : undefined;
}
