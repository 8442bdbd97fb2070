import { Monitoring } from '../platform';
import { OutputModel } from './model/rules-model';

/** How rules are handed to the Prometheus operator. */
export interface PrometheusRuleOutputOptions {
  /**
   * Labels by which the operator's Prometheus or Thanos Ruler selects rules.
   *
   * @default - `selectorLabels` of the platform's monitoring
   */
  readonly labels?: { readonly [key: string]: string };
}

/** How rules are handed to what reads rule files. */
export interface ConfigMapRuleOutputOptions {
  /**
   * Labels by which a sidecar finds the ConfigMap.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };
  /**
   * Annotations for a sidecar, such as the directory that it writes the files to.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** The kind of object that rules are written into. */
export class RuleOutput {
  /**
   * One PrometheusRule for each file, for the Prometheus operator.
   *
   * @param options - how the operator selects them.
   */
  public static prometheusRule(options: PrometheusRuleOutputOptions = {}): RuleOutput {
    return new RuleOutput('prometheusRule', options.labels && { ...options.labels }, {});
  }

  /**
   * One ConfigMap with each file as a key: for a Prometheus that mounts it, and for the rulers of Thanos and Mimir.
   *
   * @param options - how a sidecar finds it.
   */
  public static configMap(options: ConfigMapRuleOutputOptions = {}): RuleOutput {
    return new RuleOutput('configMap', { ...options.labels }, { ...options.annotations });
  }

  /** @internal What a platform reads rules from. */
  public static _for({ mode }: Monitoring): RuleOutput {
    return mode === 'operator' ? RuleOutput.prometheusRule() : RuleOutput.configMap();
  }

  private constructor(
    private readonly kind: OutputModel['kind'],
    private readonly labels: OutputModel['labels'] | undefined,
    private readonly annotations: OutputModel['annotations'],
  ) {}

  /** @internal */
  public _resolve({ selectorLabels }: Monitoring): OutputModel {
    return { kind: this.kind, labels: this.labels ?? selectorLabels, annotations: this.annotations };
  }
}
