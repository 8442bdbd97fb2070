import type { StateName } from './model/degradation-model';

/** How much of a feature users get. */
export class FeatureState {
  /** All of it. */
  public static readonly ENABLED = new FeatureState('enabled');
  /** A cheaper form of it. */
  public static readonly DEGRADED = new FeatureState('degraded');
  /** None of it: its fallback. */
  public static readonly DISABLED = new FeatureState('disabled');

  private constructor(
    /** Name of the variant of the flag. */
    public readonly variant: string,
  ) {}

  /** @internal */
  public get _model(): StateName {
    return this.variant as StateName;
  }
}
