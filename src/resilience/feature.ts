import { FeatureState } from './feature-state';
import { FlagRule } from './flag-rule';
import { FlagValue } from './flag-value';
import type { FeatureModel } from './model/degradation-model';

/** What a feature is like in each state. */
export interface FeatureProps {
  /** Name of the feature, which is the key of its flag: lower case letters, digits and hyphens. */
  readonly name: string;
  /** What users get instead of the feature, in a sentence of plain text. The runbook tells it to whoever switches. */
  readonly fallback: string;
  /**
   * What the flag answers while the feature is enabled.
   *
   * @default FlagValue.boolean(true)
   */
  readonly enabled?: FlagValue;
  /**
   * What the flag answers while the feature is degraded.
   *
   * @default - there is no such form: where others are degraded, it is disabled
   */
  readonly degraded?: FlagValue;
  /**
   * What the flag answers while the feature is disabled.
   *
   * @default FlagValue.boolean(false)
   */
  readonly disabled?: FlagValue;
  /**
   * The state while nobody has switched it.
   *
   * @default FeatureState.ENABLED
   */
  readonly initial?: FeatureState;
  /**
   * For whom it is in another state.
   *
   * @default - none, all users are the same
   */
  readonly rules?: FlagRule[];
}

/**
 * A part of a service that it can do without, or do in a cheaper way.
 *
 * @example
 *
 * Feature.of({ name: 'recommendations', fallback: 'The best sellers of the day are shown.' });
 */
export class Feature {
  /**
   * A feature.
   *
   * @param props - what it is like in each state.
   */
  public static of(props: FeatureProps): Feature {
    const { name, fallback, degraded, rules = [] } = props;
    const { enabled = FlagValue.boolean(true), disabled = FlagValue.boolean(false), initial = FeatureState.ENABLED } = props;
    return new Feature({
      name,
      fallback,
      values: { enabled: enabled._model, degraded: degraded?._model, disabled: disabled._model },
      initial: initial._model,
      rules: rules.map(({ _model }) => _model),
    });
  }

  private constructor(
    /** @internal */
    public readonly _model: FeatureModel,
  ) {}
}
