/** What an experiment does to its target. Times are seconds unless their name says otherwise. */
export type FaultAction =
  | { readonly kind: 'pod-delete'; readonly intervalSeconds: number; readonly force: boolean }
  | { readonly kind: 'container-kill'; readonly container?: string; readonly intervalSeconds: number; readonly signal: string }
  | { readonly kind: 'network-latency'; readonly latencyMs: number; readonly jitterMs: number; readonly to: readonly string[] }
  | { readonly kind: 'network-loss'; readonly percent: number; readonly to: readonly string[] }
  | { readonly kind: 'network-partition'; readonly direction: 'in' | 'out' | 'both'; readonly to: readonly string[] }
  | { readonly kind: 'dns-error'; readonly hosts: readonly string[] }
  | { readonly kind: 'cpu-stress'; readonly cores: number; readonly load: number; readonly container?: string }
  | { readonly kind: 'memory-stress'; readonly mib: number; readonly container?: string }
  | { readonly kind: 'io-stress'; readonly percent: number; readonly path?: string; readonly container?: string }
  | { readonly kind: 'http-error'; readonly status: number; readonly percent: number; readonly port?: number }
  | { readonly kind: 'http-latency'; readonly latencyMs: number; readonly percent: number; readonly port?: number }
  | { readonly kind: 'node-drain' }
  | { readonly kind: 'time-skew'; readonly offsetSeconds: number; readonly container?: string };

export type FaultKind = FaultAction['kind'];

/** A fault, and for how long it lasts. */
export interface FaultModel {
  readonly action: FaultAction;
  readonly durationSeconds: number;
}
