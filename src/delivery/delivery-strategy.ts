import { Duration } from 'cdk8s';

/** A share of the traffic, and how long a new version keeps it before it gets more. */
export interface CanaryStep {
  /** Percent of the traffic: a whole number from 1 to 100. The last step has 100. */
  readonly weight: number;
  /**
   * The shortest time that the step lasts, in whole seconds, and at least two scrapes. It lasts longer while too few requests arrive.
   *
   * @default - what it takes to find what is worth finding at the expected traffic, at least five minutes
   */
  readonly bake?: Duration;
}

/** How a canary gets its traffic. */
export interface CanaryOptions {
  /**
   * The steps, whose weights rise to 100.
   *
   * @default - 1, 10, 50 and 100 percent
   */
  readonly steps?: CanaryStep[];
}

/** How all of the traffic changes over. */
export interface BlueGreenOptions {
  /**
   * Time for which the new version is judged with all of the traffic, while the old one stays ready to take it back. Whole seconds, at least two scrapes.
   *
   * @default - what it takes to find what is worth finding at the expected traffic, at least five minutes
   */
  readonly bake?: Duration;
}

/** How a new version comes to serve. */
export class DeliveryStrategy {
  /**
   * The new version gets a growing share of the traffic, as long as its own pods are no worse than the stable ones.
   *
   * @param options - its steps.
   */
  public static canary(options: CanaryOptions = {}): DeliveryStrategy {
    return new DeliveryStrategy('canary', options.steps ?? [{ weight: 1 }, { weight: 10 }, { weight: 50 }, { weight: 100 }]);
  }

  /**
   * The new version gets all of the traffic at once, as soon as all of its pods are ready and the error budget allows it, and loses it at once when it
   * is no good. Twice the pods run meanwhile.
   *
   * @param options - how long the old version stays.
   */
  public static blueGreen(options: BlueGreenOptions = {}): DeliveryStrategy {
    return new DeliveryStrategy('blue-green', [{ weight: 100, bake: options.bake }]);
  }

  private constructor(
    /** @internal */
    readonly _kind: 'canary' | 'blue-green',
    /** @internal */
    readonly _steps: readonly CanaryStep[],
  ) {}
}
