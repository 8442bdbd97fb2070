import { TrafficRouter } from './traffic-router';

/** Argo Rollouts as it is installed. */
export interface ArgoRolloutsOptions {
  /**
   * What splits the traffic.
   *
   * @default TrafficRouter.istio()
   */
  readonly router?: TrafficRouter;
}

/** The controller that releases. */
export class DeliveryBackend {
  /**
   * Argo Rollouts, from 1.8 on: a Rollout takes over the pods of the Deployment.
   *
   * @param options - what splits the traffic.
   */
  public static argoRollouts(options: ArgoRolloutsOptions = {}): DeliveryBackend {
    return new DeliveryBackend(options.router ?? TrafficRouter.istio());
  }

  private constructor(
    /** @internal */
    readonly _router: TrafficRouter,
  ) {}
}
