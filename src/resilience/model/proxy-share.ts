import type { BackendModel } from './policy-model';

/** What one proxy may have of a limit for all of them: each counts for itself. */
export function perProxy(total: number, backend: BackendModel): number {
  return 'proxyReplicas' in backend ? Math.floor(total / backend.proxyReplicas) : total;
}
