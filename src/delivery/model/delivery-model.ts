import { REPEATED_LOOKS_Z } from './repeated-looks';

/** What splits the traffic between two versions. */
export type RouterModel =
  | { readonly kind: 'none' }
  | { readonly kind: 'istio'; readonly hosts: readonly string[]; readonly gateways: readonly string[] }
  | {
    readonly kind: 'gateway-api';
    readonly gateway: string;
    readonly gatewayNamespace?: string;
    readonly listener?: string;
    readonly hosts: readonly string[];
    readonly path: string;
  };

/** An objective that judges a version by its own pods. */
export interface JudgeModel {
  readonly slo: string;
  readonly title: string;
  readonly budget: number;
  /** The share of bad events that a step has to find. */
  readonly errorRatio: number;
}

/** A step of a release, as it will last. */
export interface StepModel {
  /** Percent of the traffic. */
  readonly weight: number;
  /** The shortest time that it lasts. */
  readonly bakeSeconds: number;
  /** Whether the user said how long. */
  readonly declared: boolean;
}

/** A release, all defaults filled in. */
export interface DeliveryModel {
  /** Traffic in shares, or all of it at once. */
  readonly strategy: 'canary' | 'blue-green';
  readonly name: string;
  readonly namespace?: string;
  readonly servicePort: number;
  readonly portName: string;
  readonly minReplicas: number;
  readonly scaling: 'fixed' | 'autoscaled';
  readonly minReadySeconds: number;
  readonly progressDeadlineSeconds: number;
  readonly revisionHistoryLimit: number;
  readonly longestRequestSeconds: number;
  readonly steps: readonly StepModel[];
  readonly router: RouterModel;
  readonly requestsPerSecond: number;
  /** Probability, from 0 to 1, with which a step has to find what is worth finding. */
  readonly power: number;
  /** Share of bad events, from 0 to 1, that is worth finding. */
  readonly errorRatio: number;
  readonly judges: readonly JudgeModel[];
  /** Objectives that do not judge, and why. */
  readonly leftOut: readonly { readonly title: string; readonly reason: string }[];
  readonly scrapeIntervalSeconds: number;
  readonly prometheusUrl: string;
  /** Share of the error budget at which no release starts. */
  readonly freezeAt: number;
  readonly exemptions: readonly { readonly id: string; readonly reason: string }[];
  readonly maxWaitSeconds: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** A step looks so often while it bakes. */
const LOOKS = 5;

/** Two looks in a row without a finding are a pass. */
export const PASSES_IN_A_ROW = 2;

/** How a step looks: each time at as many seconds as a window has, until nothing was found in enough requests. */
export interface LookModel {
  readonly intervalSeconds: number;
  readonly windowSeconds: number;
  readonly z: number;
}

/** The looks of a step. The window is twice as long as the step is meant to last, so that half of the traffic declared is enough to go on. */
export function looksOf({ bakeSeconds }: StepModel, { scrapeIntervalSeconds }: Pick<DeliveryModel, 'scrapeIntervalSeconds'>): LookModel {
  return {
    intervalSeconds: Math.max(Math.ceil(scrapeIntervalSeconds), Math.ceil(bakeSeconds / LOOKS)),
    windowSeconds: 2 * bakeSeconds,
    z: REPEATED_LOOKS_Z,
  };
}
