import { Duration } from 'cdk8s';
import { KedaTrigger } from './keda-trigger';
import { ScalingModel } from './model/service-model';
import { ScalingMetric } from './scaling-metric';

/** How fast replicas are added and removed. */
export interface ScalingBehavior {
  /**
   * How long the load must stay low before replicas are removed. Whole seconds, at most one hour.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleDownStabilization?: Duration;
  /**
   * The largest share of replicas, in percent, that is removed in one period.
   *
   * @default 10
   */
  readonly scaleDownPercent?: number;
  /**
   * Length of a period of scaling down. Whole seconds, at most 30 minutes.
   *
   * @default Duration.minutes(1)
   */
  readonly scaleDownPeriod?: Duration;
  /**
   * How long the load must stay high before replicas are added. Whole seconds, at most one hour.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleUpStabilization?: Duration;
  /**
   * The share of replicas, in percent, that may be added in one period. The larger of this and `scaleUpPods` counts.
   *
   * @default 100
   */
  readonly scaleUpPercent?: number;
  /**
   * The number of replicas that may be added in one period. The larger of this and `scaleUpPercent` counts.
   *
   * @default 4
   */
  readonly scaleUpPods?: number;
  /**
   * Length of a period of scaling up. Whole seconds, at most 30 minutes.
   *
   * @default Duration.seconds(15)
   */
  readonly scaleUpPeriod?: Duration;
}

/** Bounds and pace of an autoscaler. */
export interface AutoscalingOptions {
  /**
   * The fewest replicas. Three survive the loss of a zone while a node drains.
   *
   * @default 3
   */
  readonly minReplicas?: number;
  /**
   * The most replicas.
   *
   * @default 20
   */
  readonly maxReplicas?: number;
  /**
   * How fast replicas are added and removed.
   *
   * @default - up at once by 100 % or 4 pods in 15 s, down by 10 % a minute after 5 minutes
   */
  readonly behavior?: ScalingBehavior;
}

/** Options of a HorizontalPodAutoscaler. */
export interface HpaOptions extends AutoscalingOptions {
  /**
   * What to scale on. The metric that asks for most replicas wins.
   *
   * @default - CPU at 70 % and memory at 80 % of the request, and 1,000 requests per second and pod where the platform says that the cluster serves them
   */
  readonly metrics?: ScalingMetric[];
}

/** Options of a KEDA ScaledObject. */
export interface KedaOptions extends AutoscalingOptions {
  /**
   * What to scale on.
   *
   * @default - CPU at 70 % and memory at 80 % of the request
   */
  readonly triggers?: KedaTrigger[];
  /**
   * Time between two readings of the triggers. Whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly pollingInterval?: Duration;
  /**
   * How long triggers must stay inactive before KEDA goes back to the fewest replicas. Whole seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly cooldown?: Duration;
}

/** Who decides how many replicas run. */
export class Autoscaling {
  /**
   * A HorizontalPodAutoscaler.
   *
   * @param options - bounds, metrics and pace.
   */
  public static hpa(options: HpaOptions = {}): Autoscaling {
    return new Autoscaling({ owner: 'hpa', ...bounds(options) }, options.metrics);
  }

  /**
   * A KEDA ScaledObject, for queues, schedules and queries.
   *
   * @param options - bounds, triggers and pace.
   */
  public static keda(options: KedaOptions = {}): Autoscaling {
    const triggers = options.triggers ?? [KedaTrigger.cpu(70), KedaTrigger.memory(80)];
    return new Autoscaling({
      owner: 'keda',
      ...bounds(options),
      triggers: triggers.map((trigger) => trigger._model),
      pollingSeconds: secondsOf(options.pollingInterval, 30),
      cooldownSeconds: secondsOf(options.cooldown, 300),
    });
  }

  /**
   * A fixed number of replicas.
   *
   * @param replicas - how many.
   */
  public static none(replicas: number = 3): Autoscaling {
    return new Autoscaling({ owner: 'fixed', ...bounds({ minReplicas: replicas, maxReplicas: replicas }) });
  }

  private constructor(
    /** @internal */
    readonly _model: Omit<ScalingModel, 'metrics'>,
    private readonly metrics?: ScalingMetric[],
  ) {}

  /**
   * With the metrics that the cluster serves, where none were named.
   *
   * @internal
   */
  _resolve(requestsPerSecondMetric?: string): ScalingModel {
    const served = requestsPerSecondMetric ? [ScalingMetric.pods(requestsPerSecondMetric, 1000)] : [];
    const metrics = this.metrics ?? [ScalingMetric.cpu(70), ScalingMetric.memory(80), ...served];
    return { ...this._model, metrics: metrics.map((metric) => metric._model) };
  }
}

function secondsOf(duration: Duration | undefined, otherwise: number): number {
  return duration?.toSeconds({ integral: false }) ?? otherwise;
}

function bounds({ minReplicas = 3, maxReplicas = 20, behavior = {} }: AutoscalingOptions): Omit<ScalingModel, 'owner' | 'metrics'> {
  return {
    minReplicas,
    maxReplicas,
    triggers: [],
    pollingSeconds: 30,
    cooldownSeconds: 300,
    behavior: {
      scaleDownStabilizationSeconds: secondsOf(behavior.scaleDownStabilization, 300),
      scaleDownPercent: behavior.scaleDownPercent ?? 10,
      scaleDownPeriodSeconds: secondsOf(behavior.scaleDownPeriod, 60),
      scaleUpStabilizationSeconds: secondsOf(behavior.scaleUpStabilization, 0),
      scaleUpPercent: behavior.scaleUpPercent ?? 100,
      scaleUpPods: behavior.scaleUpPods ?? 4,
      scaleUpPeriodSeconds: secondsOf(behavior.scaleUpPeriod, 15),
    },
  };
}
