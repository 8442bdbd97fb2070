import type { DnsModel } from '../../core/egress-rules';
import type { Labels } from '../../core/labels';
import type { Ratio } from '../../core/ratio';

/** One request of a scenario. */
export interface LoadRequestModel {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly weight: number;
  readonly headers: Labels;
  readonly body?: string;
}

/** Requests a second that are reached at the end of a time, in a straight line. */
export interface LoadStage {
  readonly rate: number;
  readonly seconds: number;
}

export interface LoadProfileModel {
  readonly kind: 'ramp' | 'soak' | 'breaking-point';
  readonly stages: readonly LoadStage[];
  /** Rates that are held for a while and judged one by one, in requests a second. Empty where all is judged at once. */
  readonly steps: readonly number[];
}

/** What an objective promises, as far as a client can see it. */
export type LoadObjective =
  | { readonly kind: 'availability'; readonly name: string; readonly objective: Ratio }
  | { readonly kind: 'latency'; readonly name: string; readonly objective: Ratio; readonly thresholdMs: number }
  /** One that a client cannot see, with what it counts. */
  | { readonly kind: 'unseen'; readonly name: string; readonly counts: string };

export interface LoadScriptModel {
  readonly url: string;
  readonly environment?: string;
  readonly objectives: readonly LoadObjective[];
  readonly profile: LoadProfileModel;
  readonly requests: readonly LoadRequestModel[];
  readonly timeoutSeconds: number;
}

export interface LoadTestModel {
  readonly script: LoadScriptModel;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Labels;
  readonly run?: string;
  readonly image: string;
  readonly pullSecrets: readonly string[];
  readonly user?: number;
  readonly ttlSeconds: number;
  readonly authorizationSecretName?: string;
  readonly remoteWriteUrl?: string;
  readonly podPort?: number;
  readonly cidrs?: readonly string[];
  readonly remoteWritePodPort: number;
  readonly remoteWriteCidrs?: readonly string[];
  readonly dns: DnsModel;
}

