import type { FlagProviderName } from './model/degradation-model';

/** Where the application learns the state of its features, by any SDK of OpenFeature. */
export class FlagProvider {
  /**
   * A flagd that reads files: a ConfigMap with one file for each feature. Mount it as a folder, without `subPath`, so that flagd sees changes,
   * and start flagd with `flagdArgs()` of the construct.
   *
   * @see https://flagd.dev
   */
  public static flagd(): FlagProvider {
    return new FlagProvider('flagd');
  }

  /**
   * The OpenFeature operator, which adds a flagd to pods with the `podAnnotations` of the construct: a FeatureFlag, and the FeatureFlagSource
   * that leads to it by way of flagd-proxy, so that pods need no rights of their own.
   *
   * @see https://openfeature.dev/docs/tutorials/open-feature-operator/quick-start
   */
  public static openFeatureOperator(): FlagProvider {
    return new FlagProvider('open-feature-operator');
  }

  private constructor(
    /** @internal */
    public readonly _name: FlagProviderName,
  ) {}
}
