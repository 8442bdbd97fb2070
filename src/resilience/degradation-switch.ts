import { Duration } from 'cdk8s';
import { SloAlerts } from '../slo';

/** A Job that switches. */
export interface AlertSwitchOptions {
  /** The objectives that are asked, each minute, whether their budget burns at the rate that pages. */
  readonly slos: SloAlerts;
  /**
   * All objectives have to be calm for so long, without a gap, until features are one state better again. Also the shortest time in a state.
   * Whole minutes.
   *
   * @default Duration.minutes(30)
   */
  readonly recoverAfter?: Duration;
  /**
   * Features are disabled when an objective goes on burning for so long while they are degraded. Whole minutes.
   *
   * @default - never: only a person disables what has a degraded form
   */
  readonly disableAfter?: Duration;
  /**
   * Base URL of the HTTP API of Prometheus.
   *
   * @default - under Monitoring.operator() `http://prometheus-operated.<its namespace>.svc:9090`; else it has to be given
   */
  readonly prometheusUrl?: string;
  /**
   * Addresses of a Prometheus outside of the cluster.
   *
   * @default - the namespace in the URL; for a URL that leads out of the cluster any address, at the port of the URL
   */
  readonly prometheusCidrs?: string[];
  /**
   * Port that the pods of Prometheus listen on, which may differ from that of the URL.
   *
   * @default 9090
   */
  readonly prometheusPodPort?: number;
  /**
   * Addresses of the API server, for the NetworkPolicy of the Job.
   *
   * @default - any address, at `apiServerPort`
   */
  readonly apiServerCidrs?: string[];
  /**
   * Port of the API server behind its Service.
   *
   * @default 6443
   */
  readonly apiServerPort?: number;
  /**
   * Image of the Job: kubectl, curl and a POSIX shell.
   *
   * @default 'docker.io/alpine/k8s:1.33.4'
   */
  readonly image?: string;
}

/** Who switches features. Whoever it is, a person can always do it by hand, and then nothing else does. */
export class DegradationSwitch {
  /** A person, by the commands of the runbook. */
  public static byHand(): DegradationSwitch {
    return new DegradationSwitch();
  }

  /**
   * A Job as well, which runs every minute and may change the flags of this service and nothing else: features are degraded while an objective
   * burns at the rate that pages, and enabled again only after calm. While nobody can tell whether it burns, nothing is switched.
   *
   * @param options - what it asks, and how patient it is.
   */
  public static byAlert(options: AlertSwitchOptions): DegradationSwitch {
    return new DegradationSwitch(options);
  }

  private constructor(
    /** @internal */
    public readonly _options?: AlertSwitchOptions,
  ) {}
}
