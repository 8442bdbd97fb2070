import { Duration } from 'cdk8s';
import { DeliveryBackend } from './delivery-backend';
import { DeliveryStrategy } from './delivery-strategy';
import { ProductionService } from '../service';
import { ErrorBudgetPolicy, SloAlerts } from '../slo';

/** How a service is released. */
export interface ProgressiveDeliveryProps {
  /** The service. Its Deployment keeps the template of the pods and has none of its own any more. */
  readonly service: ProductionService;
  /** Requests a second to all pods at quiet times: from them follows what a step can see, and how long it has to last. */
  readonly expectedRequestsPerSecond: number;
  /**
   * The objectives that judge a release.
   *
   * @default - those that `addSlos()` of the service has set
   */
  readonly slos?: SloAlerts;
  /**
   * How a new version comes to serve.
   *
   * @default DeliveryStrategy.canary()
   */
  readonly strategy?: DeliveryStrategy;
  /**
   * The controller that releases, and what splits the traffic.
   *
   * @default DeliveryBackend.argoRollouts()
   */
  readonly backend?: DeliveryBackend;
  /**
   * By which a release may start: `freezeAt` and the exemptions count.
   *
   * @default - no release starts with a spent budget, unless it is exempt as `security` or `p0`
   */
  readonly policy?: ErrorBudgetPolicy;
  /**
   * Percent of failing or slow requests that each step has to find. An objective that allows a fifth of it or more has to find five times what it allows.
   *
   * @default 5
   */
  readonly worthFinding?: number;
  /**
   * Probability, in percent, with which a step finds it. From 50 to 99.9.
   *
   * @default 90
   */
  readonly power?: number;
  /**
   * Time that a step waits at most for enough requests, before a person has to decide. Whole seconds.
   *
   * @default Duration.days(1)
   */
  readonly maxWait?: Duration;
  /**
   * Base URL of the HTTP API of Prometheus, as the controller reaches it.
   *
   * @default - under Monitoring.operator() `http://prometheus-operated.<its namespace>.svc:9090`; else it has to be given
   */
  readonly prometheusUrl?: string;
}
