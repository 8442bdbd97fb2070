import type { GateModel } from './gate';
import type { DnsModel } from '../../core/egress-rules';
import type { PrometheusPeer } from '../../core/prometheus-peer';

/** A Job that runs the gate, all defaults filled in. */
export interface GateJobModel {
  readonly gate: GateModel;
  /** Of all its objects; the Job adds a hash. */
  readonly name: string;
  readonly namespace?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly image: string;
  readonly pullSecrets: readonly string[];
  /** Arguments of the script. */
  readonly args: readonly string[];
  /** What is released. With another one, the Job has another name and runs again. */
  readonly run?: string;
  readonly deadlineSeconds: number;
  readonly ttlSeconds: number;
  /** Undefined where the cluster assigns it. */
  readonly user?: number;
  /** Secret with the authority of Prometheus; undefined where the image knows it. */
  readonly caSecretName?: string;
  readonly prometheus: PrometheusPeer;
  readonly dns: DnsModel;
}
