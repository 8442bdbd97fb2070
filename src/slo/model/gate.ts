import type { PolicyModel } from './policy';
import type { SloModel } from './slo-model';

/** What a gate asks, and by which policy it judges. */
export interface GateModel {
  readonly policy: PolicyModel;
  /** Objectives of one service, at least one. */
  readonly slos: readonly SloModel[];
  /** Base of the HTTP API of Prometheus. */
  readonly prometheusUrl: string;
}
