import { FeatureState } from './feature-state';
import type { FlagRuleModel } from './model/degradation-model';

/** How long a rule holds. */
export interface FlagRuleOptions {
  /**
   * Whether these users keep the state of the rule while the feature is degraded for all others. Nobody keeps what is disabled.
   *
   * @default false
   */
  readonly evenWhenDegraded?: boolean;
}

/**
 * For whom a feature is in another state than for all others. Of several rules the first that fits holds.
 *
 * Rules never take back what was switched: one that shows more than the state of the feature is left out while the feature is in that state.
 */
export class FlagRule {
  /**
   * Users whose evaluation context has one of several values: `FlagRule.attribute('tier', ['free'], FeatureState.DEGRADED)`.
   *
   * @param attribute - name of the attribute; dots lead into objects.
   * @param values - texts, one of which it is.
   * @param state - what these users get.
   * @param options - how long the rule holds.
   */
  public static attribute(attribute: string, values: string[], state: FeatureState, options: FlagRuleOptions = {}): FlagRule {
    return new FlagRule({ kind: 'attribute', attribute, values: [...values] }, state, options);
  }

  /**
   * A share of the users, the same ones each time: by their targeting key, without which nobody is in it. A larger share holds all of a smaller one.
   *
   * @param percent - whole percent, from 1 to 99.
   * @param state - what these users get.
   * @param options - how long the rule holds.
   */
  public static share(percent: number, state: FeatureState, options: FlagRuleOptions = {}): FlagRule {
    return new FlagRule({ kind: 'share', percent }, state, options);
  }

  /** @internal */
  public readonly _model: FlagRuleModel;

  private constructor(audience: FlagRuleModel['audience'], state: FeatureState, { evenWhenDegraded = false }: FlagRuleOptions) {
    this._model = { audience, state: state._model, evenWhenDegraded };
  }
}
