/** What objectives are set for: a service whose metrics can be told from those of others. A ProductionService is one. */
export interface IMonitoredService {
  /** Name of the service; the label `service` of its recorded series. */
  readonly name: string;
  /**
   * Namespace, if it is known; the label `namespace` of its recorded series.
   *
   * @default - none
   */
  readonly namespace?: string;
  /** Labels that the metrics of the service carry in Prometheus. */
  readonly metricLabels: { [key: string]: string };
  /**
   * Name of the Deployment that serves: scaled to nothing, it is expected to be silent.
   *
   * @default - not known
   */
  readonly deploymentName?: string;
  /**
   * Paths of its health checks, which are no requests of users.
   *
   * @default - the well-known ones
   */
  readonly healthCheckPaths?: string[];
}

/** How the metrics of a service are told from others. */
export interface MonitoredServiceOptions {
  /**
   * Namespace of the service.
   *
   * @default - none
   */
  readonly namespace?: string;
  /**
   * Labels that the metrics of the service carry in Prometheus.
   *
   * @default - `namespace`, if it is given, and `service`
   */
  readonly metricLabels?: { readonly [key: string]: string };
  /**
   * Name of the Deployment that serves.
   *
   * @default - not known
   */
  readonly deploymentName?: string;
  /**
   * Paths of its health checks, which are no requests of users.
   *
   * @default - the well-known ones
   */
  readonly healthCheckPaths?: string[];
}

/** A service that was not made with this library. */
export class MonitoredService implements IMonitoredService {
  /**
   * A service by its name.
   *
   * @param name - name of the service.
   * @param options - where it runs, and how its metrics are labelled.
   */
  public static named(name: string, options: MonitoredServiceOptions = {}): MonitoredService {
    return new MonitoredService(name, options);
  }

  /** Name of the service. */
  public readonly name: string;
  /** Namespace, if it is known. */
  public readonly namespace?: string;
  /** Labels that the metrics of the service carry in Prometheus. */
  public readonly metricLabels: { [key: string]: string };
  /** Name of the Deployment that serves. */
  public readonly deploymentName?: string;
  /** Paths of its health checks. */
  public readonly healthCheckPaths?: string[];

  private constructor(name: string, { namespace, metricLabels, deploymentName, healthCheckPaths }: MonitoredServiceOptions) {
    this.name = name;
    this.namespace = namespace;
    this.metricLabels = { ...metricLabels ?? { ...namespace === undefined ? {} : { namespace }, service: name } };
    this.deploymentName = deploymentName;
    this.healthCheckPaths = healthCheckPaths && [...healthCheckPaths];
  }
}
