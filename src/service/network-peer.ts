import { INetworkPolicyPeer, LabelSelector } from 'cdk8s-plus-27';
import { NAMESPACE_LABEL } from './model/check-network';
import { PeerModel, SelectorModel } from './model/service-model';

/** Which pods of which namespace. */
export interface PodPeerOptions {
  /**
   * Name of their namespace.
   *
   * @default - the namespace of the service
   */
  readonly namespace?: string;
  /**
   * Labels that they carry.
   *
   * @default - all pods of the namespace
   */
  readonly labels?: { readonly [key: string]: string };
}

/** Blocks that a larger block leaves out. */
export interface CidrPeerOptions {
  /**
   * Smaller blocks inside the block that are left out.
   *
   * @default - none
   */
  readonly except?: string[];
}

/** Somebody that a service receives connections from, or opens connections to. */
export class NetworkPeer {
  /**
   * All pods of a namespace.
   *
   * @param namespace - its name.
   */
  public static namespace(namespace: string): NetworkPeer {
    return NetworkPeer.pods({ namespace });
  }

  /**
   * Pods by namespace and labels.
   *
   * @param options - which pods.
   */
  public static pods(options: PodPeerOptions = {}): NetworkPeer {
    const { namespace, labels = {} } = options;
    return new NetworkPeer([{
      kind: 'pods',
      podSelector: Object.keys(labels).length > 0 ? { matchLabels: labels } : namespace === undefined ? {} : undefined,
      namespaceSelector: namespace === undefined ? undefined : namespaceSelector(namespace),
    }]);
  }

  /**
   * A block of addresses outside of the cluster.
   *
   * @param cidr - the block, for example `10.20.0.0/16`.
   * @param options - what it leaves out.
   */
  public static cidr(cidr: string, options: CidrPeerOptions = {}): NetworkPeer {
    return new NetworkPeer([{ kind: 'cidr', cidr, except: [...(options.except ?? [])] }]);
  }

  /** Public addresses: everything but private networks and the link-local ones where clouds serve credentials. */
  public static internet(): NetworkPeer {
    return new NetworkPeer([
      { kind: 'cidr', cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] },
      { kind: 'cidr', cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] },
    ]);
  }

  /**
   * A peer of cdk8s-plus: pods, namespaces, a block of addresses, or another ProductionService.
   *
   * @param peer - the peer.
   */
  public static of(peer: INetworkPolicyPeer): NetworkPeer {
    const { ipBlock, podSelector } = peer.toNetworkPolicyPeerConfig();
    if (ipBlock) return NetworkPeer.cidr(ipBlock.cidr, { except: ipBlock.except });
    const { names, labelSelector } = podSelector?.namespaces ?? {};
    const byLabels = labelSelector ? plainSelector(labelSelector) : {};
    const byNames = names ? [{ key: NAMESPACE_LABEL, operator: 'In', values: names }] : [];
    const expressions = [...(byLabels.matchExpressions ?? []), ...byNames];
    const namespaces = expressions.length > 0 ? { ...byLabels, matchExpressions: expressions } : byLabels;
    return new NetworkPeer([{
      kind: 'pods',
      podSelector: podSelector && plainSelector(podSelector.labelSelector),
      namespaceSelector: labelSelector || names ? namespaces : undefined,
    }]);
  }

  private constructor(
    /** @internal */
    readonly _peers: readonly PeerModel[],
  ) {}
}

function namespaceSelector(namespace: string) {
  return { matchLabels: { [NAMESPACE_LABEL]: namespace } };
}

/** cdk8s-plus keeps the content of a selector to itself, apart from this method. */
function plainSelector(selector: LabelSelector): SelectorModel {
  return (selector as unknown as { _toKube(): SelectorModel })._toKube();
}
