import type { FaultModel } from './fault-model';

/** A rule of RBAC. */
export interface AccessRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
}

/** A plain manifest: apiVersion, kind, metadata and the rest. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** One fault as a backend injects it: the object that the runner creates. */
export interface Injection {
  readonly fault: FaultModel;
  /** Unique among the injections of an experiment: `0-pod-delete`. */
  readonly id: string;
  /** With `generateName`, and the labels of the experiment. */
  readonly manifest: Manifest;
  /** As kubectl and RBAC name it: resource and group. */
  readonly resource: { readonly plural: string; readonly group: string };
  /**
   * How the runner learns what came of it: from the ChaosResult of Litmus, called `<engine>-<experiment>`, or only from probes and
   * objectives, once the time of the fault is over. Then `condition` is the one of its status that is `True` once it was injected: a run
   * that has never seen it proves nothing, and ends as one of which nobody can tell.
   */
  readonly verdict: { readonly from: 'chaos-result'; readonly experiment: string } | { readonly from: 'duration'; readonly condition?: string };
  /** How the runner stops it early: by `engineState: stop`, or by deleting it. */
  readonly stop: 'engine-state' | 'delete';
  /** Until the backend has cleaned up, the time of the fault included: after that the runner gives up. */
  readonly deadlineSeconds: number;
}

/** What a backend needs for an experiment. */
export interface InjectionPlan {
  readonly injections: readonly Injection[];
  /** Objects that have to be there before: the ChaosExperiments of Litmus, the ServiceAccount that injects, with its Roles and bindings. */
  readonly objects: readonly Manifest[];
}
