import type { FaultModel } from './fault-model';
import type { KubernetesVersion } from '../../core/kubernetes-version';
import type { Labels } from '../../core/labels';
import type { Ratio } from '../../core/ratio';
import type { SloQueries } from '../../slo';

/** What is disturbed: pods by labels, or nodes by labels. */
export type TargetModel = PodsTarget | NodesTarget;

export interface PodsTarget {
  readonly kind: 'pods';
  readonly name: string;
  readonly namespace: string;
  readonly podLabels: Labels;
  /** `deployment`, `statefulset`, `daemonset`. */
  readonly workloadKind: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly disruptionsAllowed: number;
  readonly startupSeconds?: number;
  readonly gracePeriodSeconds?: number;
  readonly healthUrl?: string;
  readonly port?: number;
}

export interface NodesTarget {
  readonly kind: 'nodes';
  readonly name: string;
  readonly nodeLabels: Labels;
  readonly nodes: number;
}

/** How much of the target is disturbed at a time. */
export interface BlastRadiusModel {
  readonly amount: number;
  readonly unit: 'percent' | 'pods';
  /** Only in this zone: the value of `topology.kubernetes.io/zone`. */
  readonly zone?: string;
}

/** When an experiment may start. */
export interface CalendarModel {
  /** Five fields, as a CronJob has them. */
  readonly cron: string;
  readonly timeZone: string;
  /** 0 is Sunday. An experiment due on another day is skipped. */
  readonly workDays: readonly number[];
  /** First and last day, `2026-12-20`, both included. */
  readonly blackouts: readonly { readonly from: string; readonly to: string; readonly reason: string }[];
}

/** What has to hold while the experiment runs, beside the objectives. A broken one stops it. */
export type ProbeModel =
  | { readonly kind: 'http'; readonly name: string; readonly url: string; readonly status: number; readonly timeoutSeconds: number; readonly intervalSeconds: number; readonly retries: number }
  | { readonly kind: 'promql'; readonly name: string; readonly query: string; readonly comparator: '<' | '<=' | '==' | '>=' | '>'; readonly value: number; readonly intervalSeconds: number };

/** How strict the Pod Security Standard of a namespace is. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurity = 'privileged' | 'baseline' | 'restricted';

/** What injects the faults. */
export type BackendModel =
  | {
    readonly kind: 'litmus';
    /** What creates engines: a CronJob of this library, the ChaosSchedule of Litmus, or a CronWorkflow of Argo. */
    readonly scheduler: 'cron-job' | 'chaos-schedule' | 'cron-workflow';
    /** Where engines and the pods that inject faults live. */
    readonly namespace: string;
    readonly podSecurity: PodSecurity;
    readonly runnerImage: string;
  }
  | { readonly kind: 'chaos-mesh'; readonly namespace: string };

/** Who runs the gate, creates the fault and judges. */
export interface RunnerModel {
  /** kubectl, curl and a POSIX shell. */
  readonly image: string;
  readonly pullSecrets: readonly string[];
  readonly prometheusUrl: string;
  readonly prometheusCidrs?: readonly string[];
  readonly prometheusPodPort: number;
  /** Of the authority that signed the certificate of Prometheus. */
  readonly prometheusCaSecretName?: string;
  readonly apiServerCidrs?: readonly string[];
  readonly apiServerPort: number;
  /** Undefined where the cluster assigns users. */
  readonly user?: number;
  readonly dns: { readonly namespace: string; readonly podLabels: Labels; readonly port: number; readonly nodeLocalCidr?: string };
}

/** Experiments on one target, all defaults filled in. */
export interface ExperimentModel {
  /** Name of all objects. */
  readonly name: string;
  readonly version: KubernetesVersion;
  readonly target: TargetModel;
  /** One after the other; the first that fails ends the run. */
  readonly faults: readonly FaultModel[];
  readonly blastRadius: BlastRadiusModel;
  readonly calendar: CalendarModel;
  /** The name of a person who has turned it on; without one it is suspended. */
  readonly approvedBy?: string;
  readonly slos: readonly SloQueries[];
  /** Share of each error budget that has to be left. */
  readonly minBudget: Ratio;
  readonly probes: readonly ProbeModel[];
  /** Time between the end of a fault and the verdict: what is not well again by then has failed. */
  readonly recoverySeconds: number;
  readonly backend: BackendModel;
  readonly runner: RunnerModel;
  readonly owner?: string;
  readonly environment?: string;
  readonly labels: Labels;
}
