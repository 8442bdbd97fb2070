import { KedaTriggerModel } from './model/service-model';

/** What KEDA asks Prometheus for. */
export interface KedaPrometheusOptions {
  /** URL of Prometheus. */
  readonly serverAddress: string;
  /** PromQL that returns one number. */
  readonly query: string;
  /** Target for the number divided by the number of pods. */
  readonly threshold: number;
}

/** A KEDA trigger of any type. */
export interface KedaTriggerOptions {
  /** Type of the scaler, for example `kafka`. @see https://keda.sh/docs/latest/scalers/ */
  readonly type: string;
  /** Settings of the scaler. */
  readonly metadata: { readonly [key: string]: string };
  /**
   * Name of a TriggerAuthentication in the same namespace, which holds the credentials.
   *
   * @default - the scaler needs none
   */
  readonly authentication?: string;
}

/** What KEDA scales on. */
export class KedaTrigger {
  /**
   * CPU use.
   *
   * @param percent - target in percent of the CPU request.
   */
  public static cpu(percent: number): KedaTrigger {
    return KedaTrigger.utilization('cpu', percent);
  }

  /**
   * Memory use.
   *
   * @param percent - target in percent of the memory request.
   */
  public static memory(percent: number): KedaTrigger {
    return KedaTrigger.utilization('memory', percent);
  }

  /**
   * The result of a query.
   *
   * @param options - server, query and target.
   */
  public static prometheus(options: KedaPrometheusOptions): KedaTrigger {
    const { serverAddress, query, threshold } = options;
    return new KedaTrigger({ type: 'prometheus', metadata: { serverAddress, query, threshold: String(threshold) } });
  }

  /**
   * Any scaler of KEDA.
   *
   * @param options - type and settings.
   */
  public static of(options: KedaTriggerOptions): KedaTrigger {
    return new KedaTrigger({ type: options.type, metadata: { ...options.metadata }, authentication: options.authentication });
  }

  private static utilization(type: string, percent: number): KedaTrigger {
    return new KedaTrigger({ type, metricType: 'Utilization', metadata: { value: String(percent) } });
  }

  private constructor(
    /** @internal */
    readonly _model: KedaTriggerModel,
  ) {}
}
