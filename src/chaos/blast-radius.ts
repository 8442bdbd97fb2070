import type { BlastRadiusModel } from './model/experiment-model';

/** How much of a target is disturbed at the same time. Never more than its PodDisruptionBudget or its fewest replicas allow. */
export class BlastRadius {
  /**
   * A share of the pods, at least one pod. Litmus rounds down to whole pods, Chaos Mesh up.
   *
   * @param percent - whole, from 1 to 99.
   */
  public static percent(percent: number): BlastRadius {
    return new BlastRadius({ amount: percent, unit: 'percent' });
  }

  /**
   * So many pods, or one node. Litmus counts no pods: it takes the largest share that is so many at the most replicas, and fewer at fewer.
   *
   * @param count - whole, at least 1.
   */
  public static pods(count: number): BlastRadius {
    return new BlastRadius({ amount: count, unit: 'pods' });
  }

  private constructor(
    /** @internal */
    readonly _model: BlastRadiusModel,
  ) {}

  /**
   * The same, but only in one zone.
   *
   * @param zone - value of the label `topology.kubernetes.io/zone` of nodes.
   */
  public inZone(zone: string): BlastRadius {
    return new BlastRadius({ ...this._model, zone });
  }
}
