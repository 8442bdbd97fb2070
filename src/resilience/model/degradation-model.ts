import type { DnsModel } from '../../core/egress-rules';
import type { Labels } from '../../core/labels';

/** States of a feature, the best first. */
export const STATES = ['enabled', 'degraded', 'disabled'] as const;

export type StateName = (typeof STATES)[number];

export type ValueKind = 'boolean' | 'text' | 'number' | 'object';

/** What a flag answers in one state. */
export interface FlagValueModel {
  readonly kind: ValueKind;
  /** Undefined for an object that is no JSON. */
  readonly value: unknown;
}

/** For whom a feature is in another state than for all others. */
export interface FlagRuleModel {
  readonly audience:
    | { readonly kind: 'attribute'; readonly attribute: string; readonly values: readonly string[] }
    | { readonly kind: 'share'; readonly percent: number };
  readonly state: StateName;
  /** Whether a state that is better than that of all others is kept while the feature is degraded. */
  readonly evenWhenDegraded: boolean;
}

export interface FeatureModel {
  readonly name: string;
  /** What users get instead, in a sentence. */
  readonly fallback: string;
  readonly values: { readonly [state in StateName]?: FlagValueModel };
  /** While nobody has switched it. */
  readonly initial: StateName;
  readonly rules: readonly FlagRuleModel[];
}

export type FlagProviderName = 'flagd' | 'open-feature-operator';

/** A Job that asks Prometheus every minute, and switches. */
export interface AlertSwitchModel {
  readonly objectives: readonly { readonly slo: string; readonly title: string; readonly burnsAtPageRate: string }[];
  readonly recoverAfterSeconds: number;
  /** Undefined: nothing is disabled but by hand. */
  readonly disableAfterSeconds?: number;
  readonly image: string;
  readonly pullSecrets: readonly string[];
  readonly prometheusUrl: string;
  readonly prometheusCidrs?: readonly string[];
  readonly prometheusPodPort: number;
  readonly apiServerCidrs?: readonly string[];
  readonly apiServerPort: number;
  readonly user?: number;
  readonly dns: DnsModel;
}

export interface DegradationModel {
  readonly name: string;
  readonly namespace: string;
  readonly service: string;
  readonly labels: Labels;
  readonly provider: FlagProviderName;
  readonly features: readonly FeatureModel[];
  /** Undefined: switched by hand only. */
  readonly alertSwitch?: AlertSwitchModel;
}

/** A plain manifest: apiVersion, kind, metadata and the rest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace: string; readonly labels: Labels; readonly annotations?: Labels };
  readonly [field: string]: unknown;
}
