import type { RetryModel } from '../model/policy-model';

/** What the service has not begun: these may be repeated, whatever the request was. */
const UNSTARTED = ['connect-failure', 'refused-stream', 'reset-before-request'];

/** When Envoy tries again. An answer by status comes from a service that may have done the work, as does a connection that breaks. */
export function retryTriggers({ statuses }: RetryModel): string[] {
  return statuses.length === 0 ? UNSTARTED : [...UNSTARTED, 'reset', 'retriable-status-codes'];
}
