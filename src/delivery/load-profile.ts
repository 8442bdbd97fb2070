import { Duration } from 'cdk8s';
import { rampStages, stepRates, stepStages } from './model/load-stages';
import type { LoadProfileModel } from './model/load-test-model';

/** Up to a rate, and on at it. */
export interface RampOptions {
  /** Requests a second; a whole number. */
  readonly rate: number;
  /**
   * Time until the rate is reached. Whole seconds.
   *
   * @default Duration.minutes(5)
   */
  readonly rampUp?: Duration;
  /**
   * Time at the rate. Whole seconds.
   *
   * @default - 10 minutes for a ramp, 4 hours for a soak test
   */
  readonly hold?: Duration;
}

/** Step by step, until it breaks. */
export interface BreakingPointOptions {
  /**
   * Requests a second of the first step; a whole number.
   *
   * @default - a tenth of `to`
   */
  readonly from?: number;
  /** Requests a second of the last step, which the service is supposed to bear; a whole number. */
  readonly to: number;
  /**
   * How many steps.
   *
   * @default 10
   */
  readonly steps?: number;
  /**
   * Time at each step. Whole seconds.
   *
   * @default Duration.minutes(2)
   */
  readonly stepDuration?: Duration;
}

/** How many requests come, and when. They come at these rates however slow the answers are, as those of users do. */
export class LoadProfile {
  /**
   * Up to a rate, and on at it for a while: does the service bear what is expected?
   *
   * @param options - the rate and times.
   */
  public static ramp(options: RampOptions): LoadProfile {
    return LoadProfile.upTo('ramp', options, Duration.minutes(10));
  }

  /**
   * The same for hours: does it leak memory, connections or disk?
   *
   * @param options - the rate and times.
   */
  public static soak(options: RampOptions): LoadProfile {
    return LoadProfile.upTo('soak', options, Duration.hours(4));
  }

  /**
   * Step by step up to a rate, each step judged by itself: which one does it bear, and which one not? The test fails unless it bears the last one,
   * and ends early when half of the requests of a step fail or nine in ten are too slow.
   *
   * @param options - the rates and times.
   */
  public static breakingPoint(options: BreakingPointOptions): LoadProfile {
    const { to, from = Math.max(1, Math.round(to / 10)), steps: count = 10, stepDuration = Duration.minutes(2) } = options;
    const steps = Number.isInteger(count) && count >= 2 && count <= 100 ? stepRates(from, to, count) : [];
    return new LoadProfile({ kind: 'breaking-point', steps, stages: stepStages(steps, stepDuration.toSeconds({ integral: false })) });
  }

  private static upTo(kind: 'ramp' | 'soak', { rate, rampUp = Duration.minutes(5), hold }: RampOptions, usual: Duration): LoadProfile {
    const [up, on] = [rampUp, hold ?? usual].map((time) => time.toSeconds({ integral: false }));
    return new LoadProfile({ kind, steps: [], stages: rampStages(rate, up, on) });
  }

  private constructor(
    /** @internal */
    public readonly _model: LoadProfileModel,
  ) {}
}
