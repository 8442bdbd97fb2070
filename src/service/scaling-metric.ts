import { ScalingMetricModel } from './model/service-model';

/** A quantity that a HorizontalPodAutoscaler keeps at its target. */
export class ScalingMetric {
  /**
   * CPU use. With several containers, only the main container counts, so that an idle sidecar does not hide a busy application.
   *
   * @param percent - target in percent of the CPU request.
   */
  public static cpu(percent: number): ScalingMetric {
    return new ScalingMetric({ kind: 'cpu', percent });
  }

  /**
   * Memory use, for applications that give memory back when load falls.
   *
   * @param percent - target in percent of the memory request.
   */
  public static memory(percent: number): ScalingMetric {
    return new ScalingMetric({ kind: 'memory', percent });
  }

  /**
   * A metric of each pod in the custom metrics API.
   *
   * @param metric - its name there.
   * @param perPod - target for the average over pods.
   */
  public static pods(metric: string, perPod: number): ScalingMetric {
    return new ScalingMetric({ kind: 'pods', metric, perPod });
  }

  /**
   * A metric of the external metrics API, such as the length of a queue.
   *
   * @param metric - its name there.
   * @param perPod - target for the value divided by the number of pods.
   * @param labels - labels that select the series.
   */
  public static external(metric: string, perPod: number, labels: { readonly [key: string]: string } = {}): ScalingMetric {
    return new ScalingMetric({ kind: 'external', metric, perPod, labels: { ...labels } });
  }

  private constructor(
    /** @internal */
    readonly _model: ScalingMetricModel,
  ) {}
}
