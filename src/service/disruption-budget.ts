import { DisruptionModel } from './model/service-model';

/** How many pods a drain, an upgrade or an autoscaler of nodes may take away at a time. */
export class DisruptionBudget {
  /**
   * At most so many pods are away.
   *
   * @param pods - a count of at least 1, smaller than the fewest replicas unless there is only one.
   */
  public static maxUnavailable(pods: number): DisruptionBudget {
    return new DisruptionBudget({ kind: 'maxUnavailable', share: { amount: pods, percent: false } });
  }

  /**
   * At most this share of pods is away, rounded up to whole pods.
   *
   * @param percent - a whole number from 1 to 99.
   */
  public static maxUnavailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget({ kind: 'maxUnavailable', share: { amount: percent, percent: true } });
  }

  /**
   * At least so many pods stay. Prefer `maxUnavailable`, which stays right when the number of replicas changes.
   *
   * @param pods - a count that is smaller than the fewest replicas, or nothing could ever be drained.
   */
  public static minAvailable(pods: number): DisruptionBudget {
    return new DisruptionBudget({ kind: 'minAvailable', share: { amount: pods, percent: false } });
  }

  /**
   * At least this share of pods stays, rounded up to whole pods.
   *
   * @param percent - a whole number from 1 to 99 that leaves one pod to drain at the fewest replicas.
   */
  public static minAvailablePercent(percent: number): DisruptionBudget {
    return new DisruptionBudget({ kind: 'minAvailable', share: { amount: percent, percent: true } });
  }

  /** No budget: a drain may take all pods at once. Linters object; the manifest says that it is meant. */
  public static none(): DisruptionBudget {
    return new DisruptionBudget({ kind: 'none', share: { amount: 0, percent: false } });
  }

  private constructor(
    /** @internal */
    readonly _model: DisruptionModel,
  ) {}
}
