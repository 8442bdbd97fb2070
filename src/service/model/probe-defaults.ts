import type { ProbeTiming } from './service-model';

export type ProbeRole = 'liveness' | 'readiness' | 'startup';

/** Paths and timing of a health check that says nothing else. Startup asks the liveness endpoint, for up to two minutes. */
export const PROBE_DEFAULTS: Readonly<Record<ProbeRole, ProbeTiming & { readonly path: string }>> = {
  liveness: { path: '/health/live', initialDelaySeconds: 30, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3, successThreshold: 1 },
  readiness: { path: '/health/ready', initialDelaySeconds: 10, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 3, successThreshold: 1 },
  startup: { path: '/health/live', initialDelaySeconds: 0, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 24, successThreshold: 1 },
};

/** The longest time until a probe has failed for good, from the start of the container. */
export function probeBudgetSeconds({ initialDelaySeconds, periodSeconds, failureThreshold }: ProbeTiming): number {
  return initialDelaySeconds + periodSeconds * failureThreshold;
}
