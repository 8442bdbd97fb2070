import type { RouterModel } from './model/delivery-model';

/** Istio as it is to route. */
export interface IstioRouterOptions {
  /**
   * Host names that are routed.
   *
   * @default - the name of the Service, as other services of the mesh call it
   */
  readonly hosts?: string[];
  /**
   * Gateways that take requests from outside, as `<namespace>/<name>`, beside the mesh.
   *
   * @default - none: requests inside of the mesh only
   */
  readonly gateways?: string[];
}

/** A gateway of the Gateway API as it is to route. */
export interface GatewayApiRouterOptions {
  /** Host names that are routed. */
  readonly hosts: string[];
  /** Name of the Gateway. */
  readonly gateway: string;
  /**
   * Namespace of the Gateway.
   *
   * @default - the namespace of the service
   */
  readonly gatewayNamespace?: string;
  /**
   * Name of the listener.
   *
   * @default - all listeners that let the route in
   */
  readonly listener?: string;
  /**
   * Paths below this one are routed.
   *
   * @default '/'
   */
  readonly path?: string;
}

/** What gives two versions their shares of the traffic. */
export class TrafficRouter {
  /**
   * Istio: a VirtualService of the name of the service. Only requests that pass a proxy of Istio are split.
   *
   * @param options - which requests.
   */
  public static istio(options: IstioRouterOptions = {}): TrafficRouter {
    return new TrafficRouter((name) => ({ kind: 'istio', hosts: options.hosts ?? [name], gateways: options.gateways ?? [] }));
  }

  /**
   * The Gateway API: an HTTPRoute of the name of the service. The controller of Rollouts needs its plugin `argoproj-labs/gatewayAPI`. Only requests
   * through the gateway are split: those from inside the cluster to the Service reach all pods alike.
   *
   * @param options - which requests, and by which Gateway.
   */
  public static gatewayApi(options: GatewayApiRouterOptions): TrafficRouter {
    const { hosts, gateway, gatewayNamespace, listener, path = '/' } = options;
    return new TrafficRouter(() => ({ kind: 'gateway-api', hosts, gateway, gatewayNamespace, listener, path }));
  }

  /** Nothing splits: the share of the traffic is the share of the pods, so that small weights need many replicas. */
  public static none(): TrafficRouter {
    return new TrafficRouter(() => ({ kind: 'none' }));
  }

  private constructor(
    /** @internal */
    readonly _model: (service: string) => RouterModel,
  ) {}
}
