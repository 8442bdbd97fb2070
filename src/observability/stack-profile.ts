import { ProfileModel, PROFILES } from './model/profiles';

/** The size of a stack: what its parts request, how often they run and how much they keep. */
export class StackProfile {
  /** At most one CPU and 2 GiB for metrics, traces, logs and dashboards together, beside 100m and 200 MiB on each node: up to about 20 nodes. */
  public static readonly SMALL = new StackProfile(PROFILES.small);

  /** Two Prometheus servers and room for about 100 nodes. */
  public static readonly MEDIUM = new StackProfile(PROFILES.medium);

  /** For several hundred nodes. */
  public static readonly LARGE = new StackProfile(PROFILES.large);

  private constructor(
    /** @internal */
    readonly _model: ProfileModel,
  ) {}

  /** `small`, `medium` or `large`. */
  public get name(): string {
    return this._model.name;
  }
}
