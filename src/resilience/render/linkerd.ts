import { meshDuration } from './proxy-duration';
import type { PolicyModel } from '../model/policy-model';

/** Annotations of the Service, from which the proxies of all callers take the policy. @see https://linkerd.io/2/reference/ */
export function linkerdAnnotations({ timeoutMs, attemptMs, retry, circuitBreaker }: PolicyModel): Record<string, string> {
  return {
    'timeout.linkerd.io/request': meshDuration(timeoutMs),
    ...retry === undefined ? {} : {
      'retry.linkerd.io/http': retry.statuses.join(','),
      'retry.linkerd.io/limit': String(retry.retries),
      'retry.linkerd.io/timeout': meshDuration(attemptMs),
    },
    ...circuitBreaker === undefined ? {} : {
      'balancer.linkerd.io/failure-accrual': 'consecutive',
      'balancer.linkerd.io/failure-accrual-consecutive-max-failures': String(circuitBreaker.failures),
      'balancer.linkerd.io/failure-accrual-consecutive-min-penalty': meshDuration(circuitBreaker.recoveryMs),
      // It has to be longer than the other one.
      'balancer.linkerd.io/failure-accrual-consecutive-max-penalty': meshDuration(2 * circuitBreaker.recoveryMs),
    },
  };
}
