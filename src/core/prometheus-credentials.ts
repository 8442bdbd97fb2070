import type { EnvVar } from 'kubernetes-types/core/v1';

/** As whom a script asks Prometheus, if there is such a Secret: see ASK of promql/ask-in-shell. */
export function prometheusCredentials(secretName: string): EnvVar[] {
  return ['PROMETHEUS_TOKEN', 'PROMETHEUS_TENANT'].map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: secretName, key, optional: true } } }));
}
