import { ServiceDeclaration } from './declaration';
import { NetworkRuleModel, ServiceModel } from './model/service-model';
import { NetworkPeer } from './network-peer';

/** Which ports of a peer. */
export interface NetworkAccessOptions {
  /**
   * TCP ports of the receiving pods: container ports, not ports of a Service.
   *
   * @default - for incoming connections the ports of the service; for outgoing ones every port
   */
  readonly tcpPorts?: number[];
  /**
   * UDP ports of the receiving pods.
   *
   * @default - none
   */
  readonly udpPorts?: number[];
}

/** Who may connect to a service, and whom it may connect to. What is not listed is refused. */
export class NetworkAccess {
  /** @internal */
  static _of(declaration: ServiceDeclaration): NetworkAccess {
    return new NetworkAccess(declaration);
  }

  private constructor(private readonly declaration: ServiceDeclaration) {}

  /**
   * Lets a peer open connections to the service.
   *
   * @param peer - who.
   * @param options - to which ports.
   */
  public allowFrom(peer: NetworkPeer, options: NetworkAccessOptions = {}): void {
    this.declaration.change('network.allowFrom()', (model) => withRule(model, 'ingress', { peers: peer._peers, ports: portsOf(options) }));
  }

  /**
   * Lets the service open connections to a peer.
   *
   * @param peer - whom.
   * @param options - to which ports.
   */
  public allowTo(peer: NetworkPeer, options: NetworkAccessOptions = {}): void {
    this.declaration.change('network.allowTo()', (model) => withRule(model, 'egress', { peers: peer._peers, ports: portsOf(options) }));
  }
}

function portsOf({ tcpPorts = [], udpPorts = [] }: NetworkAccessOptions): NetworkRuleModel['ports'] {
  return [...tcpPorts.map((port) => ({ port, protocol: 'TCP' })), ...udpPorts.map((port) => ({ port, protocol: 'UDP' }))];
}

function withRule(model: ServiceModel, direction: 'ingress' | 'egress', rule: NetworkRuleModel): ServiceModel {
  return { ...model, network: { ...model.network, [direction]: [...model.network[direction], rule] } };
}
