import type { DependencyModel } from './model/slo-model';
import { Ratio } from '../core/ratio';

/** What a service needs to work, and how available that is. */
export class SloDependency {
  /**
   * Without it the service fails.
   *
   * @param name - what it is.
   * @param availability - in percent, as promised or measured: 99.95.
   */
  public static serial(name: string, availability: number): SloDependency {
    return new SloDependency({ name, availabilities: [share(availability)] });
  }

  /**
   * Several that stand in for each other: the service fails when all of them do.
   *
   * @param name - what they are.
   * @param availabilities - of each, in percent. Failures that they share are not accounted for.
   */
  public static redundant(name: string, availabilities: number[]): SloDependency {
    return new SloDependency({ name, availabilities: availabilities.map(share) });
  }

  private constructor(
    /** @internal */
    public readonly _model: DependencyModel,
  ) {}
}

/** What is no number is reported as an availability of less than nothing. */
function share(percent: number): Ratio {
  return Number.isFinite(percent) ? Ratio.percent(percent) : Ratio.percent(-1);
}
