import type { BackendModel } from './model/policy-model';

/** How Envoy Gateway is set up. */
export interface EnvoyGatewayOptions {
  /**
   * Name of an HTTPRoute in the namespace of the service.
   *
   * @default - those that `exposeViaHttpRoute()` makes for the service
   */
  readonly route?: string;
  /**
   * Envoy proxies of the gateway. Each counts for itself, so limits are shared among them.
   *
   * @default 1
   */
  readonly proxyReplicas?: number;
  /**
   * Whether the EnvoyGateway resource names a Redis under `rateLimit.backend`, in which all proxies count together.
   *
   * @default false
   */
  readonly globalRateLimit?: boolean;
}

/** How Istio is set up. */
export interface IstioOptions {
  /**
   * Proxies that send requests to the service: pods of all its callers, and of the ingress gateway. Each counts for itself, so limits are shared among them.
   *
   * @default 1
   */
  readonly proxyReplicas?: number;
}

/** Which part of the Gateway API is there. */
export interface GatewayApiOptions {
  /**
   * Whether the definitions of the experimental channel are installed, with retries and XBackendTrafficPolicy, and the gateway carries them out.
   *
   * @default false
   */
  readonly experimental?: boolean;
}

/**
 * Who carries out a policy. docs/guide/resilience.md has a table of what each can do.
 *
 * @example
 *
 * ResilienceBackend.envoyGateway({ proxyReplicas: 2 });
 */
export class ResilienceBackend {
  /**
   * Envoy Gateway 1.8 or later, for requests that come from outside: a BackendTrafficPolicy on the routes of the service.
   *
   * @param options - how it is set up.
   */
  public static envoyGateway(options: EnvoyGatewayOptions = {}): ResilienceBackend {
    const { route, proxyReplicas = 1, globalRateLimit = false } = options;
    return new ResilienceBackend({ kind: 'envoy-gateway', route, proxyReplicas, globalRateLimit });
  }

  /**
   * Istio 1.27 or later, for requests between services: a VirtualService and a DestinationRule.
   *
   * @param options - how it is set up.
   */
  public static istio(options: IstioOptions = {}): ResilienceBackend {
    return new ResilienceBackend({ kind: 'istio', proxyReplicas: options.proxyReplicas ?? 1 });
  }

  /** Linkerd 2.16 or later, for requests between services: annotations of the Service. A ServiceProfile of the service would disable them. */
  public static linkerd(): ResilienceBackend {
    return new ResilienceBackend({ kind: 'linkerd' });
  }

  /**
   * Any gateway of the Gateway API: timeouts in the routes of the service, which have to be there first. Retries are on trial.
   *
   * @param options - which part of it is there.
   */
  public static gatewayApi(options: GatewayApiOptions = {}): ResilienceBackend {
    return new ResilienceBackend({ kind: 'gateway-api', experimental: options.experimental ?? false });
  }

  private constructor(
    /** @internal */
    readonly _model: BackendModel,
  ) {}
}
