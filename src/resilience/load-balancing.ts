import type { LoadBalancingModel, LocalityModel } from './model/policy-model';

/** Which pod gets a request. */
export class LoadBalancing {
  /** Of two that are drawn, the one with fewer requests under way. */
  public static leastRequest(): LoadBalancing {
    return new LoadBalancing({ kind: 'least-request' });
  }

  /** One after the other. */
  public static roundRobin(): LoadBalancing {
    return new LoadBalancing({ kind: 'round-robin' });
  }

  /** Any of them. */
  public static random(): LoadBalancing {
    return new LoadBalancing({ kind: 'random' });
  }

  /**
   * The same one for the same value of a header, while pods do not change.
   *
   * @param name - of the header, in lower case.
   */
  public static byHeader(name: string): LoadBalancing {
    return new LoadBalancing({ kind: 'hash', by: 'header', name });
  }

  /**
   * The same one for the same cookie, which the proxy sets where it is missing.
   *
   * @param name - of the cookie.
   */
  public static byCookie(name: string): LoadBalancing {
    return new LoadBalancing({ kind: 'hash', by: 'cookie', name });
  }

  /** The same one for the same address of a client. */
  public static bySourceIp(): LoadBalancing {
    return new LoadBalancing({ kind: 'hash', by: 'source-ip' });
  }

  private constructor(
    /** @internal */
    readonly _model: LoadBalancingModel,
  ) {}
}

/** Where requests go first, and where they go when pods fail there. */
export class LocalityFailover {
  /** The zone of the caller first, then the others. Envoy Gateway does so from three pods on. */
  public static sameZone(): LocalityFailover {
    return new LocalityFailover({ kind: 'same-zone' });
  }

  /**
   * The region of the caller first, then the one that stands in for it.
   *
   * @param failover - for each region the one that stands in, such as `{ 'eu-west-1': 'eu-central-1' }`.
   */
  public static regions(failover: { [region: string]: string }): LocalityFailover {
    return new LocalityFailover({ kind: 'regions', failover: Object.entries(failover).map(([from, to]) => ({ from, to })) });
  }

  private constructor(
    /** @internal */
    readonly _model: LocalityModel,
  ) {}
}
