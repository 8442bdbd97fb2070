import { Duration } from 'cdk8s';

/** How much a workload says that it can bear. */
export interface DisruptionTolerance {
  /** Kind of the workload, in lower case: `deployment`. */
  readonly workloadKind: string;
  /** Pods at quiet times. */
  readonly minReplicas: number;
  /** Pods at most. */
  readonly maxReplicas: number;
  /** Pods that may be away at the same time at quiet times, as the PodDisruptionBudget allows it. */
  readonly disruptionsAllowed: number;
  /**
   * Time from the start of a pod until it can be ready.
   *
   * @default - not known
   */
  readonly startupTime?: Duration;
  /**
   * Time that a pod has to end its work.
   *
   * @default - not known
   */
  readonly gracePeriod?: Duration;
  /**
   * Address that answers 200 while the workload serves: `http://checkout.shop.svc:80/health/ready`.
   *
   * @default - none
   */
  readonly healthUrl?: string;
  /**
   * Port of the pods that serves requests.
   *
   * @default - none
   */
  readonly port?: number;
}

/** Pods that experiments disturb. A ProductionService is such a target. */
export interface IDisruptionTarget {
  /** Name of the workload. */
  readonly name: string;
  /**
   * Namespace, if it is known.
   *
   * @default - none
   */
  readonly namespace?: string;
  /** Labels that select its pods, and no others. */
  readonly podLabels: { [key: string]: string };
  /** How much it says that it can bear. */
  readonly tolerance: DisruptionTolerance;
}
