import { Duration } from 'cdk8s';

/** How Prometheus finds what it scrapes. */
export interface MonitoringOptions {
  /**
   * Namespace of Prometheus. NetworkPolicies admit its scrapes from there.
   *
   * @default 'monitoring'
   */
  readonly namespace?: string;

  /**
   * How long Prometheus keeps data. An error budget whose window is longer is refused.
   *
   * @default - not known; an alert compares it with the windows when Prometheus runs
   */
  readonly retention?: Duration;

  /**
   * Time between two scrapes.
   *
   * @default Duration.seconds(15)
   */
  readonly scrapeInterval?: Duration;
}

/** How the Prometheus operator selects monitors and rules. */
export interface OperatorMonitoringOptions extends MonitoringOptions {
  /**
   * Labels that monitors and rules must carry to be selected, for example `{ release: 'kube-prometheus-stack' }`.
   *
   * @default - none; the operator's selectors must accept all monitors and rules
   */
  readonly selectorLabels?: { readonly [key: string]: string };
}

/** The way a cluster is monitored: by the Prometheus operator, by annotations on pods, or not at all. */
export class Monitoring {
  /**
   * The Prometheus operator runs: services come with a ServiceMonitor.
   *
   * @param options - how the operator selects monitors.
   */
  public static operator(options: OperatorMonitoringOptions = {}): Monitoring {
    return new Monitoring('operator', options.namespace, options.selectorLabels, options.scrapeInterval, options.retention);
  }

  /**
   * Prometheus discovers pods by their prometheus.io annotations. Needs no custom resource.
   *
   * @param options - where Prometheus runs.
   */
  public static annotations(options: MonitoringOptions = {}): Monitoring {
    return new Monitoring('annotations', options.namespace, {}, options.scrapeInterval, options.retention);
  }

  /** Nothing scrapes: no monitors, no annotations and no network access for a Prometheus. */
  public static none(): Monitoring {
    return new Monitoring('none');
  }

  private constructor(
    /** `operator`, `annotations` or `none`. */
    public readonly mode: string,
    /** Namespace of Prometheus. */
    public readonly namespace: string = 'monitoring',
    /** Labels that monitors and rules must carry to be selected. */
    public readonly selectorLabels: { readonly [key: string]: string } = {},
    /** Time between two scrapes. */
    public readonly scrapeInterval: Duration = Duration.seconds(15),
    /** How long Prometheus keeps data, if it is known. */
    public readonly retention?: Duration,
  ) {}
}
