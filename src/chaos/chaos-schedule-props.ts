import { Duration } from 'cdk8s';
import { BlastRadius } from './blast-radius';
import { ChaosBackend } from './chaos-backend';
import { ExperimentCalendar } from './experiment-calendar';
import { Fault } from './fault';
import { SteadyStateProbe } from './steady-state-probe';
import { RuleOutput } from '../alerting';
import { IDisruptionTarget } from '../service';
import { SloAlerts } from '../slo';

/** What an experiment may differ in, whatever starts it. */
export interface ExperimentOptions {
  /**
   * The objectives that gate, stop and judge: each has to have budget left, none may page, and none may burn at the rate that pages.
   *
   * @default - those of the target, if it is a ProductionService that has some
   */
  readonly slos?: SloAlerts;
  /**
   * What has to hold as well while the experiment runs.
   *
   * @default - the target answers 200 at its `healthUrl`: 5 s timeout, every 2 s, 3 retries
   * @see R31 of the requirements
   */
  readonly probes?: SteadyStateProbe[];
  /**
   * How much of the target is disturbed at a time.
   *
   * @default - half of the pods, or fewer where the disruption budget or the fewest replicas allow only fewer
   */
  readonly blastRadius?: BlastRadius;
  /**
   * Percent of each error budget that has to be left, or nothing starts.
   *
   * @default 25
   */
  readonly minBudget?: number;
  /**
   * Time in which the target has to be well again after a fault. Whole seconds.
   *
   * @default Duration.minutes(2)
   */
  readonly recoveryTime?: Duration;
  /**
   * What injects the faults.
   *
   * @default ChaosBackend.litmus()
   */
  readonly backend?: ChaosBackend;
  /**
   * Whether this may happen in production. Has to be said where the environment of the platform is called `production`, `prod` or the like,
   * or has no name.
   *
   * @default false
   */
  readonly allowInProduction?: boolean;
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
   * Name of a Secret in the namespace of the experiments whose key `ca.crt` holds the authority of the certificate of Prometheus, as PEM. For a
   * URL of https, such as that of a stack with `tls`. HTTP probes believe it as well, and no other.
   *
   * @default - the authorities that the image trusts
   */
  readonly prometheusCaSecretName?: string;
  /**
   * Addresses of the API server, for the NetworkPolicy of the runner.
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
   * Image of the runner: kubectl, curl and a POSIX shell.
   *
   * @default 'docker.io/alpine/k8s:1.33.4'
   */
  readonly image?: string;
  /**
   * What the rules about the results are written into.
   *
   * @default - RuleOutput.prometheusRule() where the platform is monitored by the operator, RuleOutput.configMap() elsewhere
   */
  readonly output?: RuleOutput;
  /**
   * Labels of all objects.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
}

/** Experiments by a calendar. */
export interface ServiceExperimentOptions extends ExperimentOptions {
  /**
   * When experiments start.
   *
   * @default ExperimentCalendar.weekly()
   */
  readonly calendar?: ExperimentCalendar;
  /**
   * A ticket is opened when no run has passed in this time. Whole days.
   *
   * @default Duration.days(30), or 45 for what runs once a month
   */
  readonly passWithin?: Duration;
  /**
   * Who has turned it on, for the audit: the name of a person. Until then it is suspended.
   *
   * @default - nobody
   */
  readonly approvedBy?: string;
  /**
   * Name of all objects, at most 40 characters.
   *
   * @default - `<service>-chaos`, or the id of the construct
   */
  readonly name?: string;
}

/** Experiments on a target, by a calendar. */
export interface ChaosScheduleProps extends ServiceExperimentOptions {
  /** What is disturbed: a ProductionService, or a ChaosTarget. */
  readonly target: IDisruptionTarget;
  /** What goes wrong, one after the other. The first fault that the target does not bear ends the run. */
  readonly faults: Fault[];
}
